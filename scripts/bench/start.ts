import { existsSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { checkoutFolder, daemonFlags, daemonProgram } from '#daemon/config/installation.ts';
import { version } from '#daemon/version.ts';
import { bundlesFolder } from '#scripts/checkout/keptBundle.cjs';
import { bundlePrograms } from '#scripts/package/bundle.ts';
import { writeCodeCaches } from '#scripts/package/codeCaches.ts';
import type { Bench, Measured } from './runner/bench.ts';
import { figuresOf } from './runner/figures.ts';
import { type Started, startOnce, usedHome } from './start/startOnce.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const bareServer = `const server = require('node:http').createServer((request, response) => response.end());
server.listen(0, '127.0.0.1', () => console.log(server.address().port));`;

/** So many times as long as a bare server of Node may it take, and so many megabytes hold, by how it runs. */
const limits = { bundled: { times: 2.5, megabytes: 75 }, checkout: { times: 7, megabytes: 100 } } as const;
const mostIdlePercent = 0.1;
/** The second half is idle: in the ninth second V8 gives back memory, and half a second or eight later once more. */
const idleMs = 40_000;
const restMs = 500;
/** Rounds of starts one after another, and of idling: after seconds of rest the next start takes longer, whichever it is. */
const sizes = {
  quick: { starts: 1, idles: 0, history: 2000 },
  whole: { starts: 9, idles: 3, history: 100_000 },
} as const;

export const bench: Bench = {
  about: 'how soon the daemon is ready, and what it holds and does when idle, beside a bare server of Node',
  tells: [
    'a bare server of Node: ready',
    'bundled: ready',
    'bundled: as many times as the bare server',
    'bundled: memory when idle',
    'bundled, 1,000 past submissions: ready',
    'bundled, 1,000 past submissions: times the bare server',
    'bundled, a long history',
    'checkout: ready',
    'checkout: as many times as the bare server',
    'checkout: memory when idle',
    'checkout: ready for the first time after a change',
  ],
  async *run(size) {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'renderbridge-bench-'));
    try {
      await bundlePrograms(root, version, folder);
      symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'));
      writeCodeCaches(process.execPath, folder);
      const ways = {
        bare: ['-e', bareServer],
        bundled: [...daemonFlags, path.join(folder, 'programs', 'renderbridge.cjs'), 'serve'],
        checkout: [...daemonFlags, path.join(root, checkoutFolder, 'renderbridge.cjs'), 'serve'],
      } as const;
      const usualHome = usedHome(folder, 1000);
      const { starts, idles, history } = sizes[size];
      const oldHome = usedHome(folder, history);
      const rounds: Record<keyof typeof ways | 'usual' | 'old', Started>[] = [];
      // The first round only fills caches.
      for (let round = 0; round <= starts; round += 1) {
        const bare = await startOnce(ways.bare, restMs);
        const bundled = await startOnce(ways.bundled, restMs);
        const usual = await startOnce(ways.bundled, restMs, usualHome);
        const checkout = await startOnce(ways.checkout, restMs);
        const old = await startOnce(ways.bundled, restMs, oldHome);
        if (round > 0) rounds.push({ bare, bundled, usual, checkout, old });
      }
      const idle: Record<'bundled' | 'checkout', Started>[] = [];
      for (let round = 0; round < idles; round += 1) {
        // Side by side: neither does anything most of the time.
        const [bundled, checkout] = await Promise.all([
          startOnce(ways.bundled, idleMs),
          startOnce(ways.checkout, idleMs),
        ]);
        idle.push({ bundled, checkout });
      }
      const afterChange: number[] = [];
      for (let round = 0; round < starts; round += 3) {
        forgetBundle();
        afterChange.push((await startOnce(ways.checkout, restMs)).readyMs);
      }
      const told = (what: string, unit: string, values: readonly number[], most?: number): Measured => ({
        what,
        unit,
        figures: figuresOf(values),
        ...(most === undefined ? {} : { limit: { of: 'median', most } }),
      });
      yield {
        of: 'peer',
        ...told(
          'a bare server of Node: ready',
          'ms',
          rounds.map(({ bare }) => bare.readyMs),
        ),
      };
      yield {
        of: 'peer',
        ...told(
          'a bare server of Node: memory',
          'MB',
          rounds.map(({ bare }) => bare.megabytes),
        ),
      };
      for (const way of ['bundled', 'checkout'] as const) {
        const { times, megabytes } = limits[way];
        yield told(
          `${way}: ready`,
          'ms',
          rounds.map((each) => each[way].readyMs),
        );
        const ratios = rounds.map((each) => each[way].readyMs / each.bare.readyMs);
        yield told(`${way}: as many times as the bare server`, '×', ratios, times);
        yield told(
          `${way}: memory when idle`,
          'MB',
          (size === 'quick' ? rounds : idle).map((each) => each[way].megabytes),
          megabytes,
        );
        if (size === 'quick') continue;
        yield told(
          `${way}: processor in the first ${idleMs / 2000} s after it is ready`,
          'ms',
          idle.map((each) => each[way].settlingMs),
        );
        const percents = idle.map((each) => each[way].idlePercent);
        yield told(`${way}: processor when idle`, '%', percents, mostIdlePercent);
      }
      yield told(
        'bundled, 1,000 past submissions: ready',
        'ms',
        rounds.map(({ usual }) => usual.readyMs),
      );
      yield told(
        'bundled, 1,000 past submissions: times the bare server',
        '×',
        rounds.map(({ usual, bare }) => usual.readyMs / bare.readyMs),
        limits.bundled.times,
      );
      const long = `bundled, a long history (${history.toLocaleString('en')})`;
      yield told(
        `${long}: ready`,
        'ms',
        rounds.map((each) => each.old.readyMs),
      );
      yield told(
        `${long}: times the bare server`,
        '×',
        rounds.map((each) => each.old.readyMs / each.bare.readyMs),
        limits.bundled.times,
      );
      yield told('checkout: ready for the first time after a change', 'ms', afterChange);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

/** What a checkout made of its sources for the daemon, and what V8 compiled of that. */
function forgetBundle(): void {
  const folder = bundlesFolder(root);
  if (!existsSync(folder)) return;
  for (const file of readdirSync(folder))
    if (file.startsWith(`${daemonProgram.name}.`)) rmSync(path.join(folder, file));
}
