/** A catalogue as it is written: folders of folders of messages. */
export interface Catalogue {
  readonly [key: string]: string | Catalogue;
}

/** The messages by code: the keys that lead to them, joined by dots. */
export function flatten(catalogue: Catalogue, before = ''): Readonly<Record<string, string>> {
  const rows = Object.entries(catalogue).flatMap(([key, value]) =>
    typeof value === 'string' ? [[before + key, value]] : Object.entries(flatten(value, `${before}${key}.`)),
  );
  return Object.fromEntries(rows) as Record<string, string>;
}

/** One message by its code, undefined where there is none. A program that starts says a few of them and flattens nothing. */
export function messageAt(catalogue: Catalogue, code: string): string | undefined {
  let place: string | Catalogue | undefined = catalogue;
  for (const key of code.split('.')) {
    if (typeof place !== 'object' || !Object.hasOwn(place, key)) return undefined;
    place = place[key];
  }
  return typeof place === 'string' ? place : undefined;
}
