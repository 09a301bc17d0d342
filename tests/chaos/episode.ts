import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { startProgram } from '#tests/scenarios/processes.ts';
import { type Artist, createArtist } from './artist.ts';
import { type Chronicle, createChronicle, tellStory } from './chronicle.ts';
import { type Bridge, startDaemonProcess } from './daemonProcess.ts';
import { readDatabase } from './databaseAfterwards.ts';
import { createDice, type Dice } from './dice.ts';
import { account, type RemarkMode, subAccount } from './double/double.ts';
import { type FarmInChaos, startFarmInChaos } from './farmInChaos.ts';
import type { FaultBounds } from './faults/fault.ts';
import type { JournalEntry } from './faults/faultyFarm.ts';
import { type Figures, faultFigure } from './figures.ts';
import { createOrders } from './orders.ts';
import { listSubmissions } from './submissionList.ts';
import { type Evidence, type Finding, judge } from './verdict.ts';

/** One home and one farm, some lives of a daemon between them, and what is left at the end. */
export interface EpisodePlan {
  readonly seed: string;
  /** Lives that end with `kill -9`. */
  readonly rounds: number;
  readonly farm: 'double' | 'sandbox';
  readonly remarks: RemarkMode;
  readonly settleMs: number;
  readonly assumesFindable: boolean;
  /** Names of the faults; undefined: all of them. */
  readonly only?: readonly string[];
  /** How long each life lasts, with the artist at work all the time; undefined: lives end at any moment. */
  readonly lifeMs?: number;
}

export interface EpisodeResult {
  readonly plan: EpisodePlan;
  readonly findings: readonly Finding[];
  readonly figures: Figures;
  /** What happened around the first findings, line by line. */
  readonly story: readonly string[];
}

const bounds: FaultBounds = { lateMs: 150, lagMs: 100, slowMs: 500 };
/** Longer than the farm may take to commit and then to list, with time to spare for a busy machine. */
export const usualSettleMs = 400;
const timeoutMs = 350;
const rates = { effect: 0.45, query: 0.2 };
const deathRate = 0.03;
const restGuardMs = 60_000;
const askEveryMs = 60;
const toldFindings = 3;

export async function playEpisode(plan: EpisodePlan): Promise<EpisodeResult> {
  const home = mkdtempSync(path.join(os.tmpdir(), 'renderbridge-chaos-'));
  const sandbox = plan.farm === 'sandbox' ? await startSandbox(home) : undefined;
  const farm = await startFarmInChaos({
    home,
    seed: plan.seed,
    remarks: plan.remarks,
    behind: sandbox?.url,
    bounds,
    rates,
    only: plan.only,
  });
  try {
    return await play(plan, home, farm);
  } finally {
    await farm.stop();
    await sandbox?.stop();
    rmSync(home, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Should this run be ended so hard that it cannot end its sandbox. */
const endsAlone = ['--idle-exit', '60'];

async function startSandbox(home: string): Promise<{ readonly url: string; stop(): Promise<void> }> {
  const folder = path.join(home, 'farm');
  mkdirSync(folder, { mode: 0o700 });
  const running = await startProgram(
    ['sandbox/main.ts', '--home', folder, ...endsAlone],
    /SANDBOX farm at \S+/,
  );
  return { url: /SANDBOX farm at (\S+?),? /.exec(running.said())?.[1] ?? '', stop: running.stop };
}

async function play(plan: EpisodePlan, home: string, farm: FarmInChaos): Promise<EpisodeResult> {
  const dice = createDice(plan.seed);
  const chronicle = createChronicle();
  const accounts = plan.farm === 'double' ? ([account, subAccount] as const) : ([account] as const);
  const newOrder = createOrders({ home, accounts: [...accounts] });
  const artist = createArtist({ chronicle, farm, newOrder });
  const isCopying = plan.farm === 'double' && dice.chance(0.5);
  let life = 0;
  const begin = (deaths: number) => {
    life += 1;
    const { settleMs, assumesFindable } = plan;
    const seed = `${plan.seed} life ${life}`;
    const driver = isCopying ? 'copy' : 'none';
    const needsBatches = plan.farm === 'double';
    const usual = { home, settleMs, timeoutMs, driver, assumesFindable, needsBatches } as const;
    return startDaemonProcess({ ...usual, seed, deathRate: deaths });
  };

  let kills = 0;
  let deaths = 0;
  for (let round = 0; round < plan.rounds; round += 1) {
    const { lifeMs } = plan;
    if (
      await live(begin(deathRate), artist, createDice(`${plan.seed} life ${life} artist`), chronicle, lifeMs)
    )
      kills += 1;
    else deaths += 1;
  }
  const integrityAfterKill = readDatabase(home).integrity;

  farm.endFaults();
  await pause(bounds.lateMs + bounds.lagMs);
  chronicle.note('— faults end —');
  const last = begin(0);
  const findings: Finding[] = [];
  let submissions: Evidence['submissions'] = [];
  try {
    const bridge = await last.ready;
    if (!bridge) throw new Error(`The daemon does not start any more:\n${last.said()}`);
    const rest = await bringToRest(bridge, artist, plan);
    submissions = rest.submissions;
    if (rest.restless) findings.push({ kind: 'other', what: rest.restless });
  } finally {
    await last.stop();
  }

  const afterwards = readDatabase(home);
  for (const integrity of [integrityAfterKill, afterwards.integrity])
    if (integrity !== 'ok') findings.push({ kind: 'other', what: `The database is damaged: ${integrity}` });
  const [tasks, journal] = [await farm.tasks(), await farm.journal()];
  const { undecided } = afterwards;
  const { orders, counts } = artist;
  findings.push(...judge({ orders, submissions, undecided, tasks, journal }));
  const unknown = ['found', 'absent', 'unknown'].reduce(
    (sum, state) => sum + (afterwards.callsByState[state] ?? 0),
    0,
  );
  return {
    plan,
    findings,
    story: storyOf(findings, chronicle, journal, afterwards.marksOfScenes, artist),
    figures: {
      episodes: 1,
      rounds: plan.rounds,
      'kills from outside': kills,
      'deaths around a create': deaths,
      submissions: submissions.length,
      units: submissions.reduce((sum, { units }) => sum + units.length, 0),
      'tasks on the farm': tasks.length,
      'creates on the wire': journal.filter(({ kind }) => kind === 'create').length,
      'batches on the wire': journal.filter(({ scenes }) => scenes.length > 1).length,
      'requests repeated with their key': counts.repeats,
      'cancels accepted': counts.cancels,
      'units retried by the artist': counts.retried,
      'units resolved by the artist': counts.resolved,
      'unknown outcomes': unknown,
      'reconciled: found': afterwards.callsByState.found ?? 0,
      'reconciled: absent': afterwards.callsByState.absent ?? 0,
      'units that needed a person': afterwards.unitsThatNeededYou.size,
      ...faultFigures(journal),
    },
  };
}

/** True: killed from outside; false: it died by itself around a create. */
async function live(
  daemon: ReturnType<typeof startDaemonProcess>,
  artist: Artist,
  dice: Dice,
  chronicle: Chronicle,
  fixedMs: number | undefined,
): Promise<boolean> {
  chronicle.note(`the daemon starts (${daemon.pid})`);
  if (fixedMs === undefined && dice.chance(0.1)) await pause(dice.whole(0, 600));
  else {
    const bridge = await daemon.ready;
    const lifeMs = fixedMs ?? (dice.chance(0.4) ? dice.whole(0, 300) : dice.whole(300, 1600));
    const over = Promise.race([pause(lifeMs), daemon.exited]);
    const workOn = async (own: Bridge) => {
      let isOver = fixedMs === undefined;
      void over.then(() => {
        isOver = true;
      });
      do await artist.work(own, dice);
      while (!isOver);
    };
    const working = bridge ? workOn(bridge) : Promise.resolve();
    const work = working.then(
      () => undefined,
      (error: unknown) => ({ error }),
    );
    await over;
    const wasAlive = await daemon.kill();
    if (daemon.gaveUp()) throw new Error(`The daemon ended by itself and said:\n${daemon.said()}`);
    chronicle.note(wasAlive ? 'kill -9' : 'the daemon killed itself around a create');
    const broken = await work;
    if (broken) throw broken.error;
    return wasAlive;
  }
  const wasAlive = await daemon.kill();
  chronicle.note('kill -9 while it starts');
  return wasAlive;
}

const resting = new Set(['submitted', 'cancelled', 'failed', 'needsYou', 'replaced']);

function isAtRest(states: readonly string[]): boolean {
  return states.every((state) => ['submitted', 'cancelled', 'replaced'].includes(state));
}

/** Lets the daemon finish everything, and answers what it asks; says what never came to rest. */
async function bringToRest(
  bridge: Bridge,
  artist: Artist,
  plan: EpisodePlan,
): Promise<{ readonly submissions: Evidence['submissions']; readonly restless?: string }> {
  await artist.insist(bridge);
  // Its create is confirmed for certain: whether this farm finds marks is known one settle window later.
  await artist.orderOnce(bridge, createDice(`${plan.seed} last`));
  const deadline = performance.now() + restGuardMs;
  // Where marks are found nothing may wait for a person in the end; where they are not everything unknown does.
  const mayAsk = plan.remarks !== 'searched';
  for (;;) {
    const submissions = await listSubmissions(bridge);
    if (!submissions) throw new Error('The last daemon stopped answering; what it logged tells why.');
    const states = submissions.flatMap(({ state, units }) => [state, ...units.map((unit) => unit.state)]);
    const isResting = states.every((state) => resting.has(state));
    const asks = states.includes('needsYou');
    if (isResting && states.includes('failed')) await artist.retryFailed(bridge);
    if (isResting && asks && mayAsk) await artist.resolveAll(bridge);
    if (isAtRest(states) && (await operationsRest(bridge))) return { submissions };
    if (performance.now() > deadline) {
      const open = [...new Set(states.filter((state) => state !== 'submitted' && state !== 'cancelled'))];
      return {
        submissions,
        restless: `After ${restGuardMs / 1000} s there is still ${open.join(', ') || 'an open operation'}.`,
      };
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

function faultFigures(journal: readonly JournalEntry[]): Figures {
  const counts: Record<string, number> = {};
  for (const { fault } of journal)
    if (fault !== undefined) counts[faultFigure(fault)] = (counts[faultFigure(fault)] ?? 0) + 1;
  return counts;
}

function storyOf(
  findings: readonly Finding[],
  chronicle: Chronicle,
  journal: readonly JournalEntry[],
  marksOfScenes: ReadonlyMap<string, readonly string[]>,
  { orders }: Artist,
): readonly string[] {
  const scenes = [...new Set(findings.flatMap(({ scene }) => scene ?? []))].slice(0, toldFindings);
  return scenes.flatMap((scene) => {
    const marks = marksOfScenes.get(scene) ?? [];
    const own = orders.filter((order) => order.scenes.some((each) => each.endsWith(scene)));
    const keys = new Set(own.map(({ key }) => key));
    return [`The story of ${scene}:`, ...tellStory(chronicle, journal, new Set(marks), keys)];
  });
}
