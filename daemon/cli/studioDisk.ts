import { mayHaveStudio, studioAnswers } from '#daemon/config/studioAnswers.ts';

const answersWithinMs = 10_000;
const saysWhyWithinMs = 1000;
let silence: unknown;

/**
 * Waits for the disk of the studio’s file, ahead of every command that reads settings: where a share hangs, each read
 * of it would block, and so would the end of this process. Throws `ConfigError`.
 */
export async function studioAnswersSoon(): Promise<void> {
  refuseSilentStudio();
  if (!mayHaveStudio(process.env)) return;
  try {
    await studioAnswers(process.env, { deadlineMs: answersWithinMs, after });
  } catch (error) {
    silence = error;
    throw error;
  }
}

function after(ms: number, run: () => void): () => void {
  const timer = setTimeout(run, ms);
  return () => clearTimeout(timer);
}

/** Throws what was found before: nobody waits for such a disk twice. */
export function refuseSilentStudio(): void {
  if (silence !== undefined) throw silence;
}

/** Lets a command that is done end, which would wait for that disk for ever. */
export function endDespiteSilentStudio(): void {
  if (silence !== undefined) setTimeout(endByForce, saysWhyWithinMs);
}

/**
 * Loses nothing that was promised, which is on disk by then. An orderly exit would wait for every pending read and write,
 * on a disk that hangs for ever.
 */
export function endByForce(): void {
  process.kill(process.pid, 'SIGKILL');
}
