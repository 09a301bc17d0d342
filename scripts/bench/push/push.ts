import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { WebSocket } from 'ws';
import { routes } from '#protocol/bridge/routes.ts';
import { ensureDashboard } from '#scripts/setup/dashboard.mjs';
import { findBrowser } from '#tests/dashboard/browser.ts';
import { type ChangingFarm, startChangingFarm } from '../load/changingFarm.ts';
import { type MeasuredDaemon, startMeasuredDaemon } from '../load/measuredDaemon.ts';
import type { Measured, Size } from '../runner/bench.ts';
import { type Figures, figuresOf, percentile } from '../runner/figures.ts';
import { browserArrivals } from './browserArrivals.ts';
import { type Arrival, delaysOf } from './delays.ts';
import { type Follow, followBridge, followRaw } from './followers.ts';
import { pythonArrivals } from './pythonArrivals.ts';

/** The least that the daemon takes. */
const restMs = 100;
/** Answers before the first that counts. */
const warmUp = 10;
/** More than a bare fan-out takes, in milliseconds. */
const mostMore = 4;
const percents = [50, 95] as const;

/** How many of them in the adapters’ Python and in a page. */
const elsewhere = [1, 20] as const;

/** How many listen: one, as many as a studio's workstation may have, and as many as the daemon admits. */
const listeners = [1, 20, 50] as const;

export async function* measurePush(size: Size): AsyncIterable<Measured | string> {
  const [rounds, answers] = size === 'whole' ? [5, 25] : [1, 8];
  if (findBrowser(process.env) !== undefined) await ensureDashboard();
  const farm = await startChangingFarm(1);
  const bare = fork(fileURLToPath(new URL('rawFanOut.ts', import.meta.url)), [farm.url, String(restMs)]);
  const raw = new Map<string, Figures>();
  function* besideRaw(who: string, delays: Rounds, clients: number): Iterable<Measured> {
    for (const [name, figures] of named(delays)) {
      const most = (raw.get(`${clients} ${name}`)?.median ?? 0) + mostMore;
      yield { what: `${who}, ${name}`, unit: 'ms', figures, limit: { of: 'median', most } };
    }
  }
  const [{ port }] = (await once(bare, 'message')) as [{ readonly port: number }];
  const daemon = await startMeasuredDaemon({
    farmUrl: farm.url,
    settings: { RENDERBRIDGE_FARM_POLL_MS: String(restMs) },
  });
  try {
    // Beside each other in the same seconds: each asks ten times a second, so that they seldom meet.
    for (const clients of listeners) {
      const [bareDelays, delays] = await Promise.all([
        roundsOf(followRaw(`ws://127.0.0.1:${port}`), farm, clients, rounds, answers),
        roundsOf(followBridge(daemon.bridge), farm, clients, rounds, answers),
      ]);
      for (const [name, figures] of named(bareDelays)) {
        raw.set(`${clients} ${name}`, figures);
        yield { what: `ws alone: ${inWords(clients)}, ${name}`, unit: 'ms', figures, of: 'peer' };
      }
      yield* besideRaw(`client in TypeScript: ${inWords(clients)}`, delays, clients);
    }
    await ended(bare);
    for (const [client, arrivalsIn] of [
      ['adapter’s Python', (clients: number, count: number) => pythonArrivals(daemon.home, clients, count)],
      [
        'page in Chromium',
        (clients: number, count: number) => browserArrivals(daemon.bridge, clients, count),
      ],
    ] as const)
      for (const clients of elsewhere) {
        const found = await arrivalRounds(arrivalsIn, clients, rounds, answers);
        if (typeof found === 'string') {
          yield found;
          break;
        }
        const delays = found.map((arrivals) => delaysOf(arrivals, farm, clients));
        yield* besideRaw(`${client}: ${inWords(clients)}`, delays, clients);
      }
    yield* beyondTheLimit(daemon, farm, answers);
  } finally {
    await ended(bare);
    await daemon.stop();
    farm.close();
  }
}

async function ended(bare: ChildProcess): Promise<void> {
  if (bare.connected) bare.disconnect();
  if (bare.exitCode === null) await once(bare, 'exit');
}

/** The delays of each round. */
type Rounds = readonly (readonly number[])[];

/** What came in each round, after a warm-up; a sentence where such a client cannot be had. */
async function arrivalRounds(
  arrivalsIn: (clients: number, count: number) => Promise<readonly Arrival[] | string>,
  clients: number,
  rounds: number,
  answers: number,
): Promise<readonly (readonly Arrival[])[] | string> {
  const each = clients * answers;
  const first = clients * warmUp;
  const arrivals = await arrivalsIn(clients, first + rounds * each);
  if (typeof arrivals === 'string') return arrivals;
  return Array.from({ length: rounds }, (_, round) =>
    arrivals.slice(first + round * each, first + (round + 1) * each),
  );
}

/** Of twice as many as are admitted at once: how many the daemon refuses, and that those inside are served as before. */
async function* beyondTheLimit(
  { url, token, bridge }: MeasuredDaemon,
  farm: ChangingFarm,
  answers: number,
): AsyncIterable<Measured | string> {
  const coming = 2 * (listeners.at(-1) ?? 0);
  const sockets = await Promise.all(Array.from({ length: coming - 1 }, () => openSocket(url, token)));
  const inside = sockets.filter((socket) => typeof socket === 'object');
  const [refused = 0] = sockets.filter((socket) => typeof socket === 'number');
  if (refused !== 429) throw new Error(`None of ${coming} clients was refused as one too many: ${refused}.`);
  inside.pop()?.terminate();
  const [delays = []] = await roundsOf(followBridge(bridge), farm, 1, 1, answers);
  for (const socket of inside) socket.terminate();
  yield `${coming} clients at once: ${inside.length + 1} are admitted, the others are refused with ${refused} and told to come later`;
  const figures = figuresOf([percentile(delays, 95)]);
  yield {
    what: `client in TypeScript: one of ${inside.length + 1} while others are refused, p95`,
    unit: 'ms',
    figures,
  };
}

/** An open socket, or the status of its refusal. */
function openSocket(url: string, token: string): Promise<WebSocket | number> {
  return new Promise((resolve, reject) => {
    const address = `${url.replace(/^http/, 'ws')}${routes.readEvents.path}`;
    const socket = new WebSocket(address, { headers: { authorization: `Bearer ${token}` } });
    socket.once('open', () => resolve(socket));
    socket.once('unexpected-response', (request, { statusCode = 0 }) => {
      request.destroy();
      resolve(statusCode);
    });
    socket.once('error', reject);
  });
}

/** The delays of each round, from all clients. */
async function roundsOf(
  follow: Follow,
  farm: ChangingFarm,
  clients: number,
  rounds: number,
  answers: number,
): Promise<Rounds> {
  const found: (readonly number[])[] = [];
  // The first round only warms up.
  for (let round = -1; round < rounds; round += 1) {
    const arrivals: Arrival[] = [];
    await follow(clients, (round < 0 ? warmUp : answers) * clients, (stamp, at) => {
      arrivals.push({ stamp, at });
    });
    if (round >= 0) found.push(delaysOf(arrivals, farm, clients));
  }
  return found;
}

function named(rounds: Rounds): readonly (readonly [string, Figures])[] {
  return percents.map((percent) => [
    `p${percent}`,
    figuresOf(rounds.map((delays) => percentile(delays, percent))),
  ]);
}

function inWords(clients: number): string {
  return `${clients} client${clients === 1 ? '' : 's'}`;
}
