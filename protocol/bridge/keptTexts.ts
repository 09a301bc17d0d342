import { inOneLine } from '#protocol/texts/sentences.ts';
import { type Locale, sayStored, type Text } from '#protocol/texts/text.ts';
import type { Farm } from './farm.ts';
import type { Host } from './host.ts';

/** As the event log keeps it: with the texts behind its sentence, which clients get as `detail` in their language. */
export type KeptFarm = Farm & { readonly detailTexts?: readonly Text[] };

type Gathered = NonNullable<Host['gathered']>;

/** Why nothing was gathered, with the text behind it where the words are ours and not the host’s. */
export type KeptGathered = Gathered & { readonly errorText?: Text };
export type KeptHost = Omit<Host, 'gathered'> & { readonly gathered?: KeptGathered | undefined };

export function farmIn({ detailTexts, ...farm }: KeptFarm, locale: Locale): Farm {
  const detail = detailTexts && inWords(detailTexts, locale);
  return detail === undefined ? farm : { ...farm, detail };
}

export function hostIn({ gathered, ...host }: KeptHost, locale: Locale): Host {
  if (!gathered) return host;
  const { errorText, ...answer } = gathered;
  const error = errorText && inWords([errorText], locale);
  return { ...host, gathered: error === undefined ? answer : { ...answer, error } };
}

/** Undefined where a version that knew other texts kept one. */
function inWords(texts: readonly Text[], locale: Locale): string | undefined {
  const said = texts.map(({ code, params }) => sayStored(locale, code, params));
  const known = said.filter((sentence) => sentence !== undefined);
  return known.length < said.length ? undefined : inOneLine(known);
}
