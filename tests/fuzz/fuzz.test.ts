import { randomInt } from 'node:crypto';
import { expect, it } from '@jest/globals';
import { runFuzz } from './fuzz.ts';

/** Generous: a daemon that holds everything that it is sent would be far beyond. */
const mostResidentBytes = 1e9;

it.each([
  ['a seed that never changes', 1],
  ['a seed that nobody tried before', randomInt(1_000_000_000)],
])('whatever is thrown at the daemon, it answers in its own words and lives on: %s', async (_title, seed) => {
  process.stderr.write(`fuzz.test.ts throws seed ${seed}\n`);
  const report = await runFuzz({ seed, requests: 2000, lanes: 4 });
  expect(report.findings).toEqual([]);
  expect(report.withToken).toBeGreaterThan(1000);
  expect(report.accepted).toBeGreaterThan(10);
  expect(report.statuses.get(200)).toBeGreaterThan(100);
  expect(report.residentBytes.most).toBeLessThan(mostResidentBytes);
});
