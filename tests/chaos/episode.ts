import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { startProgram } from '#tests/scenarios/processes.ts';
import { type Artist, createArtist } from './artist.ts';
import { type Chronicle, createChronicle, tellStory } from './chronicle.ts';
import { startDaemonProcess } from './daemonProcess.ts';
import { readDatabase } from './databaseAfterwards.ts';
import { createDice } from './dice.ts';
import { account, subAccount } from './double/double.ts';
import { type FarmInChaos, startFarmInChaos } from './farmInChaos.ts';
import type { FaultBounds } from './faults/fault.ts';
import type { JournalEntry } from './faults/faultyFarm.ts';
import { dialectFigure, type Figures, faultFigure } from './figures.ts';
import type { Kind } from './kinds.ts';
import { live } from './life.ts';
import type { DaemonOrder } from './mortalDaemon.ts';
import { createOrders } from './orders.ts';
import { bringToRest } from './rest.ts';
import { listTasks } from './taskList.ts';
import { type Evidence, type Finding, judge } from './verdict.ts';
import { type Weather, weathers } from './weather.ts';

/** One home and one farm, some lives of a daemon between them, and what is left at the end. */
export interface EpisodePlan {
  readonly seed: string;
  /** Lives that end with `kill -9`. */
  readonly rounds: number;
  readonly farm: 'double' | 'sandbox';
  readonly kind: Kind;
  readonly settleMs: number;
  readonly assumesFindable: boolean;
  /** Other faults than those of the kind. */
  readonly weather?: Weather;
  /** Negative control: the farm commits later than the settle window, at most so many milliseconds. */
  readonly lateMs?: number;
  /** How many orders at most the artist places in one go. */
  readonly ordersAtOnce: number;
  /** After how many creates each life ends, with the artist at work all the time; undefined: at any moment. */
  readonly createsOfLife?: number;
}

export interface EpisodeResult {
  readonly plan: EpisodePlan;
  readonly findings: readonly Finding[];
  readonly figures: Figures;
  /** What happened around the first findings, line by line. */
  readonly story: readonly string[];
}

const mortalDaemon = new URL('mortalDaemon.ts', import.meta.url);

const usualBounds: FaultBounds = { lateMs: 150, lagMs: 100, slowMs: 500 };
/** Longer than the farm may take to commit and then to list, with time to spare for a busy machine. */
export const usualSettleMs = 400;
/** Longer than it takes to look for a task twice and to send it again. */
export const lateBeyondAnyWindowMs = 3000;
const timeoutMs = 350;
/** At each of the two moments around a create. */
const deathRate = 0.01;
/** So many settle windows without a change: what is open then stays open. */
const quietWindows = 15;
const toldFindings = 3;

/** Where an episode keeps what it needs. */
interface Places {
  readonly home: string;
  readonly scenes: string;
  /** Of the sandbox, if it is the farm. */
  readonly farm: string;
  readonly compiled: string;
}

function placesBelow(root: string): Places {
  const [home, scenes, farm, compiled] = ['home', 'scenes', 'farm', 'compiled'].map((name) => {
    const folder = path.join(root, name);
    mkdirSync(folder, { mode: 0o700 });
    return folder;
  }) as [string, string, string, string];
  return { home, scenes, farm, compiled };
}

export async function playEpisode(plan: EpisodePlan): Promise<EpisodeResult> {
  const root = mkdtempSync(path.join(os.tmpdir(), 'rb-chaos-'));
  const places = placesBelow(root);
  const sandbox = plan.farm === 'sandbox' ? await startSandbox(places.farm) : undefined;
  const { kind } = plan;
  const { rates, only }: Weather = plan.weather ?? weathers[kind.weather];
  const farm = await startFarmInChaos({
    home: places.home,
    seed: plan.seed,
    remarks: kind.remarks,
    behind: sandbox?.url,
    bounds: boundsOf(plan),
    rates,
    only,
    dialect: kind.dialect?.name,
  });
  try {
    return await play(plan, places, farm);
  } finally {
    await farm.stop();
    await sandbox?.stop();
    rmSync(root, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Should this run be ended so hard that it cannot end its sandbox. */
const endsAlone = ['--idle-exit', '900'];

function boundsOf({ lateMs = usualBounds.lateMs }: EpisodePlan): FaultBounds {
  return { ...usualBounds, lateMs };
}

async function startSandbox(folder: string): Promise<{ readonly url: string; stop(): Promise<void> }> {
  const running = await startProgram(
    ['sandbox/main.ts', '--home', folder, ...endsAlone],
    /SANDBOX farm at \S+/,
  );
  return { url: /SANDBOX farm at (\S+?),? /.exec(running.said())?.[1] ?? '', stop: running.stop };
}

async function play(
  plan: EpisodePlan,
  { home, scenes, compiled }: Places,
  farm: FarmInChaos,
): Promise<EpisodeResult> {
  const dice = createDice(plan.seed);
  const chronicle = createChronicle();
  const accounts = plan.farm === 'double' ? ([account, subAccount] as const) : ([account] as const);
  const { kind, ordersAtOnce } = plan;
  // How often a daemon needs a person shows only where nobody answers before it could do so itself.
  const settleTime = kind.asking ? 'patient' : 'eager';
  const artist = createArtist({
    chronicle,
    farm,
    newOrder: createOrders({ folder: scenes, accounts: [...accounts] }),
    ordersAtOnce,
    settleTime,
  });
  const isCopying = plan.farm === 'double' && dice.chance(0.5);
  let life = 0;
  const begin = (deaths: number) => {
    life += 1;
    farm.beginRun();
    const { settleMs, assumesFindable } = plan;
    const seed = `${plan.seed} life ${life}`;
    const driver = isCopying ? 'copy' : 'none';
    const needsBatches = plan.farm === 'double';
    const usual = { home, settleMs, timeoutMs, driver, assumesFindable, needsBatches } as const;
    return startDaemonProcess<DaemonOrder>(mortalDaemon, { ...usual, seed, deathRate: deaths }, compiled);
  };

  let kills = 0;
  for (let round = 0; round < plan.rounds; round += 1) {
    const daemon = begin(deathRate);
    const diceOfLife = createDice(`${plan.seed} life ${life} artist`);
    const end = await live({
      daemon,
      artist,
      farm,
      dice: diceOfLife,
      chronicle,
      creates: plan.createsOfLife,
    });
    if (end === 'killed') kills += 1;
  }
  const integrityAfterKill = readDatabase(home).integrity;

  farm.endFaults();
  const { lateMs, lagMs } = boundsOf(plan);
  await pause(lateMs + lagMs);
  chronicle.note('— faults end —');
  const last = begin(0);
  const findings: Finding[] = [];
  let submissions: Evidence['submissions'] = [];
  let shown: Evidence['shown'] = [];
  let unconfirmed = 0;
  try {
    const bridge = await last.ready;
    if (!bridge) throw new Error(`The daemon does not start any more:\n${last.said()}`);
    const rest = await bringToRest({
      ...{ daemon: last, bridge, artist, farm, chronicle, accounts, settleTime },
      dice: createDice(`${plan.seed} last`),
      quietMs: quietWindows * usualSettleMs,
    });
    ({ submissions, unconfirmed } = rest);
    if (rest.restless) findings.push({ kind: 'other', what: rest.restless });
    shown = await listTasks(bridge);
  } finally {
    await last.stop();
  }

  const afterwards = readDatabase(home);
  for (const integrity of [integrityAfterKill, afterwards.integrity])
    if (integrity !== 'ok') findings.push({ kind: 'other', what: `The database is damaged: ${integrity}` });
  const [tasks, journal] = [await farm.tasks(), await farm.journal()];
  const { undecided } = afterwards;
  const { orders, counts } = artist;
  const listsAll = kind.dialect?.hidesTasks === undefined;
  findings.push(...judge({ orders, submissions, undecided, tasks, journal, shown, listsAll }));
  const unknown = ['found', 'absent', 'unknown'].reduce(
    (sum, state) => sum + (afterwards.callsByState[state] ?? 0),
    0,
  );
  const broken = (which: Finding['kind']) => findings.filter((finding) => finding.kind === which).length;
  return {
    plan,
    findings,
    story: storyOf(findings, chronicle, journal, afterwards.tagsOfScenes, artist),
    figures: {
      episodes: 1,
      rounds: plan.rounds,
      'kills from outside': kills,
      'deaths around a create': plan.rounds - kills,
      submissions: submissions.length,
      units: submissions.reduce((sum, { plannedTasks }) => sum + plannedTasks.length, 0),
      'tasks on the farm': tasks.length,
      'creates on the wire': journal.filter(({ kind: what }) => what === 'create').length,
      'batches on the wire': journal.filter(({ scenes }) => scenes.length > 1).length,
      'requests repeated with their key': counts.repeats,
      'cancels accepted': counts.cancels,
      'units retried by the artist': counts.retried,
      'unknown outcomes': unknown,
      'reconciled: found': afterwards.callsByState.found ?? 0,
      'reconciled: absent': afterwards.callsByState.absent ?? 0,
      'units that asked for a person at some time': afterwards.plannedTasksThatNeededYou.size,
      'units that a person decided': artist.resolved.size,
      'units unconfirmed until the farm was mended': unconfirmed,
      lost: broken('lost'),
      doubled: broken('doubled'),
      'other findings': broken('other'),
      ...askedFigures(artist),
      ...faultFigures(journal),
      ...(kind.dialect === undefined ? {} : dialectFigures(kind.dialect.name, journal)),
    },
  };
}

function askedFigures({ resolved }: Artist): Figures {
  const counts: Record<string, number> = {};
  for (const reason of resolved.values()) counts[`asked: ${reason}`] = (counts[`asked: ${reason}`] ?? 0) + 1;
  return counts;
}

function faultFigures(journal: readonly JournalEntry[]): Figures {
  const counts: Record<string, number> = {};
  for (const { fault } of journal)
    if (fault !== undefined) counts[faultFigure(fault)] = (counts[faultFigure(fault)] ?? 0) + 1;
  return counts;
}

function dialectFigures(name: string, journal: readonly JournalEntry[]): Figures {
  return { [dialectFigure(name)]: journal.filter(({ isInDialect }) => isInDialect).length };
}

function storyOf(
  findings: readonly Finding[],
  chronicle: Chronicle,
  journal: readonly JournalEntry[],
  tagsOfScenes: ReadonlyMap<string, readonly string[]>,
  { orders }: Artist,
): readonly string[] {
  const scenes = [...new Set(findings.flatMap(({ scene }) => scene ?? []))].slice(0, toldFindings);
  return scenes.flatMap((scene) => {
    const tags = tagsOfScenes.get(scene) ?? [];
    const own = orders.filter((order) => order.scenes.some((each) => each.endsWith(scene)));
    const keys = new Set(own.map(({ key }) => key));
    return [`The story of ${scene}:`, ...tellStory(chronicle, journal, new Set(tags), keys)];
  });
}
