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
 * Resolves when the disk of the studio’s file has answered, whatever it said: whoever reads the file after that is not held up
 * by it. Throws `ConfigError` where it does not answer in time. The question then stands for as long as the disk is silent.
 */
export async function studioAnswers(
  env: Readonly<Record<string, string | undefined>>,
  { deadlineMs, after, beside = places.root }: StudioWait,
): Promise<void> {
  const file = env[studioVariable] ?? path.join(beside, studioFileName);
  const { promise: late, reject } = Promise.withResolvers<never>();
  const cancel = after(deadlineMs, () =>
    reject(new ConfigError(text('studio.noAnswer', { file, seconds: deadlineMs / 1000 }))),
  );
  const answered = readFile(file).then(
    () => undefined,
    () => undefined,
  );
  try {
    await Promise.race([answered, late]);
  } finally {
    cancel();
  }
}
