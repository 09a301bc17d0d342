/** What texts of requests must look like; each is a case of the text `issues.format`, which says it to people. */
export const textForms = {
  projectName: /^[0-9A-Za-z]{1,20}$/,
  onePlugin: /^[^,]+$/,
  month: /^\d{4}-(0[1-9]|1[0-2])$/,
  taskId: /^\d+$/,
  cursor: /^\d{1,15}$/,
  decimal: /^\d+(\.\d+)?$/,
  hostName: /^[a-z]\w*$/,
  nonce: /^[0-9a-f]{16,64}$/i,
} as const satisfies Readonly<Record<string, RegExp>>;
export type TextForm = keyof typeof textForms;

/** The name of the form that a schema’s pattern demands. */
export function formOf(pattern: string): string | undefined {
  return Object.entries(textForms).find(([, form]) => String(form) === pattern)?.[0];
}
