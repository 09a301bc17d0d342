import { Command, CommanderError, InvalidArgumentError } from 'commander';
import type { Behaviour } from './behaviours/behaviour.ts';
import type { Dialect } from './dialects/dialect.ts';
import { dialectNamed, dialects } from './dialects/dialects.ts';
import { faultBehaviour, faults } from './faults/faults.ts';

export interface SandboxFlags {
  /** The folder of this farm. */
  readonly home: string;
  /** 0: any free one. */
  readonly port: number;
  /** The pace, in milliseconds; 0: none. */
  readonly intervalMs: number;
  /** In the order in which they were given; the first is asked first. */
  readonly faults: readonly Behaviour[];
  readonly dialects: readonly Dialect[];
  /** 0: never. */
  readonly idleExitSeconds: number;
}

/** The flags of the process, or the exit code when there is nothing to run: 0 after --help, 2 for wrong usage. */
export function readFlags(argv: readonly string[]): SandboxFlags | { readonly exitCode: number } {
  const chosenFaults: Behaviour[] = [];
  const chosenDialects: Dialect[] = [];
  const command = new Command('sandbox')
    .description('The RenderBus farm in a box: speaks its API and renders with the local Blender.')
    .requiredOption('--home <dir>', 'folder of this farm: its store, uploaded files, results and log')
    .option('--port <n>', 'port on 127.0.0.1; 0 takes any free one', wholeNumber(65_535), 0)
    .option(
      '--interval <ms>',
      'pace: shortest time between two calls of an account',
      wholeNumber(3_600_000),
      0,
    )
    .option(
      '--idle-exit <seconds>',
      'exit when nothing renders and no call came for so long; 0 never',
      wholeNumber(31_536_000),
      0,
    )
    .option('--fault <name[=value]>', 'something that goes wrong on purpose; may be repeated', (text) =>
      chosenFaults.push(read(() => faultBehaviour(text))),
    )
    .option('--dialect <name>', 'another form in which the farm may speak; may be repeated', (name) =>
      chosenDialects.push(read(() => dialectNamed(name))),
    )
    .addHelpText('after', () => describeNames())
    .exitOverride();
  try {
    command.parse(argv, { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError) return { exitCode: error.exitCode === 0 ? 0 : 2 };
    throw error;
  }
  const { home, port, interval, idleExit } = command.opts<{
    home: string;
    port: number;
    interval: number;
    idleExit: number;
  }>();
  return {
    home,
    port,
    intervalMs: interval,
    faults: chosenFaults,
    dialects: chosenDialects,
    idleExitSeconds: idleExit,
  };
}

function describeNames(): string {
  const rows = [
    'Faults:',
    ...faults.map(({ name, value, summary }) => `  ${name}: ${summary}${value ? ` (=${value})` : ''}`),
    'Dialects:',
    ...dialects.map(({ name, summary }) => `  ${name}: ${summary}`),
  ];
  return `\n${rows.join('\n')}`;
}

function wholeNumber(max: number): (text: string) => number {
  return (text) => {
    const number = Number(text);
    if (/^\d+$/.test(text) && number <= max) return number;
    throw new InvalidArgumentError(`Expected a whole number from 0 to ${max}, got "${text}".`);
  };
}

/** What is wrong with a name or a value becomes commander's own kind of error. */
function read<Value>(parse: () => Value): Value {
  try {
    return parse();
  } catch (error) {
    if (error instanceof RangeError) throw new InvalidArgumentError(error.message);
    throw error;
  }
}
