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

From a checkout: \`npm run --silent renderbridge -- <command>\`; installed: \`renderbridge <command>\`. Paths count from
where you stand.

| everywhere | |
| --- | --- |
| \`--json\` | one JSON value on standard output; while the farm is the sandbox, \`"sandbox": true\` in it, or in each item of a list. So do failures, wrong usage, help and the version. \`watch\` and \`logs --follow\` print a value for each change, one a line; \`mcp\` and \`sandbox\` have an output of their own |
| \`--quiet\` | only ids, one a line, for scripts; failures are still said |
| \`--no-color\`, or \`NO_COLOR\` in the environment | no colours; there are none either where the output is no terminal |
| languages | English, and Chinese where \`LC_ALL\`, \`LC_MESSAGES\` or \`LANG\` says so |
| SANDBOX | stands above every answer while the farm is the sandbox: on standard output for people, on standard error for programs |

Moments, as in \`--start-date-after\`, are written \`2026-11-28\` or \`"2026-11-28 14:30"\`, in local time, or as ISO 8601 with
a zone. An hour that clocks leave out is refused; of one that they show twice the first counts where something begins, the last
where it ends.

Answers go to standard output; what is said beside them, and questions, go to standard error. A command that is asked
for something irreversible, or for what is billed again, asks at a terminal; elsewhere it refuses unless \`--yes\` is
given. Orders stay until the farm said what became of each task, at most three minutes; \`--no-wait\` comes back once
the daemon has them on disk. While the farm is away they come back at once and go out later.

\`submit\` opens and checks every file before it sends the first: one that is refused keeps all from the farm, unless
\`--keep-going\` is given. It shows farm, account, tasks, frames and warnings, and prints each ID as soon as the daemon has
the scene on disk. At a terminal it asks before a farm charges, and \`--yes\` skips the question; a script is not asked,
because who writes \`submit\` into one means it. Values of \`--set\` take their type from the settings schema of the task
type: \`artist=42\` is the text “42”, and lists are JSON. Several may follow one \`--set\`. With \`--json\` it prints one
submission, or a list of them; where something failed, \`{"error", "submissions", "refused": [{"file", "error", "problems"}],
"unsent"}\`.

A daemon that stops in the middle of a \`submit\` is started again and asked with the same Idempotency-Key, so that nothing
is lost or submitted twice. When it stops again, or while \`--wait\` waits, the command ends with code 4 and one sentence;
the IDs that are known stand on standard output. A port that \`serve --port\` names and another program has ends it with
code 1; the configured port gives way to a free one.

| exit code | |
| --- | --- |
| 0 | done |
| 1 | refused or failed |
| 2 | wrong usage |
| 3 | another daemon runs already |
| 4 | no daemon answers |

## Completion

\`\`\`
renderbridge completion bash >> ~/.bashrc
renderbridge completion zsh > ~/.zsh/completions/_renderbridge    # a folder of your $fpath
renderbridge completion fish > ~/.config/fish/completions/renderbridge.fish
renderbridge completion powershell >> $PROFILE
\`\`\`

The script for bash runs in the tests; those for zsh and fish were tried by hand, in zsh 5.9 and fish 3.6.0. PowerShell is to be had from no registry that they reach: its script was parsed,
without an error, by tree-sitter-powershell 0.26.4, but never run in PowerShell; what it asks is asked in the tests.

Shells ask the program at each Tab, with the words before the cursor as arguments: what was typed is never evaluated.
From a checkout, \`alias renderbridge='npm run --silent renderbridge --'\` gives them the name to complete.
`;

const chapters = [
  preface,
  '## Commands\n',
  fenced(helpOf(program)),
  '## Tables and bars\n',
  `Tables take the width of the terminal: texts are cut where they may be, then the least needed columns go. In a file or
a pipe nothing is cut. Chinese characters take two places.\n`,
  `\`tasks\` in ${wide} columns:\n`,
  fenced(drawTable(tableOf(taskColumns(), exampleTasks), { width: wide, colors: false }).join('\n')),
  `The same in ${narrow}:\n`,
  fenced(drawTable(tableOf(taskColumns(), exampleTasks), { width: narrow, colors: false }).join('\n')),
  'The frames of `task`:\n',
  fenced(
    drawTable(tableOf(frameColumns(exampleFrames), exampleFrames), { width: 80, colors: false }).join('\n'),
  ),
  '`submit --wait`, `task --follow` and `watch` draw bars at the foot of a terminal, and what happened above them:\n',
  fenced(bars(wide)),
  `In ${narrow} columns:\n`,
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
