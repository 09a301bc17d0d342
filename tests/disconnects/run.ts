import { setTimeout as pause } from 'node:timers/promises';
import { createDice } from '#tests/chaos/dice.ts';
import { type Stage, setStage } from '#tests/scenarios/stage.ts';
import type { Running } from '../scenarios/processes.ts';
import { startActivity } from './activity.ts';
import { breaksIn, keyOf, type Lists, numberOf, readAllLists } from './clientState.ts';
import { type CutKind, startCuttingProxy } from './cuttingProxy.ts';
import {
  ask,
  type Follower,
  followByPolling,
  followByWebSocket,
  followInPython,
  type Whereabouts,
} from './followers.ts';

export interface DisconnectsPlan {
  readonly seed: string;
  readonly cuts: number;
  /** It goes on until each client has seen more events than this. */
  readonly leastEvents?: number;
  readonly kills: number;
  /** A Python 3.7 or newer. */
  readonly python: string;
  readonly tell?: (line: string) => void;
}

export interface DisconnectsReport {
  /** What a client saw that it should not have, or knows that is not so; none is wanted. */
  readonly findings: readonly string[];
  readonly cuts: ReadonlyMap<CutKind, number>;
  readonly kills: number;
  readonly events: number;
  readonly seen: ReadonlyMap<string, { readonly events: number; readonly resets: number }>;
  readonly seconds: number;
}

/** Cuts clients and kills daemons under a stream of real events, and compares what each client knows at the end. */
export async function runDisconnects(plan: DisconnectsPlan): Promise<DisconnectsReport> {
  const stage = await setStage();
  try {
    return await onStage(stage, plan);
  } finally {
    await stage.strike();
  }
}

const lostMemory = 0.03;
const arrivesWithinMs = 40_000;
const someTypes = ['host.changed', 'submission.changed', 'task.changed'];

async function onStage(
  stage: Stage,
  { seed, cuts, kills, leastEvents = 0, python, tell = () => {} }: DisconnectsPlan,
) {
  const startedAt = performance.now();
  const dice = (name: string) => createDice(`${seed} ${name}`);
  const proxy = startCuttingProxy(dice('cuts'), cuts);
  let daemon: Running | undefined;
  let at: ReturnType<Whereabouts>;
  const whereabouts: Whereabouts = () => at;

  async function live(): Promise<void> {
    const started = await stage.startDaemon();
    const { url, token } = started.bridge.daemon;
    const port = Number(new URL(url).port);
    await proxy.moveTo(port);
    daemon = started.process;
    at = { port, token };
  }

  await live();
  await stage.until(async () => {
    const answer = await ask('127.0.0.1', whereabouts, '/v1/projects');
    return (answer?.body as { items?: unknown[] })?.items?.length !== 0;
  });
  const activity = startActivity(stage, whereabouts, dice('activity'));
  const parts = (name: string) => ({ name, host: proxy.host, whereabouts, lostMemory, dice: dice(name) });
  const followers: readonly Follower[] = [
    followByWebSocket(parts('WebSocket')),
    followByWebSocket({ ...parts('WebSocket with types'), types: someTypes }),
    followByPolling(parts('long poll')),
    followInPython({ ...parts('Python'), home: stage.home, python }),
  ];

  // A busy machine cuts sooner than it tells: the run lasts until each client has something to be judged by.
  const isTold = () => followers.every((follower) => eventsSeen(follower) > leastEvents);
  for (let killed = 0; killed < kills || proxy.cutCount() < cuts || !isTold(); ) {
    const due = killed < kills && proxy.cutCount() >= ((killed + 1) * cuts) / (kills + 1);
    if (due) {
      at = undefined;
      await daemon?.kill();
      killed += 1;
      tell(`${proxy.cutCount()} cuts, kill ${killed}`);
      await live();
    }
    await pause(50);
  }
  proxy.spare();
  await activity.stop();
  // A create whose answer was lost is asked about for some seconds, and what is told of it depends on the farm.
  await stage.until(async () => !hasUnderWay(await listsNow(whereabouts)));
  // What the farm does goes on for a while: it is shut away, so that the end is the end.
  stage.proxy.isAway = true;
  const lists = await quietLists(stage, whereabouts);
  const newest = numberOf(cursorOf(lists));
  await Promise.race([
    stage.until(async () => followers.every((follower) => hasArrived(follower, newest, lists))),
    // What did not arrive by then is a finding, not a test that hangs.
    pause(arrivesWithinMs, undefined, { ref: false }),
  ]);
  for (const follower of followers) await follower.stop();
  await proxy.close();

  const findings = followers.flatMap((follower) => [
    ...(hasArrived(follower, newest, lists)
      ? []
      : [`${follower.name}: stayed at ${follower.state.cursor}, the newest is ${newest}`]),
    ...(follower.name.endsWith('types') ? [] : breaksIn(follower.state.numbers)).map(
      (gap) => `${follower.name}: ${gap}`,
    ),
    ...differences(follower, lists),
  ]);
  return {
    findings,
    cuts: proxy.cuts,
    kills,
    events: newest,
    seen: new Map(
      followers.map((follower) => [
        follower.name,
        { events: eventsSeen(follower), resets: follower.state.resets },
      ]),
    ),
    seconds: (performance.now() - startedAt) / 1000,
  };
}

function eventsSeen({ state }: Follower): number {
  return state.numbers.filter((number) => number > 0).length;
}

/** A client with types hears with a ping alone how far it is, so it has arrived when it knows what is so. */
function hasArrived(follower: Follower, newest: number, lists: Lists): boolean {
  const { cursor } = follower.state;
  if (follower.name.endsWith('types')) return differences(follower, lists).length === 0;
  return cursor !== undefined && numberOf(cursor) >= newest;
}

const underWay: ReadonlySet<unknown> = new Set(['queued', 'uploading', 'waiting', 'sending', 'unconfirmed']);

function hasUnderWay(lists: Lists): boolean {
  return (lists.get('submission.changed')?.items ?? []).some(({ state }) => underWay.has(state));
}

function listsNow(whereabouts: Whereabouts): Promise<Lists> {
  return readAllLists(async (route) => (await ask('127.0.0.1', whereabouts, route))?.body);
}

/** The lists when nothing has happened for a second. */
async function quietLists(stage: Stage, whereabouts: Whereabouts): Promise<Lists> {
  let lists: Lists | undefined;
  await stage.until(async () => {
    const before = lists;
    lists = await listsNow(whereabouts);
    await pause(1000);
    return before !== undefined && cursorOf(before) === cursorOf(lists);
  });
  return lists as Lists;
}

function cursorOf(lists: Lists): string {
  return [...lists.values()][0]?.eventsCursor ?? '';
}

/** When the farm last listed a task is no change that anybody is told of. */
function comparable({ seenAt: _, ...resource }: Readonly<Record<string, unknown>>): string {
  return JSON.stringify(Object.entries(resource).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function differences({ name, state }: Follower, lists: Lists): readonly string[] {
  const findings: string[] = [];
  const left = new Set(state.known.keys());
  for (const [type, { items }] of lists) {
    if (name.endsWith('types') && !someTypes.includes(type)) {
      for (const key of left) if (key.startsWith(type)) left.delete(key);
      continue;
    }
    for (const item of items) {
      const key = keyOf(type, item);
      const known = state.known.get(key);
      left.delete(key);
      if (!known) findings.push(`${name}: does not know ${key}`);
      else if (comparable(known) !== comparable(item))
        findings.push(`${name}: knows ${key} as\n${comparable(known)}\n, but it is\n${comparable(item)}`);
    }
  }
  for (const key of left) findings.push(`${name}: knows ${key}, which is not there`);
  return findings;
}
