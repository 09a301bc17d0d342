type Cell = string | number;

/**
 * Lines of CSV (RFC 4180) under a header. A text that a spreadsheet would take for a formula gets a leading apostrophe:
 * names of projects and artists come from elsewhere.
 */
export function csvOf<Name extends string>(
  names: readonly Name[],
  rows: readonly Readonly<Record<Name, Cell>>[],
): string[] {
  const lines = rows.map((row) => names.map((name) => cellText(row[name])));
  return [names, ...lines].map((cells) => cells.join(','));
}

/** An amount that was paid back is no formula. */
const number = /^-?\d+(?:\.\d+)?$/;

/** Some spreadsheets skip blanks and control characters, and read full-width characters as plain ones. */
const formula = /^[\s\p{C}]*[=+\-@＝＋－＠]|^[\t\r\n]/u;

/** A semicolon or a tab separates cells where a comma separates decimals, or where a person chooses so. */
const separator = /[",;\t\r\n]/;

function cellText(cell: Cell): string {
  const isFormula = typeof cell === 'string' && formula.test(cell) && !number.test(cell);
  const text = isFormula ? `'${cell}` : String(cell);
  return separator.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
