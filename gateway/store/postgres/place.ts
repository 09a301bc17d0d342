import type { Place } from './connection.ts';

/** A replica at one account’s pace needs few. */
const poolSize = 4;

/**
 * From what is set: one URL, or several with blanks between them, of servers of which one takes writes. `schema` among the
 * parameters of the first names the account’s tables; without it they are in `renderbridge`.
 */
export function placeOf(text: string): Place {
  const urls = text.trim().split(/\s+/).map(readUrl);
  const schema = urls[0]?.searchParams.get('schema') ?? 'renderbridge';
  const [first, ...others] = urls.map((url) => {
    url.searchParams.delete('schema');
    return url.href;
  });
  if (first === undefined) throw new RangeError(expected);
  return { addresses: [first, ...others], schema, poolSize };
}

const expected = 'Expected postgresql://user:password@host:port/database, got something else.';

/** What is wrong is not repeated: it may hold a password. */
function readUrl(text: string): URL {
  const url = URL.parse(text);
  if (url?.protocol !== 'postgresql:' && url?.protocol !== 'postgres:') throw new RangeError(expected);
  return url;
}
