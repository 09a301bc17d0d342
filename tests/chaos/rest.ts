import { setTimeout as pause } from 'node:timers/promises';
import type { Artist, Patience } from './artist.ts';
import type { Chronicle } from './chronicle.ts';
import type { Bridge, DaemonProcess } from './daemonProcess.ts';
import type { Dice } from './dice.ts';
import type { FarmInChaos } from './farmInChaos.ts';
import { listSubmissions, type SubmissionView } from './submissionList.ts';

export interface RestParts {
  readonly daemon: DaemonProcess;
  readonly bridge: Bridge;
  readonly artist: Artist;
  readonly farm: FarmInChaos;
  readonly chronicle: Chronicle;
  readonly dice: Dice;
  readonly accounts: readonly string[];
  readonly settleTime: Patience;
  /** What moves no more for so long waits for somebody else, in milliseconds. */
  readonly quietMs: number;
}

export interface Rest {
  readonly submissions: readonly SubmissionView[];
  /** Planned tasks whose outcome stayed unknown, without a question, as long as the farm spoke its dialect. */
  readonly unconfirmed: number;
  /** What never came to rest. */
  readonly restless?: string;
}

const guardMs = 150_000;
const askEveryMs = 60;
/** A pass is up to two queries; a busy machine needs its time for them. */
const enoughSearches = 6;

const ended = new Set(['submitted', 'cancelled', 'replaced']);
/** Where a planned task stays unless somebody does something. */
const stands = new Set([...ended, 'failed', 'needsYou', 'unconfirmed']);

/**
 * Lets the daemon finish what it can by itself. A patient artist answers what it asks only when nothing moves any
 * more; where it does not even ask, the farm is mended.
 */
export async function bringToRest(parts: RestParts): Promise<Rest> {
  const { bridge, artist, farm, chronicle, quietMs } = parts;
  await artist.insist(bridge);
  // Confirmed for certain: whether this farm finds the tags of an account is known one settle window later.
  for (const account of parts.accounts) await artist.orderFor(account, bridge, parts.dice);
  const deadline = performance.now() + guardMs;
  let unconfirmed = 0;
  let last = { text: '', since: performance.now(), at: Date.now() };

  /** Whether each open planned task was searched for so often since the last change that one more search brings nothing. */
  async function looksOftenEnough(submissions: readonly SubmissionView[]): Promise<boolean> {
    const open = submissions.flatMap(({ plannedTasks }) =>
      plannedTasks.filter(({ state }) => state === 'unconfirmed'),
    );
    const searched = (await farm.journal()).filter(({ kind, at }) => kind === 'query' && at > last.at);
    return open.every(
      (plannedTask) => searched.filter(({ tag }) => tag === plannedTask.tag).length >= enoughSearches,
    );
  }

  for (;;) {
    const submissions = await listSubmissions(bridge);
    if (!submissions) {
      const isBusy = parts.daemon.isAlive() && performance.now() < deadline;
      if (!isBusy) throw new Error(`The last daemon stopped answering, and said:\n${parts.daemon.said()}`);
      continue;
    }
    const states = submissions.flatMap(({ state, plannedTasks }) => [
      state,
      ...plannedTasks.map((plannedTask) => plannedTask.state),
    ]);
    const text = states.join();
    if (text !== last.text) last = { text, since: performance.now(), at: Date.now() };
    const isQuiet = performance.now() - last.since >= quietMs;
    if (states.every((state) => ended.has(state)) && (await operationsRest(bridge)))
      return { submissions, unconfirmed };
    if (performance.now() > deadline) {
      const open = [...new Set(states.filter((state) => !ended.has(state)))];
      const restless = `After ${guardMs / 1000} s there is still ${open.join(', ') || 'an open operation'}.`;
      return { submissions, unconfirmed, restless };
    }
    if (states.every((state) => stands.has(state))) {
      const mayAct = isQuiet || parts.settleTime === 'eager';
      if (mayAct && states.includes('failed')) await artist.retryFailed(bridge);
      else if (mayAct && states.includes('needsYou')) await artist.resolveAll(bridge);
      else if (isQuiet && states.includes('unconfirmed') && (await looksOftenEnough(submissions))) {
        const waiting = submissions.flatMap(({ plannedTasks }) =>
          plannedTasks.filter(({ state }) => state === 'unconfirmed'),
        );
        unconfirmed = Math.max(unconfirmed, waiting.length);
        chronicle.note('— the farm is mended —');
        farm.endDialect();
        last = { text: '', since: performance.now(), at: Date.now() };
      }
    }
    await pause(askEveryMs);
  }
}

interface OperationView {
  readonly state: string;
}

async function operationsRest(bridge: Bridge): Promise<boolean> {
  const answer = await bridge.get('/v1/operations?limit=500');
  const items = (answer?.body as { items?: readonly OperationView[] } | undefined)?.items ?? [];
  return items.every(({ state }) => ['done', 'failed', 'expired'].includes(state));
}
