import { SourceMap } from 'node:module';
import { expect, it } from '@jest/globals';
import { transform } from 'esbuild';
import { linesTable } from '#scripts/checkout/linesTable.ts';
import { bytesOfPiece } from '#scripts/checkout/traceSources.cjs';

it('says of each piece of a script what Node’s reader of source maps says of it', async () => {
  const source = `interface Gone { readonly a: string }
// A comment, and a line of nothing.

export const made: readonly string[] = ['frames', 'layers'].map((each: string) => {
  if (each === 'frames') throw new Error(each);
  return each.toUpperCase();
});
`;
  const { map } = await transform(source, {
    loader: 'ts',
    sourcemap: true,
    sourcefile: 'made.ts',
    minify: true,
  });
  const payload = JSON.parse(map);
  const table = linesTable(payload);
  const reader = new SourceMap(payload);
  expect(table.length / bytesOfPiece).toBeGreaterThan(20);
  for (let at = 0; at < table.length; at += bytesOfPiece) {
    const entry = reader.findEntry(table.readUInt32LE(at), table.readUInt16LE(at + 4));
    expect(entry).toMatchObject({
      originalSource: payload.sources[table.readUInt16LE(at + 6)],
      originalLine: table.readUInt16LE(at + 8),
      originalColumn: table.readUInt16LE(at + 10),
    });
  }
});
