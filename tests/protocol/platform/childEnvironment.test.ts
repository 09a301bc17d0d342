import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { childEnvironment } from '#protocol/platform/childEnvironment.ts';
import { bareEnvironment } from '#tests/daemon/bareEnvironment.ts';

const root = path.resolve(import.meta.dirname, '../../..');

describe('the environment of what we start', () => {
  it('has no secret in it, in whatever case of letters, and all the rest', () => {
    const env = {
      PATH: '/bin',
      RENDERBRIDGE_HOME: '/home',
      RENDERBRIDGE_ACCESS_KEY: 'KEY',
      Renderbridge_Access_Key: 'KEY',
      RENDERBRIDGE_FARM_PROXY: 'http://anna:hunter22@proxy:3128',
      HTTPS_PROXY: 'http://proxy:3128',
    };
    expect(childEnvironment(env, { THREADS: '4' })).toEqual({
      PATH: '/bin',
      RENDERBRIDGE_HOME: '/home',
      HTTPS_PROXY: 'http://proxy:3128',
      THREADS: '4',
    });
  });

  it('is what a real child gets', () => {
    const secret = {
      RENDERBRIDGE_ACCESS_KEY: 'KEY-OF-THE-STUDIO',
      RENDERBRIDGE_FARM_PROXY: 'http://a:hunter22@b',
    };
    const { stdout } = spawnSync(process.execPath, ['-e', 'console.log(JSON.stringify(process.env))'], {
      env: childEnvironment({ ...bareEnvironment(), ...secret, LEFT: 'as it was' }),
      encoding: 'utf8',
    });
    expect(JSON.parse(stdout)).toMatchObject({ LEFT: 'as it was' });
    for (const text of ['KEY-OF-THE-STUDIO', 'hunter22']) expect(stdout).not.toContain(text);
  });
});

/** The daemon itself is started with the key; what the sandbox renders with gets nothing of ours at all. */
const withReason: ReadonlySet<string> = new Set([
  'daemon/cli/running/start.ts',
  'sandbox/renderers/programProcess.ts',
]);

it('every part that starts a program takes its environment from there', () => {
  const sources = ['daemon', 'sandbox'].flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => path.posix.join(folder, name.split(path.sep).join('/'))),
  );
  const starting = sources.filter((file) => {
    const text = readFileSync(path.join(root, file), 'utf8');
    return /from 'node:child_process'/.test(text) && /\b(spawn|execFile|fork|exec)(Sync)?\b/.test(text);
  });
  expect(starting.length).toBeGreaterThan(4);
  const without = starting.filter(
    (file) =>
      !withReason.has(file) && !readFileSync(path.join(root, file), 'utf8').includes('childEnvironment('),
  );
  expect(without).toEqual([]);
});
