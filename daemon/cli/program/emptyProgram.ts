import { type Argument, type Command, Help, type Option } from 'commander';
import stringWidth from 'string-width';
import { version } from '#daemon/version.ts';
import { words } from '../language.ts';
import { endWithOutput } from '../terminal/endWithOutput.ts';
import { indented, put, say } from '../terminal/terminal.ts';
import { addExamples } from './examples.ts';
import { SpokenCommand } from './spokenCommand.ts';

const usualWidth = 80;
/** Fewer places than these beside a name are no room for a sentence. */
const leastBeside = 26;
const indent = ' '.repeat(6);

/** The program with what is common to all commands, and none of them. */
export function emptyProgram(): Command {
  return new SpokenCommand('renderbridge')
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
    .configureHelp({
      showGlobalOptions: true,
      displayWidth: stringWidth,
      minWidthToWrap: 20,
      formatItem,
      styleTitle: titleInWords,
      optionDescription: described,
      argumentDescription: described,
    });
}

/** Gives every command what only a whole program knows: how it ends, and its examples. */
export function finishProgram(program: Command): Command {
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

const titles = {
  'Usage:': 'cli.help.titleUsage',
  'Arguments:': 'cli.help.titleArguments',
  'Options:': 'cli.help.titleOptions',
  'Global Options:': 'cli.help.titleGlobalOptions',
  'Commands:': 'cli.help.titleCommands',
} as const;

/** Titles of groups are in words already. */
function titleInWords(title: string): string {
  const code = titles[title as keyof typeof titles];
  return code === undefined ? title : words(code);
}

/** What it is for, what can be chosen, and what it is where nothing is said. */
function described({ description, argChoices, defaultValue }: Option | Argument): string {
  const chosen = argChoices
    ? words('cli.help.choices', { description, choices: argChoices.join(', ') })
    : description;
  const hasDefault = ['string', 'number'].includes(typeof defaultValue);
  return hasDefault
    ? words('cli.help.default', { description: chosen, value: String(defaultValue) })
    : chosen;
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
