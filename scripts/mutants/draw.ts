import type { Compiler } from './compiler.ts';
import type { Kept } from './kept.ts';
import { applyTo } from './mutant.ts';
import type { Candidate } from './sample.ts';

export interface DrawParts {
  /** The mutants of each area, in the order in which they are drawn. */
  readonly queues: readonly (readonly Candidate[])[];
  /** Of each area. */
  readonly most: number;
  readonly known: Kept<boolean>;
  readonly accepted: Compiler['accepted'];
}

/** The first of each area that its types allow, one of each area after the other: a run that is broken off is a smaller sample. */
export function draw({ queues, most, known, accepted }: DrawParts): Candidate[] {
  const isAllowed = ({ mutant, source }: Candidate) => known.find(mutant, source);
  for (;;) {
    const undecided = queues.flatMap((queue) => nextUndecided(queue, most, isAllowed));
    if (undecided.length === 0) break;
    decide(undecided, known, accepted);
  }
  const drawn = queues.map((queue) =>
    queue.filter((candidate) => isAllowed(candidate) === true).slice(0, most),
  );
  return Array.from({ length: most }, (_, index) =>
    drawn.flatMap((ofArea) => ofArea.slice(index, index + 1)),
  ).flat();
}

/** As many as are still missing, should the types allow them all. */
function nextUndecided(
  queue: readonly Candidate[],
  most: number,
  isAllowed: (candidate: Candidate) => boolean | undefined,
): Candidate[] {
  const undecided: Candidate[] = [];
  let allowed = 0;
  for (const candidate of queue) {
    if (allowed + undecided.length >= most) break;
    const known = isAllowed(candidate);
    if (known) allowed += 1;
    else if (known === undefined) undecided.push(candidate);
  }
  return undecided;
}

/** One mutant of each file at a time. */
function decide(
  undecided: readonly Candidate[],
  known: DrawParts['known'],
  accepted: DrawParts['accepted'],
): void {
  const byFile = Map.groupBy(undecided, ({ mutant }) => mutant.file);
  const rounds = Math.max(...[...byFile.values()].map(({ length }) => length));
  for (let round = 0; round < rounds; round += 1) {
    const some = [...byFile.values()].flatMap((candidates) => candidates.slice(round, round + 1));
    const changed = new Map(some.map(({ mutant, source }) => [mutant.file, applyTo(source, mutant)]));
    const sound = accepted(changed);
    for (const { mutant, source } of some) known.keep(mutant, source, sound.has(mutant.file));
  }
}
