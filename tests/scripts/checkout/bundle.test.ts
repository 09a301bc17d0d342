import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Script } from 'node:vm';
import { expect, it } from '@jest/globals';
import { daemonProgram, programs } from '#daemon/config/installation.ts';
import { bundle } from '#scripts/checkout/bundle.ts';
import { temporaryFolder } from '#tests/daemon/temporaryFolder.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));

it.each([
  ['serve', daemonProgram.source],
  ['renderbridge', programs.renderbridge],
  ['sandbox', programs.sandbox],
] as const)('makes one script of all that %s is, and notes each file that goes in', async (name, entry) => {
  const folder = temporaryFolder();
  const noted = new Set<string>();
  const { script, map } = await bundle(root, name, folder, (file) => noted.add(file));
  expect(typeof new Script(script).runInThisContext()).toBe('function');
  // One byte a character, as it is read.
  expect(Buffer.byteLength(script)).toBe(script.length);
  // A package may name sources of its own that it does not bring.
  const sources = map.sources
    .map((source) => path.resolve(folder, source))
    .filter((file) => file.endsWith('.ts') && !file.includes('node_modules'));
  expect(sources).toContain(path.join(root, entry));
  expect(sources.filter((file) => !noted.has(file))).toEqual([]);
  expect([...noted].some((file) => file.includes('node_modules'))).toBe(true);
});
