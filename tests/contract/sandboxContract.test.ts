import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';

const root = join(import.meta.dirname, '..', '..');
const page = readFileSync(join(root, 'docs', 'sandbox-contract.md'), 'utf8');

interface Row {
  readonly promise: string;
  readonly file: string;
  readonly title: string;
}

const rows: readonly Row[] = [
  ...page.matchAll(/^\| (?<promise>[^|]+) \| `(?<file>[^`]+)` \| (?<title>[^|]+) \|$/gm),
].map(({ groups }) => ({
  promise: groups?.promise ?? '',
  file: groups?.file ?? '',
  title: groups?.title ?? '',
}));

/** Whether a file has a test, or a group of tests, under exactly this title. */
function hasTest(file: string, title: string): boolean {
  const path = join(root, file);
  if (!existsSync(path)) return false;
  const literal = title.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&');
  return new RegExp(`\\(\\s*(['"\`])${literal}\\1\\s*,`).test(readFileSync(path, 'utf8'));
}

describe('docs/sandbox-contract.md', () => {
  it('has a test for every row that looks like one', () => {
    const tableRows = page
      .split('\n')
      .filter((line) => line.startsWith('| ') && !/^\| (?:---|the farm)/.test(line));
    expect(rows).toHaveLength(tableRows.length);
    expect(rows.length).toBeGreaterThan(60);
  });

  it.each(rows)('names a test that exists: $promise', ({ file, title }) => {
    expect({ file, title, exists: hasTest(file, title) }).toEqual({ file, title, exists: true });
  });

  it('would miss a test that does not exist', () => {
    expect(hasTest('tests/contract/sandboxContract.test.ts', 'no such title')).toBe(false);
    expect(hasTest('tests/contract/noSuchFile.test.ts', 'docs/sandbox-contract.md')).toBe(false);
  });
});
