const most = 30;

/** Names as a sentence lists them; of many the first, and how many more there are. None: a dash. */
export function listNames(names: readonly string[]): string {
  if (names.length === 0) return '—';
  const shown = names.slice(0, most).join(', ');
  return names.length > most ? `${shown}, … (+${names.length - most})` : shown;
}
