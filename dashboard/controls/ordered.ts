/** What was ordered last: its operations, or why it was refused. */
export type Ordered =
  | { readonly kind: 'asked'; readonly title: string; readonly operationIds: readonly string[] }
  | { readonly kind: 'refused'; readonly title: string; readonly why: string };
