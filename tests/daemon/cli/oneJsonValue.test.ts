import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { Command } from 'commander';
import { createProgram, everyCommand } from '#daemon/cli/program/program.ts';
import { farmlessUser, runAll } from './runAll.ts';

/** What each command is given beside `--json`; several lines where it has several ways to answer. */
const given: Readonly<Record<string, readonly string[]>> = {
  start: [''],
  status: [''],
  open: [''],
  doctor: ['', '--fix', '--scene x', '--bundle BUNDLE'],
  login: ['', 'ana', 'KEY0123456789abcdefKEY'],
  logout: ['', 'ana'],
  'config list': [''],
  'config get': ['', 'port', 'prot'],
  'config set': ['', 'port', 'port 1', 'port many', 'port --unset'],
  setup: ['', '--yes --hosts maya --frames /mnt/frames', '--yes --farm sandbox', '--yes --hosts blendr'],
  'service install': [''],
  'service uninstall': [''],
  'service status': [''],
  switch: ['--nwo', ''],
  uninstall: ['--data'],
  'gateway keys add': ['', 'ann', 'ann --daily-fee 1.5 --admin'],
  'gateway keys list': [''],
  'gateway keys revoke': ['', 'none'],
  'gateway quotas set': ['', 'film', 'film --daily-fee 0.0001'],
  'gateway quotas list': [''],
  'gateway quotas remove': ['film', 'film'],
  'gateway publish': ['', 'nothing.json'],
  'gateway published': ['', '--revision 3'],
  completion: ['', 'bash', 'fish'],
  snapshot: ['', 'none.blend', 'none.xyz'],
  submit: ['', 'none.blend', 'none.blend other.blend', 'none.blend --preview --wait'],
  tasks: ['', '--state x', '--limit 3', '--json=1'],
  task: ['', '1', '1 --logs', '..'],
  logs: ['', '1', '1 2'],
  fetch: ['', '1 2', '..'],
  rerender: ['1', '1 --failed', '1 --failed --missing'],
  rest: ['', '1', '..'],
  watch: ['nothing'],
  pause: ['', '1', '.'],
  resume: ['1'],
  resubmit: ['1', '1 --frames x'],
  delete: ['1'],
  priority: ['1', '1 --to 3'],
  timeout: ['1 --to 3', '1 --to 3h'],
  cancel: ['', '1', 'x', '..'],
  retry: ['', 'x'],
  resolve: ['x', 'x --absent', 'x --absent --sent'],
  projects: [''],
  'projects list': [''],
  'projects create': ['', 'a-b'],
  'projects change': ['1', '1 --name X', '.. --name X'],
  'projects add-configuration': ['1', '1 blender'],
  'projects change-configuration': ['1', '1 2 blender'],
  'projects delete-configuration': ['1', '1 2', '1 --all'],
  plugins: ['', 'maya'],
  users: [''],
  balance: [''],
  limits: ['', '--allow'],
  report: ['', '--csv', '--month 2026-13'],
  notifications: ['', 'none', 'done'],
  'adapters list': [''],
  'adapters install': ['', 'maya', 'blendr'],
  'adapters repair': ['', '--dry-run'],
  'adapters uninstall': ['', 'maya'],
  stop: [''],
};

/** These go on until they are ended: `watch` prints a value for each event, the others one that says where they listen. */
const goOn = ['serve', 'watch'];
/** What they print is no answer of a command: a protocol, another program’s output, what a shell asks at a Tab. */
const noAnswer = ['mcp', 'sandbox', 'complete'];

const nameOf = (command: Command): string =>
  command.parent ? `${nameOf(command.parent)} ${command.name()}`.trim() : '';
const leaves = everyCommand(createProgram())
  .filter((command) => command.commands.length === 0 && command.name() !== 'help')
  .map(nameOf);

describe('--json', () => {
  it('is tried on every command, be it a new one', () => {
    const missing = leaves.filter(
      (name) => !(name in given || goOn.includes(name) || noAnswer.includes(name)),
    );
    expect(missing).toEqual([]);
  });

  it.each(['no daemon', 'a daemon'])(
    'leaves one JSON value on standard output, whatever a command comes to, where there is %s',
    async (where) => {
      const { folder, env } = farmlessUser();
      const lines = Object.entries(given).flatMap(([name, all]) => all.map((args) => `${name} ${args}`));
      const groups = [
        '',
        'config',
        'service',
        'gateway keys',
        'adapters',
        'help',
        'help tasks',
        'help x',
        '-V',
        '-h',
      ];
      const starting = /^(?:start|open|switch|stop|uninstall) /;
      const commands = [...lines, ...groups, 'tasks -h', 'x']
        .filter((line) => where === 'a daemon' || !starting.test(line))
        .map((line) => [...line.replace('BUNDLE', `${folder}/b.zip`).split(' ').filter(Boolean), '--json']);
      const runs = await runAll(commands, env);
      expect(runs).toHaveLength(commands.length);
      const wrong = runs.flatMap(({ code, out, said }, at) =>
        isOneValue(out) ? [] : [{ args: commands[at]?.join(' '), code, out, said }],
      );
      expect(wrong).toEqual([]);
    },
    180_000,
  );

  it('says what each step of a set-up came to in that value', async () => {
    const { folder, env } = farmlessUser();
    const setup = [
      'setup',
      '--yes',
      '--hosts',
      'maya',
      '--frames',
      '/mnt/frames',
      '--start-at-login',
      '--json',
    ];
    const [run] = await runAll([setup], env);
    const { settings, adapters, service, login, failures } = JSON.parse(run?.out ?? '');
    expect([run?.code, service, login]).toEqual([1, null, null]);
    expect(settings).toEqual({ changed: ['frames.folder'], file: path.join(folder, 'ours/config.json') });
    expect(adapters).toEqual([expect.objectContaining({ host: 'maya', deed: 'installed' })]);
    // There is no program of the system in its PATH.
    expect(failures).toEqual([expect.stringContaining('systemctl')]);
  });

  it('is no option behind the words --', async () => {
    const { env } = farmlessUser();
    const [run] = await runAll([['task', '--', '--json', 'more']], env);
    expect(run).toMatchObject({ code: 2, out: '' });
  });
});

function isOneValue(text: string): boolean {
  try {
    JSON.parse(text);
    return text.endsWith('\n');
  } catch {
    return false;
  }
}
