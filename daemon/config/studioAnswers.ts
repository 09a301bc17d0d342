import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { text } from '#protocol/texts/text.ts';
import { ConfigError } from './configError.ts';
import { places } from './installation.ts';
import { studioFileName, studioVariable } from './studio.ts';

export interface StudioWait {
  readonly deadlineMs: number;
  readonly after: (ms: number, run: () => void) => () => void;
  /** Where the program lies. */
  readonly beside?: string;
}

/**
 * The wait is that of a process that runs: when it was held up itself, or the machine slept, its timers come before what
 * the disk answered meanwhile. However late it is, only one slice of the wait is over then.
 */
const slices = 10;

/** Reads that wait: each holds a thread of this process for as long as its disk says nothing. */
const asked = new Map<string, Promise<void>>();

/**
 * Resolves once the disk of the studio’s file has answered, even with an error, so that a synchronous read afterwards does
 * not block. Throws `ConfigError` where the disk does not answer in time; the read that asked it stays pending.
 */
export async function studioAnswers(
  env: Readonly<Record<string, string | undefined>>,
  { deadlineMs, after, beside = places.root }: StudioWait,
): Promise<void> {
  const file = env[studioVariable] ?? path.join(beside, studioFileName);
  const { promise: late, reject } = Promise.withResolvers<never>();
  let cancel = () => {};
  const wait = (left: number) => {
    cancel = after(deadlineMs / slices, () => {
      if (left > 1) wait(left - 1);
      else reject(new ConfigError(text('studio.noAnswer', { file, seconds: deadlineMs / 1000 })));
    });
  };
  wait(slices);
  try {
    await Promise.race([answered(file), late]);
  } finally {
    cancel();
  }
}

function answered(file: string): Promise<void> {
  const waiting = asked.get(file);
  if (waiting) return waiting;
  const settle = () => void asked.delete(file);
  const reading = readFile(file).then(settle, settle);
  asked.set(file, reading);
  return reading;
}
