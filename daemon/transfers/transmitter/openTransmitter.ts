import { access, constants, mkdir } from 'node:fs/promises';
import path from 'node:path';
import { isBatchFile } from '#daemon/programs/batchFile.ts';
import type { MachineLock } from '#daemon/programs/machineLock.ts';
import { runTool, type ToolEnd } from '#daemon/programs/runTool.ts';
import type { TransferAccount } from '#daemon/submissions/transferPorts.ts';
import { failure } from '#protocol/bridge/failure.ts';
import type { UnitError } from '#protocol/bridge/unit.ts';
import type { DiskPrograms } from '../disk/diskPrograms.ts';
import type { TransferRun } from '../driver.ts';
import { toolFailed } from '../toolFailed.ts';
import { judgeTransmitter, type TransmitterVerdict } from './judgeRun.ts';
import {
  type CallForm,
  callArguments,
  formOf,
  type TransmitterCall,
  usableAccount,
} from './transmitterCall.ts';

export interface TransmitterParts {
  /** As the farm tells it; undefined: no answer, or the farm tells none. */
  readonly account: () => Promise<TransferAccount | undefined>;
  /** What looks at files. */
  readonly programs: DiskPrograms;
  /** Full path; undefined where there is none. */
  readonly findProgram: () => string | undefined;
  /** When it ends, its RaySync engine ends others by name: one at a time, of all users. None: not made for this system. */
  readonly lock: MachineLock | undefined;
  /** A folder of the daemon’s own. */
  readonly folder: string;
  /** Removes secrets from the program’s output. */
  readonly hide: (text: string) => string;
}

/** The program, its turn on this machine taken. */
export interface Transmitter {
  readonly form: CallForm;
  call(call: Omit<TransmitterCall, 'bytesPerSecond'>): Promise<CallVerdict>;
  /** Gives the turn back. */
  close(): void;
}

export type CallVerdict = Pick<TransmitterVerdict, 'unreadable' | 'mayRetry'> & {
  readonly error?: UnitError;
};

export type OpenedTransmitter =
  | { readonly ok: true; readonly transmitter: Transmitter }
  | { readonly ok: false; readonly error: UnitError; readonly mayRetry: boolean };

export const transmitterName = 'rayvision_transmitter';

export async function openTransmitter(parts: TransmitterParts, run: TransferRun): Promise<OpenedTransmitter> {
  const { lock, folder, hide } = parts;
  const { signal, bytesPerSecond } = run;
  const program = parts.findProgram();
  if (program === undefined || !lock) return refuse(failure('transmitterMissing'), false);
  const fault = await faultOf(program);
  if (fault) return refuse(fault, false);
  const told = await parts.account();
  if (!told) return refuse(failure('noTransferAccount'), true);
  const usable = usableAccount(told);
  if (!usable) return refuse(failure('transferAccountRefused'), false);
  const close = await lock.take(signal).catch(() => undefined);
  if (!close) return refuse(failure('aborted'), true);

  async function start(args: readonly string[]): Promise<{ end: ToolEnd; lines: string[] }> {
    const lines: string[] = [];
    const onLine = (line: string) => void lines.push(line);
    const tool = { program: program ?? '', args, environment: {}, cwd: folder, signal, onLine };
    return { end: await runTool(tool), lines };
  }

  await mkdir(folder, { recursive: true, mode: 0o700 });
  const form = formOf((await start(['--help'])).lines.join('\n'));
  return {
    ok: true,
    transmitter: {
      form,
      close,
      async call(call) {
        const args = callArguments(form, usable.account, usable.endpoint, { ...call, bytesPerSecond });
        const { end, lines } = await start(args);
        if (signal.aborted) return { unreadable: [], mayRetry: true, error: failure('aborted') };
        const { isWhole, said, ...verdict } = judgeTransmitter(end, lines);
        return isWhole ? verdict : { ...verdict, error: toolFailed(transmitterName, end, hide(said)) };
      },
    },
  };
}

/** pip unpacks the vendor’s programs without the right to be run; without it the transmitter says only “retry”. */
async function faultOf(program: string): Promise<UnitError | undefined> {
  if (isBatchFile(program)) return failure('toolIsBatchFile', { program });
  const itsAscp = path.join(path.dirname(program), 'aspera', 'ascp');
  for (const file of [program, itsAscp]) {
    const isThere = await access(file).then(
      () => true,
      () => false,
    );
    const mayRun = await access(file, constants.X_OK).then(
      () => true,
      () => false,
    );
    if (isThere && !mayRun) return failure('toolNotExecutable', { program: file });
  }
  return undefined;
}

function refuse(error: UnitError, mayRetry: boolean): OpenedTransmitter {
  return { ok: false, error, mayRetry };
}
