import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { standingFolder } from '#daemon/cli/standingFolder.ts';
import { temporaryFolder } from '../temporaryFolder.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url)).replace(/[\\/]$/, '');
const script = path.join(root, 'package.json');

describe('relative paths count from where the user stands', () => {
  const before = temporaryFolder();

  it.each([
    ['npm changed into the checkout', { INIT_CWD: before, npm_package_json: script }, root, before],
    ['another package manager did', { INIT_CWD: before }, root, before],
    ['nobody did', {}, before, before],
    ['they stand in the checkout', {}, root, root],
    [
      'a script of another package stands in the checkout',
      { INIT_CWD: before, npm_package_json: path.join(before, 'package.json') },
      root,
      root,
    ],
    [
      'a script of another package went on to a third folder',
      { INIT_CWD: before },
      path.join(root, 'docs'),
      path.join(root, 'docs'),
    ],
    ['the place before is no place', { INIT_CWD: 'scenes' }, root, root],
  ])('%s', (_title, env, cwd, expected) => {
    expect(standingFolder({ env, cwd, root })).toBe(expected);
  });

  it('the checkout is reached by a link', () => {
    const link = path.join(temporaryFolder(), 'link');
    symlinkSync(root, link, 'junction');
    expect(standingFolder({ env: { INIT_CWD: before }, cwd: link, root })).toBe(before);
  });

  it('through npm itself', async () => {
    const folder = path.join(temporaryFolder(), 'scenes');
    mkdirSync(folder);
    const args = ['run', '--silent', '--prefix', root, 'renderbridge', '--', 'snapshot', 'shot.blend'];
    const { NODE_OPTIONS: _, INIT_CWD: __, npm_package_json: ___, ...env } = process.env;
    const npm = spawn('npm', args, {
      cwd: folder,
      env: { ...env, LANG: 'C' },
      shell: process.platform === 'win32',
    });
    let said = '';
    npm.stderr.on('data', (chunk) => {
      said += String(chunk);
    });
    const [code] = await once(npm, 'close');
    expect([code, said]).toEqual([2, expect.stringContaining(path.join(folder, 'shot.blend'))]);
  });
});
