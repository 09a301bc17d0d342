import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';

const root = fileURLToPath(new URL('../..', import.meta.url));
const page = readFileSync(path.join(root, 'docs/security.md'), 'utf8');

interface Row {
  readonly number: number;
  readonly line: string;
  /** File and title of each test that the row names. */
  readonly tests: readonly (readonly [string, string])[];
}

const rows: readonly Row[] = page.split('\n').flatMap((line) => {
  const number = /^\| (\d+) \|/.exec(line)?.[1];
  if (number === undefined) return [];
  const tests: [string, string][] = [];
  let file = '';
  for (const [, named, title] of line.matchAll(/`(tests\/[^`]+)`|“([^”]+)”/g)) {
    if (named !== undefined) file = named;
    else tests.push([file, title ?? '']);
  }
  return [{ number: Number(number), line, tests }];
});

describe('the page about security', () => {
  it('has each row of the table of attacks once', () => {
    expect(rows.map(({ number }) => number)).toEqual(Array.from({ length: 30 }, (_, index) => index + 1));
  });

  it.each(rows.map((row) => [row.number, row] as const))(
    'names in row %d tests that exist',
    (_number, { tests, line }) => {
      const cells = line.split('|').slice(1, -1);
      expect([cells.length, cells.filter((cell) => cell.trim() === '')]).toEqual([4, []]);
      expect(tests.length).toBeGreaterThan(0);
      for (const [file, title] of tests) {
        expect([file, existsSync(path.join(root, file))]).toEqual([file, true]);
        const text = readFileSync(path.join(root, file), 'utf8');
        const isThere = text.includes(`'${title}'`) || text.includes(`def ${title}(`);
        expect([file, title, isThere]).toEqual([file, title, true]);
      }
    },
  );
});
