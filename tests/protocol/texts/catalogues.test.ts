import { describe, expect, it } from '@jest/globals';
import { catalogues } from '#protocol/texts/catalogues.generated.ts';
import { flatten, messageAt } from '#protocol/texts/flatten.ts';
import { type MessagePart, parametersOf, parseMessage } from '#protocol/texts/message.ts';
import { fillIn, inWords, locales, say, type TextCode, text } from '#protocol/texts/text.ts';
import { bannedConstructions } from './bannedConstructions.ts';

const english = Object.entries(flatten(catalogues.en)) as [TextCode, string][];
const others = locales.filter((locale) => locale !== 'en');

/** Every text that a message can become, its parameters still open. */
function variants(parts: readonly MessagePart[]): string[] {
  return parts.reduce<string[]>(
    (before, part) => before.flatMap((start) => endings(part).map((ending) => start + ending)),
    [''],
  );
}

function endings(part: MessagePart): string[] {
  if (part.kind === 'words') return [part.words];
  if (part.kind === 'number') return ['2'];
  return part.kind === 'value' ? [`{${part.name}}`] : [...part.cases.values()].flatMap(variants);
}

const sentences = english.flatMap(([code, message]) =>
  variants(parseMessage(message)).map((sentence) => ({ code, sentence })),
);

describe('every catalogue', () => {
  it.each(others)('has the texts of the English one, no more and no fewer: %s', (locale) => {
    expect(Object.keys(flatten(catalogues[locale]))).toEqual(english.map(([code]) => code));
  });

  it.each(others)('has the same parameters in each text: %s', (locale) => {
    const theirs = flatten(catalogues[locale]);
    for (const [code, message] of english) {
      const wanted = [...parametersOf(parseMessage(message)).keys()].sort();
      expect([code, ...[...parametersOf(parseMessage(theirs[code] ?? '')).keys()].sort()]).toEqual([
        code,
        ...wanted,
      ]);
    }
  });

  it.each(locales)(
    'says something everywhere, without blanks at the ends that only glue needs: %s',
    (locale) => {
      for (const message of Object.values(flatten(catalogues[locale])))
        expect(message).toMatch(/^\S(?:.*\S)?$/s);
    },
  );

  it.each(locales)('finds each text by its code, and none by another: %s', (locale) => {
    for (const [code, message] of Object.entries(flatten(catalogues[locale])))
      expect(messageAt(catalogues[locale], code)).toBe(message);
    for (const none of [
      '',
      'problems',
      'problems.',
      'problems.toString',
      '__proto__',
      'problems.sceneMissing.action.length',
    ])
      expect(messageAt(catalogues[locale], none)).toBeUndefined();
  });

  it.each(locales)('names flags to the command line alone, and routes to nobody: %s', (locale) => {
    for (const [code, message] of Object.entries(flatten(catalogues[locale]))) {
      expect([code, message]).toEqual([code, expect.not.stringMatching(/\/v1\/|\{route\}/)]);
      if (!/^cli\./.test(code))
        expect([code, message]).toEqual([code, expect.not.stringMatching(/(?<![\w-])--[a-z]/)]);
    }
  });

  it('has an English text for every number: none, one, two', () => {
    const counted = english.filter(([, message]) => message.includes(', plural,'));
    expect(counted.length).toBeGreaterThan(0);
    for (const [, message] of counted) {
      const [name = ''] =
        [...parametersOf(parseMessage(message))].find(([, kind]) => kind === 'plural') ?? [];
      const [none, one, two] = [0, 1, 2].map((count) => fillIn(message, { [name]: count }, 'en'));
      expect([none, one, two].join(' ')).not.toMatch(
        /\b1 \w+s\b(?<!is|has|was)|\b[02] (?:frame|file|task|camera|error|warning|note|part)\b/,
      );
    }
  });
});

describe('the English catalogue', () => {
  it('has no construction that good software does not have', () => {
    const found = sentences.flatMap(({ code, sentence }) =>
      bannedConstructions
        .filter(({ pattern }) => pattern.test(sentence))
        .map(({ pattern, instead }) => `${code}: “${sentence}” has ${pattern}; write: ${instead}`),
    );
    expect(found).toEqual([]);
  });

  it('begins each text as a sentence or a title, so that none is the tail of another', () => {
    // The doctor's words are those of its JSON: each is its own name.
    const isOwnName = (code: string, sentence: string) => code.endsWith(`.${sentence}`);
    const odd = sentences.filter(
      ({ code, sentence }) => !/^[\p{Lu}\p{N}{“"&…—]/u.test(sentence) && !isOwnName(code, sentence),
    );
    expect(odd.map(({ code, sentence }) => `${code}: ${sentence}`)).toEqual([]);
  });

  it('ends what is the matter and what to do as sentences', () => {
    const problems = sentences.filter(({ code }) => code.startsWith('problems.'));
    expect(problems.filter(({ sentence }) => !/[.}]$/.test(sentence))).toEqual([]);
  });

  it('says what to do with a verb, or to whom it is left', () => {
    const actions = sentences.filter(({ code }) => /^problems\.\w+\.action$/.test(code));
    const verb =
      /^(?:(?:If|To) [^,]+, )?(?:Add|Ask|Assign|Change|Check|Choose|Combine|Convert|Correct|Create|Deselect|Enter|Give|Keep|Link|Load|Make sure|Make|Move|Remove|Rename|Restore|Save|Select|Set|Shorten|Submit|Tell|Turn|Upload|You can|add|change|check|choose|correct|create|remove|save|select|set) |Deselect/;
    expect(actions.filter(({ sentence }) => !verb.test(sentence))).toEqual([]);
  });
});

it.each(['constructor', 'toString', '__proto__', 'hasOwnProperty'])(
  'a parameter that every object inherits is not filled in: %s',
  (name) => expect(fillIn(`{${name}}`, {}, 'en')).toBe(`{${name}}`),
);

it('a text is kept as code and parameters until its language is known', () => {
  const later = text('problems.manyTasks.message', { tasks: 2 });
  expect(inWords(later, 'en')).toBe('This submission creates 2 tasks on the farm.');
  expect(inWords(later, 'zh')).toBe(say('zh', 'problems.manyTasks.message', { tasks: 2 }));
});
