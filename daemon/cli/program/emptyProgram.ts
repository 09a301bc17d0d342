import { type Argument, type Command, Help, InvalidArgumentError, type Option } from 'commander';
import stringWidth from 'string-width';
import { version } from '#daemon/version.ts';
import { words } from '../language.ts';
import { endWithOutput } from '../terminal/endWithOutput.ts';
import { holdHelp, isJsonAsked } from '../terminal/jsonAsked.ts';
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
      writeOut: guarded((text) => {
        if (isJsonAsked()) holdHelp(text);
        else put(text);
      }),
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
    refuseEmpty(command);
  }
  return program;
}

/** Empty, these take away what was there, or leave it as it is. */
const mayBeEmpty: ReadonlySet<string> = new Set([
  ...['create --remark', 'create --path', 'change --remark', 'change --path'],
  ...['add --label', 'add --submit-account'],
  ...['setup --farm', 'setup --account', 'setup --frames', 'setup --hosts'],
  ...['set value', 'complete --at'],
]);

/** A variable of a script that is not set is no value. */
function refuseEmpty(command: Command): void {
  const isFree = (name = '') => mayBeEmpty.has(`${command.name()} ${name}`);
  for (const option of command.options)
    if ((option.required || option.optional) && !option.parseArg && !isFree(option.long))
      option.argParser(notEmpty);
  for (const argument of command.registeredArguments)
    if (!argument.variadic && !argument.parseArg && !isFree(argument.name())) argument.argParser(notEmpty);
}

function notEmpty(text: string): string {
  if (text !== '') return text;
  throw new InvalidArgumentError(words('cli.usage.emptyValue'));
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
