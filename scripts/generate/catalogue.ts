import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Catalogue, flatten } from '#protocol/texts/flatten.ts';

const folder = fileURLToPath(new URL('../../protocol/texts', import.meta.url));

/** The languages that have a file in protocol/texts, the first of which is the one that all others follow. */
export const languages: readonly string[] = readdirSync(folder)
  .flatMap((name) => /^([a-z]{2,3})\.json$/.exec(name)?.[1] ?? [])
  .sort((a, b) => Number(b === 'en') - Number(a === 'en') || (a < b ? -1 : 1));

/** The messages of a language by code. */
export function messagesOf(language: string): Readonly<Record<string, string>> {
  return flatten(JSON.parse(readFileSync(`${folder}/${language}.json`, 'utf8')) as Catalogue);
}
