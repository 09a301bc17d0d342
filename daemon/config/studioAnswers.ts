import { lstatSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { text } from '#protocol/texts/text.ts';
import { type After, patiently } from '#protocol/timing/patience.ts';
import { ConfigError } from './configError.ts';
import { places } from './installation.ts';
import { studioFileName, studioVariable } from './studio.ts';

export interface StudioWait {
  readonly deadlineMs: number;
  readonly after: After;
  /** Where the program lies. */
  readonly beside?: string;
}

/** Reads that wait: each holds a thread of this process for as long as its disk says nothing. */
const asked = new Map<string, Promise<void>>();

/**
 * False where nobody names a studio’s file and none lies beside the program, so that there is nothing to wait for. For a
 * program that was just started: its own disk has answered a moment ago. A link there may lead to a share.
 */
export function mayHaveStudio(
  env: Readonly<Record<string, string | undefined>>,
  beside: string = places.root,
): boolean {
  if (env[studioVariable] !== undefined) return true;
  return lstatSync(path.join(beside, studioFileName), { throwIfNoEntry: false }) !== undefined;
}

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
  const giveUp = () => reject(new ConfigError(text('studio.noAnswer', { file, seconds: deadlineMs / 1000 })));
  const cancel = patiently(deadlineMs, giveUp, after);
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
