const most = { depth: 6, rows: 5, fields: 40, letters: 300 };

/** Fields that no answer should have, hidden whatever is in them. */
const secretField = /password|passwd|secret|token|access_?key|signature/i;

export interface ExcerptParts {
  /** Takes known secrets out of a text. */
  readonly hide: (text: string) => string;
  readonly mostLetters: number;
}

/**
 * What was sent or answered, as JSON for people: long lists and texts are shortened before it is written, so that a list of
 * 10,000 tasks costs no more than one. Secrets are hidden before anything is cut, or half of one would be left.
 */
export function excerptOf(value: unknown, { hide, mostLetters }: ExcerptParts): string {
  const text = hide(JSON.stringify(shortened(value, hide, 0), undefined, 2) ?? '');
  return text.length <= mostLetters ? text : `${text.slice(0, mostLetters - 1).toWellFormed()}…`;
}

function shortened(value: unknown, hide: ExcerptParts['hide'], depth: number): unknown {
  if (typeof value === 'string') return shortText(hide(value));
  if (typeof value !== 'object' || value === null) return value;
  if (depth === most.depth) return '…';
  if (Array.isArray(value)) {
    const rows = value.slice(0, most.rows).map((row) => shortened(row, hide, depth + 1));
    return value.length <= most.rows ? rows : [...rows, `… ${value.length - most.rows}`];
  }
  const fields = Object.entries(value).slice(0, most.fields);
  return Object.fromEntries(
    fields.map(([name, field]) => [
      shortText(hide(name)),
      secretField.test(name) ? '[secret]' : shortened(field, hide, depth + 1),
    ]),
  );
}

function shortText(text: string): string {
  return text.length <= most.letters ? text : `${text.slice(0, most.letters).toWellFormed()}…`;
}
