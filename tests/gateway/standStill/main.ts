import { parseArgs } from 'node:util';
import { createDice } from '#tests/chaos/dice.ts';
import { shortStops } from './shortStops.ts';
import { standStill } from './standStill.ts';

// The replica that calls the farm is stopped for a while and goes on, once with the right to call and once without it; then
// again and again for a moment.

const { values } = parseArgs({ options: { seconds: { type: 'string', default: '60' } } });
const seconds = Number(values.seconds);
const seed = `${Date.now()}`;
process.stdout.write(`stood still for ${seconds} s, seed ${seed}\n`);
for (const lease of ['kept', 'lost'] as const) {
  const seen = await standStill({ seed, seconds, lease });
  process.stdout.write(
    `  lease ${lease}: ${seen.callsMeanwhile} calls meanwhile by ${seen.callersMeanwhile.join() || 'nobody'}, ${seen.callsAfter} after it by ${seen.callersAfter.join()}; ${seen.submitted} submissions, lost ${seen.lost.length}, doubled ${seen.doubled.length}, told of another task ${seen.mistaken.length}; least gap ${seen.leastGap.toFixed(0)} ms of ${seen.intervalMs}, too soon ${seen.tooSoon.length}\n`,
  );
  const faults = [...seen.lost, ...seen.doubled, ...seen.mistaken, ...seen.tooSoon, ...seen.secondCallers];
  if (faults.length > 0) throw new Error(`seed ${seed}, lease ${lease}: ${faults.join('; ')}`);
}
const short = await shortStops(seed, createDice(seed), seconds);
process.stdout.write(
  `  stopped ${short.stops} times for a moment: ${short.calls} calls, least gap ${short.leastGap.toFixed(0)} ms of ${short.intervalMs}, too soon ${short.tooSoon.length}; lost ${short.lost.length}, doubled ${short.doubled.length}\n`,
);
const wrong = [...short.lost, ...short.doubled, ...short.tooSoon];
if (wrong.length > 0) throw new Error(`seed ${seed}, stopped for moments: ${wrong.join('; ')}`);
