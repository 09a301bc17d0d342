import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { withFigures } from '#scripts/long/figuresPage.ts';
import { parts } from '#scripts/long/parts.ts';

const page = '# Page\n\n<!-- figures of a -->\n\nold\n\n<!-- end of a -->\n\nafter\n';

it('figures replace those that stood there, and nothing else', () => {
  expect(withFigures(page, 'a', 'new\n')).toBe(
    '# Page\n\n<!-- figures of a -->\n\nnew\n\n<!-- end of a -->\n\nafter\n',
  );
});

it('a page without a place for them is an error that says what is missing', () => {
  expect(() => withFigures(page, 'b', 'new')).toThrow('<!-- figures of b -->');
});

it.each(parts.map(({ name }) => name))('docs/long-runs.md has a place for %s', (name) => {
  const longRuns = readFileSync(new URL('../../../docs/long-runs.md', import.meta.url), 'utf8');
  expect(withFigures(longRuns, name, 'a figure')).toContain('a figure');
});
