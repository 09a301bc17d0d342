import { execFile } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { completesFile } from '#daemon/cli/completion/completesFile.ts';
import { answersOf } from '#daemon/cli/completion/completion.ts';
import { completionScripts } from '#daemon/cli/completion/completionScripts.ts';
import { createProgram } from '#daemon/cli/program/program.ts';
import { needing } from '#tests/scenarios/needing.ts';
import { temporaryFolder } from '../../temporaryFolder.ts';
import { runCli } from '../cliProcess.ts';

const program = () => createProgram({ completes: false });
const wordsOf = (...typed: string[]) => answersOf(program(), typed).map((answer) => answer.split('\t')[0]);

describe('completion offers', () => {
  it.each([
    [['ta'], ['tasks', 'task']],
    [
      ['config', ''],
      ['list', 'get', 'set', 'help'],
    ],
    [['projects', 'ad'], ['add-configuration']],
    [['tasks', '--stat'], ['--state']],
    [['tasks', '--json', '--q'], ['--quiet']],
    [['--json', 'tasks', '--state', 'f'], ['failed']],
    [
      ['tasks', '--state=do'],
      ['--state=done', '--state=doneWithFailures'],
    ],
    [['completion', 'b'], ['bash']],
    [['notifications', 'f'], ['failed']],
    [['submit', ''], []],
    [['nothing', ''], []],
  ])('after %j: %j', (typed, expected) => {
    expect(wordsOf(...typed)).toEqual(expected);
  });

  it('with what each does', () => {
    expect(answersOf(program(), ['bal'])).toEqual(['balance\tShow the account’s balance']);
  });
});

it('answers a shell with nothing where it knows no word and a file may stand, and else says that none may', async () => {
  const asked = await Promise.all([
    runCli(['complete', '--', 'submit', 'sce'], {}),
    runCli(['complete', '--', 'bal'], {}),
    runCli(['complete', '--', 'pause', ''], {}),
    runCli(['complete', '--at', '=', '--', 'pause'], {}),
  ]);
  expect(asked.map(({ out }) => out)).toEqual([
    '',
    'balance\tShow the account’s balance\n',
    ':nofiles\n',
    '',
  ]);
});

it.each([
  [true, ['submit', 'a.blend', '']],
  [true, ['snapshot', '']],
  [true, ['doctor', '--bundle', '']],
  [true, ['doctor', '--bundle=/tmp/s']],
  [true, ['fetch', '1', '--to', '']],
  [true, ['gateway', 'publish', 'pub']],
  [false, ['submit', 'a.blend', '--frames', '']],
  [false, ['pause', '9']],
  [false, ['config', 'set', 'farm.acc']],
  [false, ['setup', '--hosts', '']],
  [false, ['nothing', '']],
])('a file may stand, %s: %j', (expected, typed) => {
  expect(completesFile(program(), typed)).toBe(expected);
});

for (const [shell, script, asking] of [
  ['zsh', 'completion.zsh', '_renderbridge_complete'],
  ['fish', 'completion.fish', '__renderbridge_complete'],
] as const)
  needing(shell)(`${shell} offers files where a file may stand, and none elsewhere`, async () => {
    const folder = temporaryFolder();
    writeFileSync(path.join(folder, 'afile'), '');
    const { out } = await runCli(['completion', shell], {});
    const file = path.join(folder, script);
    writeFileSync(file, out);
    const run = async (...words: string[]) => {
      const program = shell === 'fish' ? fishAsking(file, words) : zshAsking(file, asking, words);
      return (await promisify(execFile)(shell, ['-c', program], { cwd: folder })).stdout;
    };
    expect(await run('submit', 'af')).toContain(shell === 'zsh' ? 'FILES' : 'afile');
    expect(await run('pause', 'af')).toBe('');
  });

/** zsh has its functions only while somebody types: here they say that they were called. */
const zshAsking = (file: string, asking: string, words: readonly string[]) =>
  [
    'compdef() { : }; _files() { echo FILES }; _describe() { echo WORDS }',
    `source ${file}`,
    `words=(renderbridge ${words.join(' ')}); CURRENT=${words.length + 1}; ${asking} || true`,
  ].join('\n');

const fishAsking = (file: string, words: readonly string[]) =>
  `source ${file}; complete -C 'renderbridge ${words.join(' ')}'`;

needing('bash')(
  'bash completes by the script that it is given, and runs nothing that was typed',
  async () => {
    const folder = temporaryFolder();
    const { code, out } = await runCli(['completion', 'bash'], {});
    expect(code).toBe(0);
    const script = path.join(folder, 'completion.bash');
    writeFileSync(script, out);
    const planted = path.join(folder, 'planted');
    const typed = [
      ['ta'],
      ['tasks', '--state', '=', 'r'],
      [`$(touch ${planted})`, `;touch ${planted}`, '`'],
      ['pause', ''],
    ];
    const asking = typed.map((words) => {
      const quoted = ['renderbridge', ...words].map((word) => `'${word}'`).join(' ');
      return `COMP_WORDS=(${quoted}); COMP_CWORD=${words.length}; _renderbridge_complete; echo "\${COMPREPLY[*]}"`;
    });
    // Read twice, as shells do whose start-up files are read again.
    const program = [`source ${script}`, `source ${script}`, 'complete -p renderbridge', ...asking].join(
      '\n',
    );
    const { stdout } = await promisify(execFile)('bash', ['--norc', '-c', program]);
    expect(stdout.split('\n')).toEqual([
      'complete -o default -F _renderbridge_complete renderbridge',
      'tasks task',
      'rendering',
      '',
      '',
      '',
    ]);
    expect(existsSync(planted)).toBe(false);
  },
);

describe('a script names the program by quoted, absolute paths: %s', () => {
  it.each([
    ['bash', `'/opt/it'\\''s here/node' '/opt/main.ts' complete`],
    ['zsh', `'/opt/it'\\''s here/node' '/opt/main.ts' complete`],
    ['fish', `'/opt/it\\'s here/node' '/opt/main.ts' complete`],
    ['powershell', `& '/opt/it''s here/node' '/opt/main.ts' complete`],
  ] as const)('%s', (shell, expected) => {
    expect(completionScripts[shell](["/opt/it's here/node", '/opt/main.ts'])).toContain(expected);
  });
});

// There is no PowerShell here to run it: tree-sitter's grammar of PowerShell parsed this very text, without an error.
it('PowerShell reads a script that was parsed as it stands', () => {
  expect(completionScripts.powershell(["/opt/it's here/node", '/opt/main.ts'])).toBe(
    `# PowerShell completion for renderbridge
Register-ArgumentCompleter -Native -CommandName renderbridge -ScriptBlock {
  param($wordToComplete, $commandAst, $cursorPosition)
  $before = @($commandAst.CommandElements | Select-Object -Skip 1 |
    Where-Object { $_.Extent.EndOffset -lt $cursorPosition } | ForEach-Object { "$_" })
  & '/opt/it''s here/node' '/opt/main.ts' complete --at "=$wordToComplete" -- @before 2>$null | ForEach-Object {
    $value, $says = $_ -split "\`t", 2
    if (-not $says) { $says = $value }
    [System.Management.Automation.CompletionResult]::new($value, $value, 'ParameterValue', $says)
  }
}
`,
  );
});

it.each([
  ['=', ['completion'], ['zsh', 'bash', 'fish', 'powershell']],
  ['=fa', ['tasks', '--state'], ['failed']],
])(
  'and PowerShell asks with the word at the cursor after an equals sign: %s after %j',
  async (at, before, expected) => {
    const { code, out } = await runCli(['complete', '--at', at, '--', ...before], {});
    expect(code).toBe(0);
    expect(
      out
        .trim()
        .split('\n')
        .map((answer) => answer.split('\t')[0]),
    ).toEqual(expected);
  },
);

it('refuses a shell that it does not know, and names those that it does', async () => {
  const { code, said } = await runCli(['completion', 'tcsh'], {});
  expect(code).toBe(2);
  expect(said).toContain('bash, zsh, fish, powershell');
});
