/**
 * What tells the file at a farm path from another one: what is in it, where it was read through, otherwise size and time, as of
 * the files of a sequence. Empty where nobody looked.
 */
export function fileIdentity({
  sha256,
  facts,
}: {
  readonly sha256?: string | undefined;
  readonly facts?: { readonly size: number; readonly mtimeMs: number } | undefined;
}): string {
  return sha256 ?? (facts ? `${facts.size} ${facts.mtimeMs}` : '');
}
