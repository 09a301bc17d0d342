import { catalogues, type Locale, locales, type TextCode, type TextParams } from './catalogues.generated.ts';
import { messageAt } from './flatten.ts';
import { formatMessage, type MessagePart, type Params, parametersOf, parseMessage } from './message.ts';

export type {
  FailureCode,
  Locale,
  NoticeCode,
  ProblemCode,
  TextCode,
  TextParams,
} from './catalogues.generated.ts';

import { inOneLine } from './sentences.ts';

export { locales } from './catalogues.generated.ts';

/** A text before it is put into a language: its code in the catalogue and what stands in it. */
export interface Text {
  readonly code: TextCode;
  readonly params: Params;
}

/** The parameters of a text as arguments: none for one without. */
export type ParamsOf<Code extends TextCode> = keyof TextParams[Code] extends never
  ? []
  : [params: TextParams[Code]];

export type InEveryLanguage = Readonly<Record<Locale, string>>;

type PluralRule = (count: number) => string;

/** What `Intl.PluralRules` says, which would load its tables into every daemon for one sentence. */
const pluralRules = new Map<string, PluralRule>([
  ['en', (count) => (Math.abs(count) === 1 ? 'one' : 'other')],
  ['zh', () => 'other'],
]);

/** A further language is a catalogue more and nothing else. */
export function pluralRuleOf(language: string): PluralRule {
  let rule = pluralRules.get(language);
  if (!rule) {
    const rules = new Intl.PluralRules(language);
    rule = (count) => rules.select(count);
    pluralRules.set(language, rule);
  }
  return rule;
}

const parsed = new Map<string, readonly MessagePart[]>();

/** A text to be said later, when the language is known. */
export function text<Code extends TextCode>(code: Code, ...params: ParamsOf<Code>): Text {
  return { code, params: params[0] ?? {} };
}

/** The text in one language. */
export function inWords({ code, params }: Text, locale: Locale): string {
  return fillIn(messageOf(code, locale), inOneLanguage(params, locale), locale);
}

function messageOf(code: TextCode, locale: Locale): string {
  const message = messageAt(catalogues[locale], code);
  if (message === undefined) throw new Error(`The catalogue ${locale} has no text ${code}.`);
  return message;
}

/** Texts that stand in a text come in its language. */
function inOneLanguage(params: Params, locale: Locale): Params {
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => {
      if (isText(value)) return [name, inWords(value, locale)];
      const isList = Array.isArray(value) && value.every(isText);
      return [name, isList ? inOneLine(value.map((inner) => inWords(inner, locale))) : value];
    }),
  );
}

/** Also one that was stored, when this version has it. */
function isText(value: unknown): value is Text {
  if (value === null || typeof value !== 'object') return false;
  const { code, params } = value as Partial<Text>;
  return (
    typeof code === 'string' &&
    messageAt(catalogues.en, code) !== undefined &&
    typeof params === 'object' &&
    params !== null
  );
}

/** The text in each language that there is. */
export function inEvery<Code extends TextCode>(code: Code, ...params: ParamsOf<Code>): InEveryLanguage {
  const words = locales.map((locale) => [locale, say(locale, code, ...params)]);
  return Object.fromEntries(words) as Record<Locale, string>;
}

export function say<Code extends TextCode>(locale: Locale, code: Code, ...params: ParamsOf<Code>): string {
  return inWords(text(code, ...params), locale);
}

/**
 * The text of a code that was stored or came over the wire; undefined for one that this version does not have, or
 * whose parameters are not all there.
 */
export function sayStored(locale: Locale, code: string, params: Params): string | undefined {
  const message = messageAt(catalogues.en, code);
  if (message === undefined) return undefined;
  const missing = [...parametersOf(parseMessage(message))].some(
    ([name, kind]) => kind !== 'select' && !Object.hasOwn(params, name),
  );
  return missing ? undefined : inWords({ code: code as TextCode, params }, locale);
}

/** A message that stands in no catalogue, such as a studio’s own. Throws `MessageSyntaxError`. */
export function fillIn(message: string, params: Params, locale: Locale): string {
  let parts = parsed.get(message);
  if (!parts) {
    parts = parseMessage(message);
    parsed.set(message, parts);
  }
  return formatMessage(parts, params, pluralRuleOf(locale));
}
