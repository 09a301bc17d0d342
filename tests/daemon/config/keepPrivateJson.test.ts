import { chmodSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from '@jest/globals';
import { keepPrivateJson, writePrivateText } from '#daemon/config/privateFile.ts';
import { temporaryFolder } from '../temporaryFolder.ts';

function kept() {
  const folder = temporaryFolder();
  chmodSync(folder, 0o700);
  const file = path.join(folder, 'launcher.json');
  const keep = (value: unknown) => keepPrivateJson(folder, 'launcher.json', value);
  return { file, keep, number: () => statSync(file).ino };
}

it('writes a file once that holds the same, and anew when it holds something else or others can read it', () => {
  const { file, keep, number } = kept();
  keep({ argv: ['node'] });
  const first = number();
  keep({ argv: ['node'] });
  expect(number()).toBe(first);
  keep({ argv: ['node', 'serve'] });
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({ argv: ['node', 'serve'] });
  chmodSync(file, 0o644);
  keep({ argv: ['node', 'serve'] });
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

it('leaves no part of a file behind where it cannot be written, however often that is tried', () => {
  const folder = temporaryFolder();
  // As a full disk would, after the new file was made.
  const noText = undefined as unknown as string;
  expect(() => writePrivateText(path.join(folder, 'daemon.json'), noText)).toThrow();
  expect(readdirSync(folder)).toEqual([]);
});
