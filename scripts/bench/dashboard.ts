import { measureDashboard } from './dashboard/measureDashboard.ts';
import type { Bench } from './runner/bench.ts';

export const bench: Bench = {
  about:
    'the dashboard in Chromium with 40,000 tasks: first paint, scrolling, from the farm’s answer to pixels, memory',
  run: measureDashboard,
};
