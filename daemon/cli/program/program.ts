import { Command, Help } from 'commander';
import stringWidth from 'string-width';
import { version } from '#daemon/version.ts';
import { endWithOutput } from '../endWithOutput.ts';
import { words } from '../language.ts';
import { indented, put, say } from '../terminal.ts';
import { addAccountCommands } from './account.ts';
import { addAdapterCommands } from './adapters.ts';
import { addCompletionCommands } from './completion.ts';
import { addDaemonCommands } from './daemon.ts';
import { addExamples } from './examples.ts';
import { addOrderCommands } from './orders.ts';
import { addSceneCommands } from './scenes.ts';
import { addServiceCommands } from './service.ts';
import { addTaskCommands } from './tasks.ts';

const usualWidth = 80;
/** Fewer places than these beside a name are no room for a sentence. */
const leastBeside = 26;
const indent = ' '.repeat(6);

export interface ProgramOptions {
  /** False: without the commands by which shells complete, which the description for shells brings itself. */
  readonly completes: boolean;
}

/** Every command with its options and help. Completion and docs/command-line.md come from it too. */
export function createProgram({ completes }: ProgramOptions = { completes: true }): Command {
  const program = new Command('renderbridge')
    .description(words('cli.description'))
    .version(version, '-V, --version', words('cli.help.version'))
    .helpOption('-h, --help', words('cli.help.help'))
    .helpCommand('help [command]', words('cli.help.help'))
    .option('--json', words('cli.help.json'))
    .option('--quiet', words('cli.help.quiet'))
    .option('--no-color', words('cli.help.noColor'))
    .configureOutput({
      writeOut: guarded(put),
      writeErr: guarded(say),
      outputError: (text, write) => write(`${indented(text)}\n`),
    })
    .configureHelp({ showGlobalOptions: true, displayWidth: stringWidth, minWidthToWrap: 20, formatItem });
  addDaemonCommands(program.commandsGroup(words('cli.help.groupDaemon')));
  addServiceCommands(program);
  if (completes) addCompletionCommands(program, () => createProgram({ completes: false }));
  addSceneCommands(program.commandsGroup(words('cli.help.groupScenes')));
  addTaskCommands(program.commandsGroup(words('cli.help.groupTasks')));
  addOrderCommands(program.commandsGroup(words('cli.help.groupOrders')));
  addAccountCommands(program.commandsGroup(words('cli.help.groupAccount')));
  addAdapterCommands(program.commandsGroup(words('cli.help.groupHosts')));
  for (const command of everyCommand(program)) {
    command.exitOverride();
    addExamples(command);
  }
  return program;
}

function guarded(write: (text: string) => void): (text: string) => void {
  return (text) => {
    endWithOutput();
    write(text);
  };
}

/** In a narrow terminal what a thing does stands below its name, so that neither is broken. */
function formatItem(term: string, termWidth: number, description: string, help: Help): string {
  const { helpWidth = usualWidth } = help;
  if (description === '' || helpWidth - termWidth - 4 >= leastBeside)
    return Help.prototype.formatItem.call(help, term, termWidth, description, help);
  const below = help.boxWrap(description, helpWidth - indent.length).split('\n');
  return [`  ${term}`, ...below.map((line) => indent + line)].join('\n');
}

/** A command and all below it. */
export function everyCommand(command: Command): Command[] {
  return [command, ...command.commands.flatMap(everyCommand)];
}
