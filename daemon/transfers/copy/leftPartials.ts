import type { DiskPrograms } from '../disk/diskPrograms.ts';
import type { PartialNotes } from './partialNotes.ts';

/** A disk that does not answer by then is asked again at the next start. */
const patienceMs = 60_000;

/** Removes what an interrupted run left behind; its note stays until nothing of it is left. */
export async function removeLeft(
  { tag, folders }: { readonly tag: string; readonly folders: readonly string[] },
  programs: DiskPrograms,
  notes: PartialNotes,
): Promise<void> {
  const [at = ''] = folders;
  const asking = { at, signal: AbortSignal.timeout(patienceMs) };
  const answer = await programs.ask('removePartials', { tag, folders }, asking).catch(() => undefined);
  // A note that cannot be removed is read again at the next start, and finds nothing.
  if (answer?.isWhole) await notes.end(tag).catch(() => {});
}

/** The same for all runs of earlier daemons. */
export async function removeAllLeft(programs: DiskPrograms, notes: PartialNotes): Promise<void> {
  for (const left of await notes.left()) await removeLeft(left, programs, notes);
}
