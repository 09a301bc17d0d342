import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { programFile } from '#daemon/config/installation.ts';
import { bareEnvironment } from '../bareEnvironment.ts';
import { temporaryFolder } from '../temporaryFolder.ts';

function user() {
  const folder = temporaryFolder();
  mkdirSync(path.join(folder, 'maya/2025'), { recursive: true });
  const home = path.join(folder, 'ours');
  const run = (...args: string[]) => {
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [programFile('renderbridge'), 'setup', ...args],
      { encoding: 'utf8', env: { ...bareEnvironment(), HOME: folder, RENDERBRIDGE_HOME: home } },
    );
    return { status, out: stdout, said: stderr };
  };
  const config = () => JSON.parse(readFileSync(path.join(home, 'config.json'), 'utf8'));
  return { folder, home, run, config, modules: path.join(folder, 'maya/2025/modules') };
}
const isLinux = process.platform === 'linux';

(isLinux ? describe : describe.skip)('setup', () => {
  it('does without questions what a studio’s answers and the flags say, the flags first', () => {
    const { folder, run, config, modules } = user();
    const answers = path.join(folder, 'answers.json');
    const farm = 'https://farm.example/api/v2/task/';
    writeFileSync(
      answers,
      JSON.stringify({ farm, account: 'studio', frames: '/mnt/{project}', hosts: 'none' }),
    );
    const { status, said } = run('--yes', '--answers', answers, '--account', 'ana', '--hosts', 'maya');
    expect([status, said.includes('Installed for maya')]).toEqual([0, false]);
    expect(said).toContain(`No farm answers at ${farm}. The settings are stored anyway`);
    expect(config()).toEqual({
      farm: { account: 'ana', baseUrl: farm },
      frames: { folder: '/mnt/{project}' },
    });
    expect(existsSync(path.join(modules, 'renderbridge_maya'))).toBe(true);
    expect(existsSync(path.join(folder, '.config/systemd'))).toBe(false);
  });

  it('asks nobody where nobody can answer, and changes nothing then', () => {
    const { home, run, modules } = user();
    expect(run()).toMatchObject({ status: 2, said: expect.stringContaining('--yes') });
    expect([existsSync(home), existsSync(modules)]).toEqual([false, false]);
  });

  it('refuses answers that it does not know before it does anything', () => {
    const { folder, run, modules } = user();
    const answers = path.join(folder, 'answers.json');
    writeFileSync(answers, '{"hosts": "maya", "accessKey": "secret"}');
    const wrong = run('--yes', '--answers', answers);
    expect([wrong.status, wrong.said]).toEqual([2, expect.stringContaining(answers)]);
    writeFileSync(answers, '{');
    expect(run('--yes', '--answers', answers).status).toBe(2);
    expect(existsSync(modules)).toBe(false);
  });
});
