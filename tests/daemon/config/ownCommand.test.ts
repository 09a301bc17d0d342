import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from '@jest/globals';
import { ownCommand } from '#daemon/config/ownCommand.ts';
import { temporaryFolder } from '../temporaryFolder.ts';

const isWindows = process.platform === 'win32';

it('names a command as it is run from a checkout, where that is what there is', () => {
  expect(ownCommand('start')).toBe('npm run --silent renderbridge -- start');
  const clone = temporaryFolder();
  mkdirSync(path.join(clone, 'scripts'));
  writeFileSync(path.join(clone, 'scripts/setup.mjs'), '');
  expect(ownCommand('login', clone)).toBe('npm run --silent renderbridge -- login');
});

it('names the program itself where it is installed', () => {
  expect(ownCommand('login', temporaryFolder())).toBe('renderbridge login');
});

(isWindows ? it.skip : it)('names an unpacked package in full, unless PATH leads to it', () => {
  const folder = temporaryFolder();
  const unpacked = path.join(folder, 'my programs');
  const bin = path.join(folder, 'bin');
  for (const each of [unpacked, bin]) mkdirSync(each);
  const launcher = path.join(unpacked, 'renderbridge');
  writeFileSync(launcher, '');
  writeFileSync(path.join(bin, 'renderbridge'), 'of another installation');
  expect(ownCommand('start', unpacked, bin)).toBe(`"${launcher}" start`);
  const linked = path.join(folder, 'linked');
  mkdirSync(linked);
  symlinkSync(launcher, path.join(linked, 'renderbridge'));
  expect(ownCommand('start', unpacked, `${linked}:${bin}`)).toBe('renderbridge start');
});
