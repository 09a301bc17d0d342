/** The one-time code in the fragment of a link that `renderbridge open` made; undefined for any other fragment. */
export function linkCode(fragment: string): string | undefined {
  return /^#code=([\w-]+)$/.exec(fragment)?.[1];
}
