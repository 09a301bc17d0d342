import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { defaultPython } from '#scripts/test/python.ts';
import { runDisconnects } from './run.ts';

// `npm run test:disconnects -- [--seed N] [--cuts N] [--kills N]`

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: String(randomInt(1_000_000_000)) },
    cuts: { type: 'string', default: '1000' },
    kills: { type: 'string', default: '5' },
  },
});
const [python] = defaultPython()?.command ?? [];
if (python === undefined) throw new Error('There is no Python 3.7 or newer; install one.');
const [cuts, kills] = [values.cuts, values.kills].map(whole) as [number, number];

console.log(`seed ${values.seed}, ${cuts} cuts, ${kills} kills`);
const report = await runDisconnects({
  seed: values.seed,
  cuts,
  kills,
  python,
  tell: (line) => console.log(line),
});
const kinds = [...report.cuts].map(([kind, count]) => `${count} ${kind}`).join(', ');
console.log(`${kinds}; ${report.kills} kills; ${report.events} events in ${Math.round(report.seconds)} s`);
for (const [name, { events, resets }] of report.seen)
  console.log(`${name}: ${events} events, ${resets} resets`);
for (const finding of report.findings.slice(0, 20)) console.log(`\n${finding}`);
console.log(
  report.findings.length === 0
    ? 'Every client knows what is so, and saw each number once.'
    : `BROKEN: ${report.findings.length}. Again with --seed ${values.seed}.`,
);
process.exitCode = report.findings.length === 0 ? 0 : 1;

function whole(text: string): number {
  if (!/^\d{1,6}$/.test(text)) throw new RangeError(`Expected a whole number, got ${text}.`);
  return Number(text);
}
