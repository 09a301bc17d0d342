import type { Dialect } from './dialect.ts';

export const bracketsAsWildcard: Dialect = {
  name: 'brackets-as-wildcard',
  summary: 'in fuzzy filters [abc] stands for one of its letters, as in some databases',
  create: () => ({
    profile: (profile) => ({
      ...profile,
      fuzzyMatch: (text, asked) => patternOf(asked).test(text),
    }),
  }),
};

const part = /\[([^\]]+)\]|[^[]|\[/gu;

function patternOf(asked: string): RegExp {
  const source = asked.replaceAll(part, (whole, letters: string | undefined) =>
    letters === undefined ? literally(whole) : `(?:${[...letters].map(literally).join('|')})`,
  );
  return new RegExp(source, 'u');
}

function literally(letter: string): string {
  return `\\u{${letter.codePointAt(0)?.toString(16)}}`;
}
