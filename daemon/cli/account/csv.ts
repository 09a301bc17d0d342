type Cell = string | number;

/**
 * Lines of CSV (RFC 4180) under a header. A text that a spreadsheet would take for a formula gets a leading apostrophe:
 * names of projects and artists come from elsewhere.
 */
export function csvOf(rows: readonly Readonly<Record<string, Cell>>[] | readonly object[]): string[] {
  const [first] = rows;
  if (!first) return [];
  const names = Object.keys(first);
  const lines = rows.map((row) => names.map((name) => cellText((row as Record<string, Cell>)[name] ?? '')));
  return [names, ...lines].map((cells) => cells.join(','));
}

/** Some spreadsheets skip blanks and control characters, and read full-width characters as plain ones. */
const formula = /^[\s\p{C}]*[=+\-@＝＋－＠]|^[\t\r\n]/u;

function cellText(cell: Cell): string {
  const isFormula = typeof cell === 'string' && formula.test(cell);
  const text = isFormula ? `'${cell}` : String(cell);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
