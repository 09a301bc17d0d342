import type { Operation } from '#protocol/bridge/operation.ts';

/** Orders something of the daemon, under the title by which a person knows it. */
export type OrderAs = (title: string, ask: () => Promise<readonly Operation[]>) => void;

/** What was ordered last: whether the daemon took it, with its operations, or why it was refused. */
export type Ordered =
  | { readonly kind: 'asking'; readonly title: string }
  | { readonly kind: 'asked'; readonly title: string; readonly operationIds: readonly string[] }
  | { readonly kind: 'refused'; readonly title: string; readonly why: string };
