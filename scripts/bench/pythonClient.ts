import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import * as z from 'zod';
import { defaultPython } from '#scripts/test/python.ts';
import type { Bench } from './runner/bench.ts';
import { figuresOf } from './runner/figures.ts';

const Costs = z.record(z.string(), z.number());
const root = (file: string) => fileURLToPath(new URL(`../../${file}`, import.meta.url));

/** Microseconds: an event four times a second must not be felt in a window, nor a burst of a thousand. */
const most = { event: 50, request: 5000 };

const notHere = 'There is no Python here.';

export const bench: Bench = {
  about:
    'processor time of an event and of a request in the adapters’ Python: on a timer, on a thread, waited for',
  tells: [
    'event, timer',
    'event, thread',
    'event, blocking',
    'request, timer',
    'request, thread',
    'request, blocking',
  ],
  notHere,
  async *run(size) {
    const python = defaultPython();
    if (!python) {
      yield notHere;
      return;
    }
    const [rounds, events, requests] = size === 'whole' ? [5, 20_000, 300] : [1, 500, 10];
    const [program = '', ...flags] = python.command;
    const script = [root('scripts/bench/bridge/client_costs.py'), root('adapters/bridge')];
    const told: Record<string, number>[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const argv = [...flags, ...script, String(events), String(requests)];
      const { stdout } = await promisify(execFile)(program, argv);
      told.push(Costs.parse(JSON.parse(stdout.slice(stdout.indexOf('{')))));
    }
    for (const what of Object.keys(told[0] ?? {})) {
      const figures = figuresOf(told.map((costs) => costs[what] ?? Number.NaN));
      const limit = { of: 'median', most: what.startsWith('event') ? most.event : most.request } as const;
      yield { what, unit: 'µs', figures, limit };
    }
  },
};
