import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import * as z from 'zod';
import { brokenRule, issueRules, textOfIssue } from '#protocol/bridge/issueText.ts';
import { textForms } from '#protocol/bridge/textForms.ts';
import { expectation, fieldRuleNames } from '#protocol/renderbus/fieldRule.ts';
import { catalogues } from '#protocol/texts/catalogues.generated.ts';
import { messageAt } from '#protocol/texts/flatten.ts';
import { parseMessage } from '#protocol/texts/message.ts';
import { inWords, locales, type TextCode } from '#protocol/texts/text.ts';

const Everything = z.strictObject({
  text: z.string().min(2).max(3),
  pattern: z.string().regex(/^a+$/),
  at: z.iso.datetime(),
  count: z.int().min(1).max(9),
  ratio: z.number().gt(0).lt(1),
  yes: z.boolean(),
  list: z.array(z.number()).min(1).max(1),
  kind: z.enum(['a', 'b']),
  either: z.union([z.string(), z.number()]),
  facts: z.record(z.string(), z.string()),
});
const sound = {
  text: 'ab',
  pattern: 'a',
  at: '2026-11-30T18:05:00Z',
  count: 1,
  ratio: 0.5,
  yes: true,
  list: [1],
  kind: 'a',
  either: 1,
  facts: {},
};

function said(schema: z.ZodType, value: unknown): readonly string[] {
  const issues = schema.safeParse(value).error?.issues ?? [];
  return locales.map((locale) => issues.map((issue) => inWords(textOfIssue(issue, value), locale)).join(' '));
}

describe('what a schema refuses is said in each language', () => {
  it.each([
    ['text', 5, 'Expected text, got a number.', '应为文本，实际为数字。'],
    ['ratio', Infinity, 'Expected a number, got a number that is too large.', '应为数字，实际为过大的数字。'],
    ['text', undefined, 'Expected text, got nothing.', '应为文本，实际为空。'],
    ['text', 'a', 'Expected at least 2 characters.', '至少需要 2 个字符。'],
    ['text', 'abcd', 'Expected at most 3 characters.', '最多 3 个字符。'],
    ['pattern', 'b', 'Expected text that matches /^a+$/.', '应为匹配 /^a+$/ 的文本。'],
    ['at', 'noon', 'Expected a date and time such as 2026-11-30T18:05:00Z.', undefined],
    ['count', 1.5, 'Expected a whole number, got a number.', '应为整数，实际为数字。'],
    ['count', 0, 'Expected at least 1.', '应不小于 1。'],
    ['count', 10, 'Expected at most 9.', '应不大于 9。'],
    ['ratio', 0, 'Expected more than 0.', '应大于 0。'],
    ['ratio', 1, 'Expected less than 1.', '应小于 1。'],
    ['yes', null, 'Expected true or false, got null.', '应为true 或 false，实际为 null。'],
    ['list', [], 'Expected at least 1 item.', '至少需要 1 项。'],
    ['list', [1, 2], 'Expected at most 1 item.', '最多 1 项。'],
    ['list', ['x'], 'Expected a number, got text.', '应为数字，实际为文本。'],
    ['kind', 'c', 'Expected one of a, b.', '应为以下之一：a, b。'],
    ['either', [], 'Expected one of the documented forms.', '应为文档所述的形式之一。'],
    ['facts', [], 'Expected an object, got a list.', '应为对象，实际为列表。'],
    ['other', 1, 'There is no such field.', undefined],
  ])('%s %j', (key, value, english, chinese) => {
    const [en, zh] = said(Everything, { ...sound, [key]: value });
    expect(en).toBe(english);
    expect(zh).toMatch(/\p{Script=Han}/u);
    if (chinese !== undefined) expect(zh).toBe(chinese);
  });

  it('never quotes the value, which may be a secret', () => {
    for (const sentence of said(Everything, { ...sound, text: 'SECRET-KEY', count: 'SECRET-KEY' }))
      expect(sentence).not.toContain('SECRET');
  });

  it('a rule beyond the form is found by its name', () => {
    const rule = z.number().refine(() => false, brokenRule('someChange'));
    expect(said(rule, 1)).toEqual(['Send at least one field to change.', '请至少提供一个要更改的字段。']);
  });
});

describe('a form that requests must have', () => {
  const document: unknown = JSON.parse(
    readFileSync(new URL('../../../docs/bridge-openapi.generated.json', import.meta.url), 'utf8'),
  );
  // Of the daemon’s own file, and of what JSON Schema itself names a form of.
  const saidOtherwise = [String.raw`^http:\/\/127\.0\.0\.1:\d{1,5}$`];

  it('is shown to nobody as a regular expression', () => {
    const demanded = patternsIn(document).filter((pattern) => !saidOtherwise.includes(pattern));
    const known = Object.values(textForms).map(({ source }) => source);
    expect(demanded.filter((pattern) => !known.includes(pattern))).toEqual([]);
    expect(demanded.length).toBeGreaterThan(known.length);
  });

  it.each(Object.entries(textForms))('has words of its own in every language: %s', (_name, form) => {
    const sentences = said(z.string().regex(form), '\u0000');
    for (const sentence of [...sentences, ...said(z.string().regex(form), ',')])
      expect(sentence).not.toMatch(/[\^$\\]/);
  });
});

function patternsIn(value: unknown): string[] {
  if (value === null || typeof value !== 'object') return [];
  const { pattern, format } = value as { readonly pattern?: unknown; readonly format?: unknown };
  const own = typeof pattern === 'string' && format === undefined && 'type' in value ? [pattern] : [];
  return [...own, ...Object.values(value).flatMap(patternsIn)];
}

describe('every rule has its case in every language', () => {
  const casesOf = (code: TextCode, locale: (typeof locales)[number]) =>
    parseMessage(messageAt(catalogues[locale], code) ?? '').flatMap((part) =>
      part.kind === 'select' && part.name === 'rule' ? [...part.cases.keys()] : [],
    );

  it.each(locales)('%s', (locale) => {
    expect(casesOf('issues.rule', locale)).toEqual([...issueRules, 'other']);
    expect(casesOf('expectations.field', locale)).toEqual([...fieldRuleNames, 'other']);
  });
});

it('what no person breaks is said in the words of the manual', () => {
  expect(inWords(expectation(undefined, 'task ids of digits', '"x"'), 'en')).toBe(
    'Expected task ids of digits, got "x".',
  );
});
