import { describe, expect, it } from '@jest/globals';
import type { Command } from 'commander';
import stringWidth from 'string-width';
import { createProgram, everyCommand } from '#daemon/cli/program/program.ts';
import { createServeProgram } from '#daemon/cli/program/serve.ts';
import { bannedConstructions } from '#tests/protocol/texts/bannedConstructions.ts';
import { runCli } from './cliProcess.ts';

/** Of section 6 of the bridge’s contract, with those that items of the farm’s API need beside them. */
const commands = [
  ...[
    'serve',
    'start',
    'stop',
    'status',
    'open',
    'login',
    'logout',
    'doctor',
    'setup',
    'service',
    'switch',
    'uninstall',
    'config',
    'completion',
    'mcp',
    'sandbox',
    'gateway',
  ],
  ...['snapshot', 'submit', 'tasks', 'task', 'logs', 'fetch', 'rerender', 'rest', 'watch'],
  ...['pause', 'resume', 'resubmit', 'delete', 'priority', 'timeout', 'cancel', 'retry', 'resolve'],
  ...['projects', 'plugins', 'users', 'balance', 'limits', 'report', 'notifications', 'adapters'],
];
// The sandbox has a program, and a help, of its own.
const described = everyCommand(createProgram()).filter(
  (command) => !['sandbox', 'complete', 'help'].includes(command.name()),
);
const helpOf = (command: Command, width = 80) => {
  let out = '';
  command.configureOutput({ writeOut: (text) => (out += text), getOutHelpWidth: () => width });
  command.outputHelp();
  return out;
};
const nameOf = (command: Command): string =>
  command.parent ? `${nameOf(command.parent)} ${command.name()}`.trim() : '';

describe('the help', () => {
  it.each(described.map((command) => [nameOf(command), command] as const))(
    'says what a command does as good software does: %s',
    (_name, command) => {
      const sentences = helpOf(command).replaceAll(/\s+/g, ' ');
      expect(sentences).toContain('Usage: renderbridge');
      const found = bannedConstructions.filter(({ pattern }) => pattern.test(sentences));
      expect(found.map(({ pattern, instead }) => `${pattern}; write: ${instead}`)).toEqual([]);
    },
  );

  it.each(described.filter(({ parent }) => parent).map((command) => [nameOf(command), command] as const))(
    'of a command names --json, --quiet and --no-color: %s',
    (_name, command) => {
      const help = helpOf(command);
      for (const option of ['--json', '--quiet', '--no-color']) expect(help).toContain(option);
    },
  );

  it.each([60, 80, 160])('breaks no sentence at the edge of %d columns', (width) => {
    const lines = described.flatMap((command) => helpOf(command, width).split('\n'));
    // What is typed stands in one piece, however long it is.
    const isTyped = (line: string) => /^(?:Usage: .*| {2}\S+(?: \S+)*)$/.test(line);
    expect(lines.filter((line) => stringWidth(line) > width && !isTyped(line))).toEqual([]);
  });

  it('names every command, in groups', async () => {
    const { code, out } = await runCli(['--help'], {});
    expect(code).toBe(0);
    const named = [...out.matchAll(/^ {2}([a-z]+)(?= )/gm)].map(([, name]) => name);
    expect(named.filter((name) => name !== 'help').sort()).toEqual([...commands].sort());
    expect(out).toMatch(/^Orders:$/m);
  });

  it('shows examples that the program understands', () => {
    const examples = described.flatMap((command) =>
      [...helpOf(command).matchAll(/^ {2}renderbridge (.+?)(?: {2,}|$)/gm)].map(([, args = '']) => args),
    );
    expect(examples.length).toBeGreaterThan(20);
    for (const args of new Set(examples.map((each) => each.replace(/ >>.*/, '')))) {
      const program = createProgram();
      for (const command of everyCommand(program)) command.action(() => undefined);
      const words = [...args.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '');
      expect(() => program.parse(words, { from: 'user' })).not.toThrow();
    }
  });

  it('describes serve alike where it comes alone', () => {
    const inAll = createProgram().commands.find((command) => command.name() === 'serve');
    expect(createServeProgram().commands.map((command) => helpOf(command))).toEqual(
      [inAll].map((command) => command && helpOf(command)),
    );
  });

  it('speaks Chinese where the terminal does', async () => {
    const { out } = await runCli(['tasks', '--help'], { LANG: 'zh_CN.UTF-8' });
    expect(out).toContain('示例：');
    expect(out).toContain('正在渲染的任务');
  });
});
