import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { bannedConstructions } from '#tests/protocol/texts/bannedConstructions.ts';

const pages = [
  'README.md',
  'CONTRIBUTING.md',
  'SECURITY.md',
  'docs/blender.md',
  'docs/bridge/reference.generated.md',
  'docs/command-line.md',
  'docs/dialog.md',
  'docs/farm-api.md',
  'docs/support.md',
];

/** The prose of a page, line for line: neither code nor what a link points to. */
function prose(markdown: string): readonly string[] {
  return markdown
    .replaceAll(/^```.*?^```/gms, (block) => block.replaceAll(/[^\n]/g, ''))
    .replaceAll(/^ {4}.*$/gm, '')
    .replaceAll(/`[^`\n]*`/g, '``')
    .replaceAll(/\]\([^)]*\)/g, ']()')
    .split('\n');
}

it.each(pages)('%s has no construction that good software does not have', (page) => {
  const lines = prose(readFileSync(new URL(`../../${page}`, import.meta.url), 'utf8'));
  const found = lines.flatMap((line, index) =>
    bannedConstructions
      .filter(({ pattern }) => pattern.test(line))
      .map(({ pattern, instead }) => `${page}:${index + 1} “${line}” has ${pattern}; write: ${instead}`),
  );
  expect(found).toEqual([]);
});

it('code and the targets of links are no prose', () => {
  const page = 'Frames ![A queue](docs/pictures/a.png) `nobody`\n\n    nobody\n\n```\nnobody\n```\nnobody';
  expect(prose(page).map((line) => line.includes('nobody'))).toEqual([
    ...Array.from({ length: 7 }, () => false),
    true,
  ]);
});
