import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { megabytes, runFuzz } from './fuzz.ts';

// `npm run test:fuzz -- [--seed N] [--requests N] [--lanes N]`

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: String(randomInt(1_000_000_000)) },
    requests: { type: 'string', default: '100000' },
    lanes: { type: 'string', default: '6' },
  },
});
const [seed, requests, lanes] = [values.seed, values.requests, values.lanes].map(whole) as [
  number,
  number,
  number,
];

console.log(`seed ${seed}, ${requests} requests`);
const report = await runFuzz({ seed, requests, lanes, tell: (line) => console.log(line) });
const total = [...report.statuses.values()].reduce((sum, count) => sum + count, 0);
const shown = (counts: ReadonlyMap<unknown, number>) =>
  [...counts]
    .sort(([a], [b]) => String(a).localeCompare(String(b)))
    .map(([key, count]) => `${key}: ${count}`)
    .join(', ');
console.log(
  `${total} requests in ${Math.round(report.seconds)} s, ${report.withToken} with the token, ${report.accepted} accepted`,
);
console.log(`statuses (0: hung up on what is no request): ${shown(report.statuses)}`);
console.log(`WebSocket lives by close code: ${shown(report.closeCodes)}`);
const { before, most, after } = report.residentBytes;
console.log(`RSS ${megabytes(before)} before, ${megabytes(most)} at most, ${megabytes(after)} after`);
console.log(`slowest GET /v1/health: ${Math.round(report.slowestHealthMs)} ms`);
for (const finding of report.findings) console.log(`\n${finding}`);
console.log(
  report.findings.length === 0
    ? 'Nothing broke.'
    : `BROKEN: ${report.findings.length}. Again with --seed ${seed}.`,
);
process.exitCode = report.findings.length === 0 ? 0 : 1;

function whole(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new RangeError(`Expected a whole number, got ${text}.`);
  return Number(text);
}
