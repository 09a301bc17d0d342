import { statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from '@jest/globals';
import { fileState, looksSame } from '#scripts/checkout/fileState.cjs';
import { temporaryFolder } from '#tests/daemon/temporaryFolder.ts';

it('is enough to know a file by, unless it was written just before: a coarse clock gives the next change the same time', () => {
  const root = temporaryFolder();
  writeFileSync(path.join(root, 'source.ts'), 'one');
  const state = fileState(root, 'source.ts');
  if (!state) throw new Error('Expected the file that was just written.');
  const { ctimeMs } = statSync(path.join(root, 'source.ts'));
  expect(looksSame(root, state, ctimeMs + 2_001)).toBe(true);
  expect(looksSame(root, state, ctimeMs + 1_999)).toBe(false);
  expect(looksSame(root, state, ctimeMs - 1)).toBe(false);
  const [file, size, mtimeMs, ctime, ino, hash] = state;
  const later = ctimeMs + 60_000;
  for (const other of [
    ['none.ts', size, mtimeMs, ctime, ino, hash],
    [file, size + 1, mtimeMs, ctime, ino, hash],
    [file, size, mtimeMs - 1, ctime, ino, hash],
    [file, size, mtimeMs, ctime - 1, ino, hash],
    [file, size, mtimeMs, ctime, ino + 1, hash],
  ] as const)
    expect(looksSame(root, other, later)).toBe(false);
  expect(fileState(root, 'none.ts')).toBeUndefined();
});
