import { randomInt } from 'node:crypto';
import { expect, it } from '@jest/globals';
import { defaultPython } from '#scripts/test/python.ts';
import { proxyHost } from './cuttingProxy.ts';
import { runDisconnects } from './run.ts';

const [python] = defaultPython()?.command ?? [];
// Only Linux has all of 127/8 without being asked.
const canRun = python !== undefined && process.platform === 'linux';
if (!canRun)
  process.stderr.write(`SKIPPED: following through cuts needs Python and the address ${proxyHost}.\n`);

(canRun ? it : it.skip)(
  'through a hundred cuts and two kills every client sees each number once and ends with what is so',
  async () => {
    const seed = String(randomInt(1_000_000_000));
    process.stderr.write(`disconnects.test.ts cuts with seed ${seed}\n`);
    const leastEvents = 20;
    const report = await runDisconnects({ seed, cuts: 100, kills: 2, leastEvents, python: python ?? '' });
    expect(report.findings).toEqual([]);
    expect([...report.cuts.keys()].sort()).toEqual(['ended', 'halfOpen', 'torn']);
    for (const { events } of report.seen.values()) expect(events).toBeGreaterThan(leastEvents);
    expect([...report.seen.values()].reduce((sum, { resets }) => sum + resets, 0)).toBeGreaterThan(0);
  },
);
