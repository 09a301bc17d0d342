import { WebSocket } from 'ws';
import { routes } from '#protocol/bridge/routes.ts';
import { ensureDashboard } from '#scripts/setup/dashboard.mjs';
import { findBrowser } from '#tests/dashboard/browser.ts';
import { type ChangingFarm, startChangingFarm } from '../load/changingFarm.ts';
import { type MeasuredDaemon, startMeasuredDaemon } from '../load/measuredDaemon.ts';
import type { Measured, Size } from '../runner/bench.ts';
import { type Figures, figuresOf, percentile } from '../runner/figures.ts';
import { type BareFanOut, startBareFanOut } from './bareFanOut.ts';
import { barePage, browserArrivals, dashboardPage } from './browserArrivals.ts';
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
  const bare = await startBareFanOut(farm.url, restMs);
  const daemon = await startMeasuredDaemon({
    farmUrl: farm.url,
    settings: { RENDERBRIDGE_FARM_POLL_MS: String(restMs) },
  });
  try {
    // Beside each other in the same seconds: each asks ten times a second, so that they seldom meet.
    for (const clients of listeners) {
      const [bareDelays, delays] = await Promise.all([
        roundsOf(followRaw(bare.url.replace(/^http/, 'ws')), farm, clients, rounds, answers),
        roundsOf(followBridge(daemon.bridge), farm, clients, rounds, answers),
      ]);
      yield* beside(`ws alone: ${inWords(clients)}`, bareDelays);
      yield* ours(`client in TypeScript: ${inWords(clients)}`, delays, bareDelays);
    }
    for (const [client, follow] of elsewhereFollowed(bare, daemon))
      for (const clients of elsewhere) {
        // Right after one another: side by side their programs would wait for a processor.
        const bareDelays = await arrivalRounds(farm, follow.bare, clients, rounds, answers);
        const delays = await arrivalRounds(farm, follow.ours, clients, rounds, answers);
        if (typeof bareDelays === 'string' || typeof delays === 'string') {
          yield String(typeof delays === 'string' ? delays : bareDelays);
          break;
        }
        yield* beside(`ws alone, ${client}: ${inWords(clients)}`, bareDelays);
        yield* ours(`${client}: ${inWords(clients)}`, delays, bareDelays);
      }
    await bare.stop();
    yield* beyondTheLimit(daemon, farm, answers);
  } finally {
    await bare.stop();
    await daemon.stop();
    farm.close();
  }
}

type Arrive = (clients: number, count: number) => Promise<readonly Arrival[] | string>;

/** Clients of other programs: each of our events, and the same client of the bare fan-out. */
function elsewhereFollowed(
  bare: BareFanOut,
  daemon: MeasuredDaemon,
): readonly (readonly [client: string, { readonly bare: Arrive; readonly ours: Arrive }])[] {
  return [
    [
      'adapter’s Python',
      {
        bare: (clients, count) => pythonArrivals(bare.home, clients, count),
        ours: (clients, count) => pythonArrivals(daemon.home, clients, count),
      },
    ],
    [
      'page in Chromium',
      {
        bare: (clients, count) => browserArrivals(barePage(bare.url, clients), count),
        ours: (clients, count) => browserArrivals(dashboardPage(daemon.bridge, clients), count),
      },
    ],
  ];
}

function* beside(what: string, delays: Rounds): Iterable<Measured> {
  for (const [name, figures] of named(delays))
    yield { what: `${what}, ${name}`, unit: 'ms', figures, of: 'peer' };
}

/** Held to what the same client came to with the bare fan-out. */
function* ours(what: string, delays: Rounds, bareDelays: Rounds): Iterable<Measured> {
  const bare = new Map(named(bareDelays));
  for (const [name, figures] of named(delays)) {
    const most = (bare.get(name)?.median ?? 0) + mostMore;
    yield { what: `${what}, ${name}`, unit: 'ms', figures, limit: { of: 'median', most } };
  }
}

/** The delays of each round. */
type Rounds = readonly (readonly number[])[];

/** The delays of each round, after a warm-up; a sentence where such a client cannot be had. */
async function arrivalRounds(
  farm: ChangingFarm,
  arrive: Arrive,
  clients: number,
  rounds: number,
  answers: number,
): Promise<Rounds | string> {
  const each = clients * answers;
  const first = clients * warmUp;
  const arrivals = await arrive(clients, first + rounds * each);
  if (typeof arrivals === 'string') return arrivals;
  return Array.from({ length: rounds }, (_, round) =>
    delaysOf(arrivals.slice(first + round * each, first + (round + 1) * each), farm, clients),
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
