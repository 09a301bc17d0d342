import { describe, expect, it } from '@jest/globals';
import type { Option } from 'commander';
import { createProgram, everyCommand } from '#daemon/cli/program/program.ts';
import { runCli } from './cliProcess.ts';

const refusalOf = async (args: readonly string[]): Promise<string> => {
  const program = createProgram();
  for (const command of [program, ...program.commands])
    command.configureOutput({ outputError: () => {}, writeErr: () => {} });
  return program.parseAsync(args, { from: 'user' }).then(
    () => 'nothing',
    (error) => String(error.message),
  );
};

function isTaken({ parseArg, argChoices }: Option, text: string): boolean {
  if (argChoices) return argChoices.includes(text);
  try {
    parseArg?.(text, [] as never);
    return true;
  } catch {
    return false;
  }
}

const months = 'Expected a month such as 2026-11.';
const names = 'Expected 1 to 20 letters and digits, without blanks or accents.';

describe('the command line, used wrongly', () => {
  it.each([
    [['pause'], 'Expected <tasks>, got nothing. Add it after the command.'],
    [['tasks', '--limit'], '--limit <n>: expected a value, got nothing.'],
    [['priority', '1'], 'Expected --to <n>, got nothing. Add it.'],
    [
      ['resolve', 'x', '--sent', '--absent'],
      '--sent [task] and --absent exclude each other. Give one of them.',
    ],
    [['tasks', '--limti', '3'], 'There is no option --limti. Did you mean --limit?'],
    [
      ['setup', '--key=CANARY'],
      /^The access key is never a flag like --key, because .* Enter it with .* login\.$/,
    ],
    [['login', 'ana', '--access-key', 'CANARY'], /^The access key is never a flag like --access-key, /],
    [['login', 'ana', 'CANARY'], /^Expected nothing but the account\. .* login asks for it\.$/],
    [['users', '--a=CANARY'], 'There is no option --a. Add --help to see the options.'],
    [['users', '--json=1'], '--json takes no value.'],
    [['fetch', '1', '--to', ''], '--to <folder>: Expected a value, got an empty text.'],
    [['tasks', '--scene='], '--scene <scene>: Expected a value, got an empty text.'],
    [['task', ''], '<task>: Expected a value, got an empty text.'],
    [
      ['submit', 'a.blend', '--preview', '--wait'],
      '--preview and --wait exclude each other. Give one of them.',
    ],
    [
      ['gateway', 'keys', 'add', 'ann', '--daily-fee', '0.00001'],
      '--daily-fee <n>: Expected an amount from 0 to 1000000000 with at most 4 decimals, got “0.00001”.',
    ],
    [['users', '--x'], 'There is no option --x. Add --help to see the options.'],
    [['taks'], 'There is no command taks. Did you mean one of task, tasks?'],
    [['zzzzzzzz'], 'There is no command zzzzzzzz. Use --help to see the commands.'],
    [['tasks', 'foo'], 'Expected no arguments here, got: foo.'],
    [['task', '1', '2'], 'Expected 1 argument here, got: 1, 2.'],
    [
      ['resubmit', '1', '--frames', "o'x"],
      /^--frames <which>: Expected one of failed, .*waiting, got “o'x”\.$/,
    ],
    [['completion', 'tcsh'], '<shell>: Expected one of bash, zsh, fish, powershell, got “tcsh”.'],
    [['tasks', '--limit', '0'], '--limit <n>: Expected a whole number from 1 to 500, got “0”.'],
    [['report', '--month', '2026-13'], `--month <month>: ${months} Got “2026-13”.`],
    [['projects', 'create', 'a b'], `<name>: ${names} Got “a b”.`],
    [['projects', 'change', '1', '--name', 'é'], `--name <name>: ${names} Got “é”.`],
  ])('%j says what it expected and got', async (args, said) => {
    expect(await refusalOf(args)).toEqual(typeof said === 'string' ? said : expect.stringMatching(said));
  });

  it('takes no empty text for a value, but where that takes something away', () => {
    const mayBeEmpty = everyCommand(createProgram()).flatMap((command) =>
      command.options
        .filter((option) => (option.required || option.optional) && isTaken(option, ''))
        .map((option) => `${command.name()} ${option.long}`),
    );
    expect(mayBeEmpty.toSorted()).toEqual(
      [
        ...['change --path', 'change --remark', 'complete --at', 'create --path', 'create --remark'],
        ...['add --label', 'add --submit-account'],
        ...['setup --account', 'setup --farm', 'setup --frames', 'setup --hosts'],
        ...['submit --set', 'retry --part', 'install --for'],
        ...['add-configuration --plugin', 'change-configuration --plugin'],
      ].toSorted(),
    );
  });

  it('speaks the language of the terminal, and tells programs the same', async () => {
    const { code, out, said } = await runCli(['tasks', '--state', 'x', '--json'], { LC_ALL: 'zh_CN.UTF-8' });
    expect(said).toMatch(/^--state <state>：应为 .*done.* 之一，实际为“x”。\n$/);
    expect([code, JSON.parse(out)]).toEqual([2, { error: said.trimEnd() }]);
  });

  it('has a help without a word of another language', async () => {
    const { out } = await runCli(['resubmit', '--help'], { LC_ALL: 'zh_CN.UTF-8' });
    expect(out.match(/^\S.*[:：]/gm)).toEqual(['用法：', '参数：', '选项：', '通用选项：', '示例：']);
    expect(out).toMatch(/（可选：failed,\s+aborted,\s+done,\s+started,\s+waiting）/);
  });
});

it.each(['9-1', 'abc'])('frames to render again are refused before anything is asked: %s', async (frames) => {
  const { code, said } = await runCli(['rerender', '7', '--frames', frames, '--yes'], { LANG: 'C' });
  expect([code, said]).toEqual([
    2,
    `--frames: expected frames such as 1,5-20 or 1-100[5], got “${frames}”.\n`,
  ]);
});

it('a value that a setting cannot have is wrong usage, and nothing is written', async () => {
  const { code, said, out } = await runCli(['config', 'set', 'port', 'many'], { LANG: 'C' });
  expect([code, out, said]).toEqual([2, '', 'port: expected a whole number from 0 to 65535, got "many".\n']);
});
