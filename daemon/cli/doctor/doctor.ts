import path from 'node:path';
import { inOneLine } from '#protocol/texts/sentences.ts';
import { CommandFailure, type ExitCode, exitCodes, type OutputOptions, print } from '../command.ts';
import { words } from '../language.ts';
import { type Tone, tableOf } from '../terminal/table.ts';
import { writeBundle } from './bundle.ts';
import { examine } from './examine.ts';
import { type Finding, type Fix, reasonOf } from './finding.ts';
import { checkHost } from './hostCheck.ts';

export interface DoctorOptions extends OutputOptions {
  /** Does what is safe about what was found, and looks again. */
  readonly fix?: boolean | undefined;
  /** Path of the zip for support. */
  readonly bundle?: string | undefined;
  /** Checks Renderbridge inside this host instead. */
  readonly host?: string | undefined;
  /** The scene that the host opens for that. */
  readonly scene?: string | undefined;
  /** Keeps the names of files and nodes in its report. */
  readonly keepNames?: boolean | undefined;
}

const tones: Readonly<Record<Finding['state'], Tone>> = { ok: 'good', note: 'busy', problem: 'bad' };

/** Checks everything that Renderbridge needs on this machine, and says what to do about each problem. */
export async function doctor(options: DoctorOptions): Promise<ExitCode> {
  const { host } = options;
  const alone =
    host === undefined && (options.scene === undefined ? options.keepNames && '--keep-names' : '--scene');
  if (alone)
    throw new CommandFailure(
      exitCodes.usage,
      words('cli.usage.needsOption', { option: alone, other: '--host' }),
    );
  const look = host === undefined ? examine : () => checkHost({ ...options, host });
  const first = await look();
  const done = options.fix ? await fixAll(first) : undefined;
  const findings = done === undefined || done.length === 0 ? first : await look();
  const columns = [
    {
      title: words('cli.columns.check'),
      dropped: 0,
      cell: ({ about }: Finding) => words(`cli.doctor.abouts.${about}`),
    },
    {
      title: words('cli.columns.state'),
      dropped: 0,
      cell: ({ state }: Finding) => ({ text: words(`cli.doctor.states.${state}`), tone: tones[state] }),
    },
    // Whole, however narrow the terminal: it says what to do.
    {
      title: words('cli.columns.message'),
      dropped: 0,
      wraps: true,
      cell: ({ message, action = '' }: Finding) => inOneLine([message, action]),
    },
  ];
  const isHealthy = findings.every(({ state }) => state !== 'problem');
  const shown = findings.map(({ fix: _, ...rest }) => rest);
  const bundle = options.bundle === undefined ? undefined : path.resolve(options.bundle);
  if (bundle !== undefined) await writeBundle(bundle, shown);
  print(options, { healthy: isHealthy, findings: shown, ...(done ? { fixed: done } : {}), bundle }, [
    ...(done === undefined ? [] : saidOf(done)),
    tableOf(columns, findings),
    ...(bundle === undefined ? [] : [words('cli.doctor.bundled', { file: bundle })]),
  ]);
  return isHealthy ? exitCodes.done : exitCodes.failed;
}

interface Done extends Pick<Fix, 'deed' | 'what'> {
  readonly code: Finding['code'];
  /** Why it could not be done. */
  readonly failure?: string;
}

async function fixAll(findings: readonly Finding[]): Promise<readonly Done[]> {
  const done: Done[] = [];
  for (const { code, fix } of findings) {
    if (fix === undefined) continue;
    const { deed, what } = fix;
    try {
      await fix.run();
      done.push({ code, deed, what });
    } catch (error) {
      done.push({ code, deed, what, failure: reasonOf(error) });
    }
  }
  return done;
}

function saidOf(done: readonly Done[]): readonly string[] {
  if (done.length === 0) return [words('cli.doctor.nothingFixed')];
  return done.map(({ deed, what, failure }) =>
    failure === undefined
      ? words('cli.doctor.fixed', { deed, what })
      : words('cli.doctor.notFixed', { what, reason: failure }),
  );
}
