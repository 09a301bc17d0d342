import { expect, it } from '@jest/globals';
import { decided } from '#scripts/mutants/doubted.ts';
import type { Outcome } from '#scripts/mutants/runTests.ts';

interface Run {
  readonly of: 'mutant' | 'untouched';
  readonly outcome: Outcome;
  readonly ms: number;
}

const passed: Outcome = { kind: 'passed' };
const failed: Outcome = { kind: 'failed', file: 'tests/a.test.ts', test: 'says so' };
const timedOut: Outcome = { kind: 'timedOut' };
const ended: Outcome = { kind: 'ended' };
const mutant = (outcome: Outcome, ms = 5000): Run => ({ of: 'mutant', outcome, ms });
const untouched = (outcome: Outcome, ms = 5000): Run => ({ of: 'untouched', outcome, ms });

/** Tests that usually take five seconds. */
async function decide(...runs: readonly Run[]) {
  let nowMs = 0;
  const limits: number[] = [];
  const waiting = [...runs];
  const next = (of: Run['of']) => async (timeoutMs: number) => {
    const run = waiting.shift();
    expect(run?.of).toBe(of);
    limits.push(timeoutMs);
    nowMs += run?.ms ?? 0;
    return run?.outcome ?? passed;
  };
  const decision = await decided(5000, {
    mutant: next('mutant'),
    untouched: next('untouched'),
    now: () => nowMs,
  });
  expect(waiting).toEqual([]);
  return { decision, limits };
}

it('believes a test that passes, and one that fails in its usual time', async () => {
  expect((await decide(mutant(passed, 60_000))).decision).toBe(passed);
  expect((await decide(mutant(failed, 20_000))).decision).toBe(failed);
});

it.each([
  ['a time-out', timedOut],
  ['an end of Jest', ended],
  ['a test that fails late', failed],
])('%s counts when it comes again and the untouched code passes in between', async (_, outcome) => {
  expect((await decide(mutant(outcome, 20_001), untouched(passed), mutant(outcome))).decision).toBe(outcome);
});

it('nothing is decided when the untouched code does not pass either', async () => {
  for (const outcome of [timedOut, ended, failed])
    expect((await decide(mutant(timedOut), untouched(outcome))).decision).toEqual({ kind: 'undecided' });
});

it('nothing is decided when the mutant passes the second time', async () => {
  expect((await decide(mutant(timedOut), untouched(passed), mutant(passed))).decision).toEqual({
    kind: 'undecided',
  });
});

it('waits half a minute and four times the usual, and longer where the untouched code took longer', async () => {
  const { limits } = await decide(mutant(timedOut), untouched(passed, 40_000), mutant(timedOut));
  expect(limits).toEqual([50_000, 50_000, 190_000]);
});
