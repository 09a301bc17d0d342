import type { Command } from 'commander';
import { createProgram, everyCommand } from '#daemon/cli/program/program.ts';
import { frameColumns, taskColumns } from '#daemon/cli/tasks/taskColumns.ts';
import { taskProgress, transferProgress } from '#daemon/cli/tasks/taskProgress.ts';
import { drawBar } from '#daemon/cli/terminal/progressBars.ts';
import { drawTable, tableOf } from '#daemon/cli/terminal/table.ts';
import { exampleFrames, exampleTasks, exampleTransfer } from './commandLineExamples.ts';

// Prints docs/command-line.md.

const program = createProgram();
// The sandbox has a program, and a help, of its own.
const withoutHelp = new Set(['sandbox', 'complete', 'help']);
const narrow = 60;
const wide = 160;

const preface = `<!-- Generated from daemon/cli by \`npm run generate\`; not edited by hand. -->

# The command line

From a checkout: \`npm run --silent renderbridge -- <command>\`; installed: \`renderbridge <command>\`. Relative paths
start from the current directory.

| on every command | |
| --- | --- |
| \`--json\` | one JSON value on standard output, also for failures, wrong usage, help and the version; while the farm is the sandbox it contains \`"sandbox": true\`, as does each item of a list. \`watch\` and \`logs --follow\` print one value per line for each change; \`mcp\` and \`sandbox\` have output formats of their own |
| \`--quiet\` | only ids, one per line, for scripts; failures are still reported |
| \`--no-color\`, or \`NO_COLOR\` in the environment | no colors; also off when the output is not a terminal |
| languages | English, and Chinese where \`LC_ALL\`, \`LC_MESSAGES\` or \`LANG\` says so |
| SANDBOX | printed above all output while the farm is the sandbox: on standard output for people, on standard error for programs |

Times, as in \`--start-date-after\`, are given as \`2026-11-28\` or \`"2026-11-28 14:30"\`, in local time, or as ISO 8601 with
a time zone. An hour skipped by daylight saving time is refused; for an hour that occurs twice, a start uses the first
occurrence and an end the last.

Results go to standard output; messages and prompts go to standard error. A command that does something irreversible,
or something that is billed again, asks for confirmation at a terminal; elsewhere it refuses unless \`--yes\` is
given. Commands that act on tasks wait for the farm’s result for each task, at most three minutes; \`--no-wait\` returns as soon
as the daemon has the order on disk. While the farm is unreachable they return immediately and the order is sent later.

\`submit\` opens and checks every file before it sends the first; if one is refused, none is sent unless
\`--keep-going\` is given. It shows farm, account, tasks, frames and warnings, and prints each ID as soon as the daemon has
the scene on disk. At a terminal it asks for confirmation before anything is charged; \`--yes\` skips the question. A script
is not asked, because the author who put \`submit\` into it has already decided. Values of \`--set\` get their type from the settings schema of the task
type: \`artist=42\` is the text “42”, and lists are JSON. One \`--set\` accepts several. With \`--json\` it prints one
submission, or a list of them; if something failed, \`{"error", "submissions", "refused": [{"file", "error", "problems"}],
"unsent"}\`.

If the daemon stops in the middle of a \`submit\`, it is started again and the request is repeated with the same
Idempotency-Key, so that nothing is lost or submitted twice. If it stops a second time, or during \`--wait\`, the command
exits with code 4 and one sentence; the IDs known so far are on standard output. \`serve --port\` exits with code 1 if
another program uses that port; if only the configured port is taken, the daemon uses a free one.

| exit code | |
| --- | --- |
| 0 | done |
| 1 | refused or failed |
| 2 | wrong usage |
| 3 | another daemon is already running |
| 4 | the daemon does not answer |

## Completion

\`\`\`
renderbridge completion bash >> ~/.bashrc
renderbridge completion zsh > ~/.zsh/completions/_renderbridge    # a folder of your $fpath
renderbridge completion fish > ~/.config/fish/completions/renderbridge.fish
renderbridge completion powershell >> $PROFILE
\`\`\`

The tests run the script for bash; those for zsh and fish were tried by hand, in zsh 5.9 and fish 3.6.0. The script for
PowerShell parses without errors in tree-sitter-powershell 0.26.4 but has not been run in PowerShell; the calls it makes
are tested.

At each Tab the shell calls the program with the words before the cursor as arguments; what was typed is never evaluated.
In a checkout, \`alias renderbridge='npm run --silent renderbridge --'\` provides the command name to complete.
`;

const chapters = [
  preface,
  '## Commands\n',
  fenced(helpOf(program)),
  '## Tables and bars\n',
  `Tables fit the width of the terminal: long texts are shortened first, then the least important columns are dropped. In a
file or a pipe nothing is shortened. Chinese characters take two columns.\n`,
  `\`tasks\` at ${wide} columns:\n`,
  fenced(drawTable(tableOf(taskColumns(), exampleTasks), { width: wide, colors: false }).join('\n')),
  `The same at ${narrow} columns:\n`,
  fenced(drawTable(tableOf(taskColumns(), exampleTasks), { width: narrow, colors: false }).join('\n')),
  'The frames of `task`:\n',
  fenced(
    drawTable(tableOf(frameColumns(exampleFrames), exampleFrames), { width: 80, colors: false }).join('\n'),
  ),
  '`submit --wait`, `task --follow` and `watch` draw progress bars at the bottom of the terminal, with events above them:\n',
  fenced(bars(wide)),
  `At ${narrow} columns:\n`,
  fenced(bars(narrow)),
  '## Help\n',
  ...everyCommand(program)
    .filter((command) => command.parent && !withoutHelp.has(command.name()))
    .flatMap((command) => [`### ${nameOf(command)}\n`, fenced(helpOf(command))]),
];
process.stdout.write(chapters.join('\n'));

function helpOf(command: Command): string {
  let help = '';
  command.configureOutput({
    writeOut: (text) => {
      help += text;
    },
  });
  command.outputHelp();
  return help.trimEnd();
}

function nameOf(command: Command): string {
  return command.parent ? `${nameOf(command.parent)} ${command.name()}`.trim() : '';
}

function bars(width: number): string {
  const shown = [transferProgress(exampleTransfer), ...exampleTasks.slice(0, 3).map(taskProgress)];
  return shown.map((progress) => drawBar(progress, { width, colors: false })).join('\n');
}

function fenced(text: string): string {
  return `\`\`\`\n${text}\n\`\`\`\n`;
}
