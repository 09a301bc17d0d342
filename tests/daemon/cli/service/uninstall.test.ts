import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from '@jest/globals';
import { temporaryFolder } from '../../temporaryFolder.ts';
import { runCli } from '../cliProcess.ts';

function user() {
  const folder = temporaryFolder();
  const home = path.join(folder, '.local/share/ours');
  const modules = path.join(folder, 'maya/2025/modules');
  mkdirSync(home, { recursive: true, mode: 0o700 });
  mkdirSync(path.dirname(modules), { recursive: true });
  writeFileSync(path.join(home, 'config.json'), '{"port": 0}');
  const env = { HOME: folder, RENDERBRIDGE_HOME: home };
  return { folder, home, modules, run: (...args: string[]) => runCli(args, env) };
}

/** Of a process that is gone the system knows nothing. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

it('ends the daemon and its farm, and takes back what lies in hosts; what was submitted stays', async () => {
  const { home, modules, run } = user();
  await run('adapters', 'install', 'maya');
  const daemon = JSON.parse((await run('start', '--json')).out);
  // Asking for it waits until the farm is there.
  await run('projects', '--fresh');
  const farm = JSON.parse(readFileSync(path.join(home, 'sandbox/sandbox.json'), 'utf8'));
  expect([isAlive(daemon.pid), isAlive(farm.pid), existsSync(modules)]).toEqual([true, true, true]);

  const { code, out } = await run('uninstall');
  expect([code, out]).toEqual([0, expect.stringContaining('uninstall --data')]);
  expect([isAlive(daemon.pid), isAlive(farm.pid), existsSync(modules)]).toEqual([false, false, false]);
  const left = readdirSync(home);
  expect([left.includes('launcher.json'), left.includes('renderbridge.sqlite')]).toEqual([false, true]);
});

it('deletes the data, the folders that were made for it, and nothing that a person put there', async () => {
  const { folder, home, run } = user();
  for (const each of ['checks.d', 'results', 'kept']) mkdirSync(path.join(home, each));
  writeFileSync(path.join(home, 'checks.d/friday'), '');
  writeFileSync(path.join(home, 'notes.txt'), '');
  const kept = await run('uninstall', '--data', '--yes');
  expect([kept.code, kept.out]).toEqual([0, expect.stringContaining('checks.d, notes.txt, results')]);
  expect(readdirSync(home)).toEqual(['checks.d', 'notes.txt', 'results']);

  const other = user();
  await other.run('uninstall', '--data', '--yes');
  expect(readdirSync(other.folder)).toEqual(['maya']);
  expect(existsSync(path.join(folder, '.local/share'))).toBe(true);
});

it('deletes no data without a yes, and does nothing else then', async () => {
  const { modules, home, run } = user();
  await run('adapters', 'install', 'maya');
  const { code, said } = await run('uninstall', '--data');
  expect([code, said]).toEqual([2, expect.stringContaining('--yes')]);
  expect([existsSync(modules), existsSync(path.join(home, 'launcher.json'))]).toEqual([true, true]);
});
