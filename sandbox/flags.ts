import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import type { Behaviour } from './behaviours/behaviour.ts';
import type { Dialect, DialectParts } from './dialects/dialect.ts';
import { dialectParts, dialects } from './dialects/dialects.ts';
import { faultBehaviour, faults } from './faults/faults.ts';
import { oftenExplained } from './faults/strikes.ts';
import type { Behaviour as SignedBehaviour } from './generation2/behaviour.ts';
import { signedFault, signedFaults } from './generation2/faults/faults.ts';
import { oftenExplained as signedOften } from './generation2/faults/strikes.ts';
import { type Form, secondSubmits, spareNumbers, usualForm } from './generation2/form.ts';
import type { Runaway } from './renderers/runawayFrame.ts';

export interface SandboxFlags {
  /** The folder of this farm. */
  readonly home: string;
  /** 0: any free one. */
  readonly port: number;
  /** The pace, in milliseconds; 0: none. */
  readonly intervalMs: number;
  /** In the order in which they were given; the first is asked first. */
  readonly faults: readonly Behaviour[];
  readonly signedFaults: readonly SignedBehaviour[];
  readonly signedForm: Form;
  readonly dialects: readonly DialectParts[];
  readonly runaway?: Runaway;
  /** Chance comes the same way again for the same seed. */
  readonly seed: number;
  /** 0: never. */
  readonly idleExitSeconds: number;
  /** Of the farm’s API those that it speaks. */
  readonly generations: readonly (1 | 2)[];
}

const largestSeed = 2 ** 32 - 1;

/** The flags of the process, or the exit code when there is nothing to run: 0 after --help, 2 for wrong usage. */
export function readFlags(
  argv: readonly string[],
  random: () => number,
): SandboxFlags | { readonly exitCode: number } {
  const chosenFaults: Behaviour[] = [];
  const chosenSigned: SignedBehaviour[] = [];
  const chosenDialects: DialectParts[] = [];
  const command = new Command('sandbox')
    .description('The RenderBus farm in a box: speaks its API and renders with the programs of this machine.')
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
    .option('--generation <1|2>', 'speaks this generation of the API alone; both by default', generationOf)
    .option('--fault <name[=value]>', 'something that goes wrong on purpose; may be repeated', (text) =>
      chosenFaults.push(read(() => faultBehaviour(text))),
    )
    .option('--signed-fault <name[=often]>', 'the same for the second generation; may be repeated', (text) =>
      chosenSigned.push(read(() => signedFault(text))),
    )
    .addOption(
      new Option(
        '--spare-number <how>',
        'how a question of the second generation shows a number that was never submitted',
      )
        .choices(spareNumbers)
        .default(usualForm.spareNumber),
    )
    .addOption(
      new Option('--second-submit <how>', 'what a second submit of one number comes to')
        .choices(secondSubmits)
        .default(usualForm.secondSubmit),
    )
    .option('--dialect <name[=value]>', 'another form in which the farm may speak; may be repeated', (text) =>
      chosenDialects.push(read(() => dialectParts(text))),
    )
    .option(
      '--runaway-frame <frame[=times]>',
      'a frame of every task that renders so many times as long as those before it; default 20 times',
      (text) => read(() => runawayFrame(text)),
    )
    .option(
      '--seed <n>',
      'where chance begins, for faults and simulated frames; any by default, told in the log',
      wholeNumber(largestSeed),
      Math.floor(random() * largestSeed),
    )
    .addHelpText('after', () => describeNames())
    .exitOverride();
  try {
    command.parse(argv, { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError) return { exitCode: error.exitCode === 0 ? 0 : 2 };
    throw error;
  }
  const {
    home,
    port,
    interval,
    idleExit,
    seed,
    generation,
    runawayFrame: runaway,
    ...signedForm
  } = command.opts<{
    home: string;
    port: number;
    interval: number;
    idleExit: number;
    seed: number;
    generation?: 1 | 2;
    spareNumber: Form['spareNumber'];
    secondSubmit: Form['secondSubmit'];
    runawayFrame?: Runaway;
  }>();
  return {
    home,
    port,
    intervalMs: interval,
    faults: chosenFaults,
    signedFaults: chosenSigned,
    signedForm: { spareNumber: signedForm.spareNumber, secondSubmit: signedForm.secondSubmit },
    dialects: chosenDialects,
    ...(runaway ? { runaway } : {}),
    seed,
    idleExitSeconds: idleExit,
    generations: generation === undefined ? [1, 2] : [generation],
  };
}

function runawayFrame(text: string): Runaway {
  const match = /^(\d{1,6})(?:=(\d{1,4}))?$/.exec(text);
  if (!match)
    throw new RangeError(
      `--runaway-frame: expected a frame, or one with how many times, such as 5=20; got "${text}".`,
    );
  return { frame: Number(match[1]), times: Number(match[2] ?? 20) };
}

function describeNames(): string {
  const rows = [
    'Faults:',
    ...faults.map(describe),
    `  ${oftenExplained}.`,
    'Faults of the second generation:',
    ...Object.entries(signedFaults).map(([name, { summary, usual }]) =>
      describe({ name, summary, value: `OFTEN; default 1@${usual}` }),
    ),
    `  ${signedOften}.`,
    'Dialects:',
    ...dialects.map(describe),
  ];
  return `\n${rows.join('\n')}`;
}

function describe({ name, value, summary }: Pick<Dialect, 'name' | 'value' | 'summary'>): string {
  return `  ${name}: ${summary}${value ? ` [=${value}]` : ''}`;
}

function generationOf(text: string): 1 | 2 {
  if (text === '1') return 1;
  if (text === '2') return 2;
  throw new InvalidArgumentError(`Expected 1 or 2, got "${text}".`);
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
