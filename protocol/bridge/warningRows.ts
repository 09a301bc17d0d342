import { inWords, type TextCode } from '#protocol/texts/text.ts';
import type { Locale } from './locale.ts';
import type { SceneSnapshot } from './sceneSnapshot.ts';

type Row = NonNullable<SceneSnapshot['warnings']>[number];
/** The names of the texts below a key of the catalogue. */
export type NameBelow<Key extends string> = keyof {
  [Code in TextCode as Code extends `${Key}.${infer Name}` ? Name : never]: true;
};
export type Warn<Name> = (code: Name, params?: Readonly<Record<string, unknown>>, node?: string) => void;

/** Of one kind, no more are told than a person reads. */
const most = 25;

/** Collects what a reader of scene files warns of, in the words below `key` of the catalogue. */
export function warningRows<Key extends string>(
  key: Key,
  locale: Locale,
): { readonly warn: Warn<NameBelow<Key>>; readonly rows: Row[] } {
  const rows: Row[] = [];
  const warn: Warn<NameBelow<Key>> = (code, params = {}, node) => {
    if (rows.filter((row) => row.code === code).length >= most) return;
    const message = inWords({ code: `${key}.${String(code)}` as TextCode, params }, locale);
    rows.push({ code: String(code), message, ...(node ? { node } : {}) });
  };
  return { warn, rows };
}
