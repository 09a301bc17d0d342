import { measureDashboard } from './dashboard/measureDashboard.ts';
import type { Bench } from './runner/bench.ts';

export const bench: Bench = {
  about:
    'the dashboard in Chromium with 40,000 tasks: first paint, scrolling, from the farm’s answer to pixels, memory',
  tells: [
    'first rows painted',
    'all of them listed',
    'a frame while scrolling',
    'from the farm’s answer to the page',
    'from the farm’s answer to pixels',
    '95 of 100 within',
    'memory after an hour of looks',
  ],
  run: measureDashboard,
};
