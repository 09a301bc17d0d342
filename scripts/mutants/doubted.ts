import type { Outcome } from './runTests.ts';

export type Decision = Outcome | { readonly kind: 'undecided' };

/** Runs the same tests, against the mutant or against the code as it is, and ends them after so long. */
export interface Runs {
  readonly mutant: (timeoutMs: number) => Promise<Outcome>;
  readonly untouched: (timeoutMs: number) => Promise<Outcome>;
  readonly now: () => number;
}

const mostMs = (usualMs: number) => 30_000 + usualMs * 4;

/**
 * A machine that is busy with other work ends runs as well, and some tests give up after a while. So what came late
 * counts against the mutant only when it comes again, and the code as it is passes in between.
 */
export async function decided(usualMs: number, runs: Runs): Promise<Decision> {
  const timed = async (run: Runs['mutant'], usual: number) => {
    const startedAt = runs.now();
    const outcome = await run(mostMs(usual));
    return { outcome, ms: runs.now() - startedAt };
  };
  const isDoubted = (outcome: Outcome, ms: number, usual: number) =>
    outcome.kind === 'timedOut' ||
    outcome.kind === 'ended' ||
    (outcome.kind === 'failed' && ms > 10_000 + 2 * usual);

  const first = await timed(runs.mutant, usualMs);
  if (!isDoubted(first.outcome, first.ms, usualMs)) return first.outcome;
  const untouched = await timed(runs.untouched, usualMs);
  if (untouched.outcome.kind !== 'passed') return { kind: 'undecided' };
  const again = await timed(runs.mutant, Math.max(usualMs, untouched.ms));
  return again.outcome.kind === 'passed' ? { kind: 'undecided' } : again.outcome;
}
