import { expect, it } from '@jest/globals';
import { underLoad } from '#scripts/bench/gateway/load.ts';

it('ten workstations submit while replicas and their database are killed: all once, all told', async () => {
  const seed = `${Date.now()}`;
  process.stderr.write(`seed ${seed}\n`);
  const seen = await underLoad({
    seed,
    workstations: 10,
    submissions: 30,
    submissionsPerSecond: 5,
    mostOpen: 30,
    intervalMs: 50,
    mishapsEveryMs: 1_500,
    lostOfThousand: 50,
    settleMs: 500,
    answeredWithinMs: 240_000,
  });
  expect(seen).toMatchObject({ lost: [], doubled: [], mistaken: [], tooSoon: [], untold: [] });
  expect(Object.values(seen.mishaps).reduce((sum, count) => sum + count, 0)).toBeGreaterThanOrEqual(2);
  expect(seen.waitsOfGreedy.length + seen.waitsOfOthers.length).toBe(30);
  expect(seen.statusDelays).toHaveLength(30);
});
