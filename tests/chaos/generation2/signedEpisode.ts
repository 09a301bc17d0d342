import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as pause } from 'node:timers/promises';
import { type Form, secondSubmits, spareNumbers } from '#sandbox/generation2/form.ts';
import type { Bridge } from '../daemonProcess.ts';
import { startDaemonProcess } from '../daemonProcess.ts';
import { createDice } from '../dice.ts';
import type { Figures } from '../figures.ts';
import { listSubmissions, type SubmissionView } from '../submissionList.ts';
import { createSignedArtist } from './signedArtist.ts';
import { moments, type SignedDaemonOrder } from './signedDaemonOrder.ts';
import { startSignedFarm } from './signedFarmProcess.ts';
import { judgeSigned, type ShownPlannedTask, type SignedVerdict } from './signedVerdict.ts';

const program = new URL('mortalSignedDaemon.ts', import.meta.url);
const settleMs = 300;
const timeoutMs = 3000;
const mostAtOnce = 8;
/** Six of them make a task. */
const latestCall = 40;
/** A life that has nothing to call about ends by then. */
const longestLifeMs = 4000;
/** So long nothing has to change before the rest is taken for lost. */
const quietMs = 60_000;
const askEveryMs = 100;
/** A machine that is busy with much else takes a request for late now and then. */
const mostPresses = 20;

export const forms: readonly Form[] = spareNumbers.flatMap((spareNumber) =>
  secondSubmits.map((secondSubmit) => ({ spareNumber, secondSubmit })),
);

export interface SignedEpisode {
  readonly verdict: SignedVerdict;
  readonly figures: Figures;
  /** What SQLite says of the daemon’s database at the end. */
  readonly integrity: string;
}

/**
 * Submissions by real daemons that are killed one after the other, to a real sandbox that loses answers and is killed
 * too; then one daemon that lives until all is done, while answers are lost as before. `seed` decides who dies when, as far as processes obey it.
 */
export async function playSignedEpisode(
  seed: string,
  submissions: number,
  form: Form,
): Promise<SignedEpisode> {
  const root = mkdtempSync(path.join(os.tmpdir(), 'rb-chaos2-'));
  const [home, scenes, compiled] = ['home', 'scenes', 'compiled'].map((name) => path.join(root, name)) as [
    string,
    string,
    string,
  ];
  for (const folder of [home, scenes, compiled, path.join(home, 'sandbox')])
    mkdirSync(folder, { mode: 0o700 });
  const dice = createDice(seed);
  const artist = createSignedArtist(scenes, dice);
  const farm = await startSignedFarm(path.join(home, 'sandbox'), form, dice.whole(1, 2 ** 31));
  const kills = { outside: 0, beforeCall: 0, underWay: 0, answered: 0, farm: 0 };
  let life = 0;
  const begin = (death: SignedDaemonOrder['death']) => {
    life += 1;
    const ofLife = death === undefined ? {} : { death };
    const order = { home, seed: `${seed} life ${life}`, settleMs, timeoutMs, ...ofLife };
    return startDaemonProcess<SignedDaemonOrder>(program, order, compiled);
  };

  async function liveOnce(): Promise<void> {
    const death = { call: dice.whole(1, latestCall), moment: dice.pick([...moments]) };
    const daemon = begin(death);
    const bridge = await daemon.ready;
    const scenesNow = Math.min(submissions - artist.pressed(), dice.whole(1, mostAtOnce));
    const pressing = bridge ? artist.press(bridge, scenesNow) : Promise.resolve();
    if (dice.chance(0.1)) {
      kills.farm += 1;
      await farm.killAndRestart();
    }
    if (dice.chance(0.2)) {
      // At any moment between the first byte of a press and its answer.
      await Promise.race([pressing, pause(dice.whole(0, 40)), daemon.exited]);
    } else {
      await pressing;
      await Promise.race([daemon.exited, pause(longestLifeMs)]);
    }
    if (await daemon.kill()) kills.outside += 1;
    else kills[death.moment] += 1;
    if (daemon.gaveUp()) throw new Error(`The daemon ended by itself and said:\n${daemon.said()}`);
    await pressing;
  }

  try {
    while (artist.pressed() < submissions) await liveOnce();
    const last = begin(undefined);
    let shown: readonly SubmissionView[] = [];
    try {
      const bridge = await last.ready;
      if (!bridge) throw new Error(`The daemon does not start any more:\n${last.said()}`);
      for (let press = 0; press < mostPresses && !artist.isAnswered(); press += 1)
        await artist.press(bridge, 0);
      if (!artist.isAnswered()) throw new Error(`The daemon does not answer any more:\n${last.said()}`);
      shown = await atRest(bridge);
    } finally {
      await last.stop();
    }
    await farm.stop();
    const { tasks, spareNumbers: spare, lostAnswers } = farm.afterwards();
    const works = artist.accepted();
    const verdict = judgeSigned(works, tasks, shown.flatMap(shownIn));
    return {
      verdict,
      integrity: integrityOf(path.join(home, 'renderbridge.sqlite')),
      figures: {
        submissions: shown.length,
        'tasks that they come to': works.length,
        'tasks on the farm': tasks.length,
        'daemons killed from outside': kills.outside,
        'daemons killed before a call': kills.beforeCall,
        'daemons killed while a call was on its way': kills.underWay,
        'daemons killed with an answer in hand': kills.answered,
        'farms killed': kills.farm,
        'answers that the farm lost': lostAnswers,
        'requests repeated with their key': artist.repeated(),
        'numbers that stayed spare': spare,
        lost: verdict.lost.length,
        doubled: verdict.doubled.length,
        'that nobody ordered': verdict.unasked.length,
        'without their own task': verdict.misnamed.length,
      },
    };
  } finally {
    await farm.stop();
    rmSync(root, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Until everything is submitted, or nothing changes any more. */
async function atRest(bridge: Bridge): Promise<readonly SubmissionView[]> {
  let before = '';
  let changedAt = performance.now();
  for (;;) {
    const shown = await listSubmissions(bridge);
    const now = JSON.stringify(shown);
    if (now !== before) changedAt = performance.now();
    before = now;
    if (shown?.every(isSubmitted) || performance.now() - changedAt > quietMs) return shown ?? [];
    await pause(askEveryMs);
  }
}

/** One that was accepted before the farm told its projects has no planned tasks yet. */
function isSubmitted({ plannedTasks }: SubmissionView): boolean {
  return plannedTasks.length > 0 && plannedTasks.every(({ state }) => state === 'submitted');
}

function shownIn({ plannedTasks }: SubmissionView): ShownPlannedTask[] {
  return plannedTasks.map(({ state, taskId, label }) => ({
    scene: path.basename(label.scene),
    layer: (label as { readonly layer?: string }).layer ?? '',
    state,
    taskId,
  }));
}

function integrityOf(file: string): string {
  const db = new DatabaseSync(file);
  try {
    return String(db.prepare('PRAGMA integrity_check').get()?.integrity_check);
  } finally {
    db.close();
  }
}
