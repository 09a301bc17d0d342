import { describe, expect, it } from '@jest/globals';
import { createProgram } from '#daemon/cli/program/program.ts';
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
