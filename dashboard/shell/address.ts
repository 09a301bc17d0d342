/** Where the person is: a page and what it shows, as the fragment says it: `#/tasks/90017`. */
export interface Place {
  readonly page: string;
  readonly parts: readonly string[];
}

export const home: Place = { page: 'queue', parts: [] };

export function placeOf(fragment: string): Place {
  const [page = '', ...parts] = fragment.replace(/^#\/?/, '').split('/').map(decoded);
  return page === '' ? home : { page, parts };
}

export function linkTo(page: string, ...parts: readonly string[]): string {
  return `#/${[page, ...parts].map(encodeURIComponent).join('/')}`;
}

/** A fragment that somebody wrote by hand may hold anything. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
