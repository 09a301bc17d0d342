import { exitCodes } from '../command.ts';
import { words } from '../language.ts';
import { sayLine } from './terminal.ts';

/**
 * Ends the process once its output cannot be written: silently where nobody reads it any more, as after `| head -1`;
 * otherwise, as on a full disk, with a sentence.
 */
export function endWithOutput(): void {
  for (const [stream, end] of ends) if (!stream.listeners('error').includes(end)) stream.on('error', end);
}

const ends: readonly (readonly [NodeJS.WriteStream, (error: NodeJS.ErrnoException) => never])[] = [
  [
    process.stdout,
    (error) => {
      if (error.code === 'EPIPE') process.exit();
      sayLine(words('cli.outputUnwritable', { reason: error.message }));
      process.exit(exitCodes.failed);
    },
  ],
  [process.stderr, (error) => process.exit(error.code === 'EPIPE' ? undefined : exitCodes.failed)],
];
