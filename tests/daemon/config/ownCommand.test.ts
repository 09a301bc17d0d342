import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from '@jest/globals';
import { ownCommand } from '#daemon/config/ownCommand.ts';
import { temporaryFolder } from '../temporaryFolder.ts';

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
