import { createHash } from 'node:crypto';
import { describe, type Mutant, wholeLine } from './mutant.ts';

/** A mutant with the text of its file. */
export interface Candidate {
  readonly mutant: Mutant;
  readonly source: string;
}

/**
 * The order in which mutants are drawn: by chance, the same for the same seed. It rests on what a mutant changes and not
 * on where, so that a sample stays what it was when other code changes.
 */
export function shuffled(candidates: readonly Candidate[], seed: string): Candidate[] {
  const times = new Map<string, number>();
  return candidates
    .map((candidate) => {
      const { mutant, source } = candidate;
      const change = `${mutant.file} ${lineText(source, mutant.start)} ${describe(source, mutant)}`;
      const nth = (times.get(change) ?? 0) + 1;
      times.set(change, nth);
      return { candidate, rank: createHash('sha256').update(`${seed} ${nth} ${change}`).digest('hex') };
    })
    .toSorted((a, b) => (a.rank < b.rank ? -1 : 1))
    .map(({ candidate }) => candidate);
}

/** The line that an offset lies in, without its indentation. */
export function lineText(source: string, offset: number): string {
  return source.slice(...wholeLine(source, offset)).trim();
}
