import { expect, it } from '@jest/globals';
import { bannedConstructions } from '#tests/protocol/texts/bannedConstructions.ts';
import { runCli } from './cliProcess.ts';

const commands = [
  'serve',
  'start',
  'stop',
  'status',
  'cancel',
  'retry',
  'pause',
  'resume',
  'resubmit',
  'delete',
  'login',
  'logout',
  'tasks',
  'watch',
  'snapshot',
  'submit',
];
const ofAdapters = ['list', 'install', 'uninstall'].map((name) => ['adapters', name]);

it.each([[], ...commands.map((name) => [name]), ['adapters'], ...ofAdapters])(
  'the help says what a command does as good software does: %s %s',
  async (...command: string[]) => {
    const { code, out } = await runCli([...command, '--help'], {});
    expect([code, out]).toEqual([0, expect.stringContaining('Usage: renderbridge')]);
    const sentences = out.replaceAll(/\s+/g, ' ');
    const found = bannedConstructions.filter(({ pattern }) => pattern.test(sentences));
    expect(found.map(({ pattern, instead }) => `${pattern}; write: ${instead}`)).toEqual([]);
  },
);

it('names every command that there is', async () => {
  const { out } = await runCli(['--help'], {});
  const named = [...out.matchAll(/^ {2}([a-z]+)(?= )/gm)].map(([, name]) => name);
  // The sandbox has a program, and a help, of its own.
  expect(named.filter((name) => !['help', 'sandbox'].includes(name ?? '')).sort()).toEqual(
    [...commands, 'adapters'].sort(),
  );
});
