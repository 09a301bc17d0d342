import { parametersOf, parseMessage } from '#protocol/texts/message.ts';
import { languages, messagesOf } from './catalogue.ts';
import type { Generator } from './generator.ts';

const kinds = { value: 'Shown', plural: 'number', select: 'Shown' } as const;

/** The languages that there are, and what each text needs to be said: what is missing or unknown does not compile. */
export const texts: Generator = {
  file: 'protocol/texts/catalogues.generated.ts',
  content() {
    const messages = messagesOf('en');
    const named = (pattern: RegExp) => [
      ...new Set(Object.keys(messages).flatMap((code) => pattern.exec(code)?.[1] ?? [])),
    ];
    const union = (codes: readonly string[]) => codes.map((code) => `\n  | '${code}'`).join('');
    return [
      '// Generated from protocol/texts/*.json by `npm run generate`; not edited by hand.',
      ...languages.map((language) => `import ${language} from './${language}.json' with { type: 'json' };`),
      "import type { Catalogue } from './flatten.ts';",
      "import type { Shown } from './message.ts';",
      '',
      '/** The languages that people read. */',
      `export const locales = [${languages.map((language) => `'${language}'`).join(', ')}] as const;`,
      'export type Locale = (typeof locales)[number];',
      '',
      '/** Every text by its code, with the parameters that stand in it. */',
      'export interface TextParams {',
      ...Object.entries(messages).map(([code, message]) => `  '${code}': ${paramsOf(message)};`),
      '}',
      'export type TextCode = keyof TextParams;',
      '',
      `export type ProblemCode =${union(named(/^problems\.(\w+)\./))};`,
      `export type FailureCode =${union(named(/^failures\.(\w+)$/))};`,
      `export type NoticeCode =${union(named(/^notices\.(\w+)$/))};`,
      '',
      `export const catalogues: Readonly<Record<Locale, Catalogue>> = { ${languages.join(', ')} };`,
      '',
    ].join('\n');
  },
};

function paramsOf(message: string): string {
  const fields = [...parametersOf(parseMessage(message))].map(
    ([name, kind]) => `readonly ${name}: ${kinds[kind]}`,
  );
  return fields.length === 0 ? '{}' : `{ ${fields.join('; ')} }`;
}
