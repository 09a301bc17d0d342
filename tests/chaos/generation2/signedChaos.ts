import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { CallName } from '#protocol/renderbus2/calls.ts';
import type { Form } from '#sandbox/generation2/form.ts';
import { seededRandom } from '#sandbox/seededRandom.ts';
import { sceneAt } from '#tests/daemon/blenderScene.ts';
import { settleMs, signedRig } from '#tests/daemon/farms/renderbus2/signedRig.ts';
import { type Fate, signedSandbox } from '#tests/daemon/farms/renderbus2/signedSandbox.ts';

export interface SignedFigures {
  readonly submissions: number;
  readonly kills: number;
  readonly lostAnswers: number;
  readonly notSent: number;
  /** Submissions that no task was made for, and that are not said to have failed. */
  readonly lost: number;
  /** Tasks beyond one for each submission. */
  readonly doubled: number;
  /** Submissions that show another task than the farm has, or none. */
  readonly unnamed: number;
  /** Numbers that were given out and never submitted. */
  readonly spareNumbers: number;
}

const forms: readonly Form[] = [
  { spareNumber: 'absent', secondSubmit: 'taken' },
  { spareNumber: 'absent', secondSubmit: 'refused' },
  { spareNumber: 'emptyRow', secondSubmit: 'taken' },
  { spareNumber: 'emptyRow', secondSubmit: 'refused' },
];

/** So often in a hundred calls. */
const chances = { lostAfterEffect: 8, lostBeforeEffect: 6, notSent: 4, kill: 5 } as const;
const mostAtOnce = 4;

/**
 * Submissions to a farm of the second generation whose answers are lost by chance, by a daemon that is killed by chance,
 * also between two bytes of a call. All chance comes from the seed.
 */
export async function signedChaos(seed: number, submissions: number): Promise<SignedFigures> {
  const random = seededRandom(seed);
  const form = forms[seed % forms.length];
  const sandbox = signedSandbox(form);
  const folder = mkdtempSync(path.join(tmpdir(), 'renderbridge-'));
  const rig = signedRig(sandbox, folder);
  let kills = 0;
  let lostAnswers = 0;
  let notSent = 0;
  try {
    await rig.learn();
    const fateOf = (name: CallName): Fate => {
      let dice = random() * 100;
      const strikes = (chance: number) => {
        dice -= chance;
        return dice < 0 && dice >= -chance;
      };
      if (strikes(chances.kill)) {
        kills += 1;
        setImmediate(rig.crash);
        return random() < 0.5 ? 'lostAfterEffect' : 'lostBeforeEffect';
      }
      if (strikes(chances.lostAfterEffect)) {
        lostAnswers += 1;
        return 'lostAfterEffect';
      }
      if (strikes(chances.lostBeforeEffect)) {
        lostAnswers += 1;
        return 'lostBeforeEffect';
      }
      if (!strikes(chances.notSent)) return 'answered';
      notSent += 1;
      return name === 'getTaskList' ? 'answered' : 'notSent';
    };
    const ids: string[] = [];
    while (ids.length < submissions) {
      sandbox.fate = () => 'answered';
      const burst = Math.min(submissions - ids.length, 1 + Math.floor(random() * mostAtOnce));
      for (let count = 0; count < burst; count += 1)
        ids.push(await rig.submit(sceneAt(`/projects/shot${ids.length}.blend`)));
      sandbox.fate = fateOf;
      await rig.clock.advance(Math.floor(random() * settleMs * 1.5));
    }
    sandbox.fate = () => 'answered';
    // Rests after failures grow; nothing waits longer than an hour.
    for (let turn = 0; turn < 10 && !allSubmitted(); turn += 1) await rig.clock.advance(settleMs * 10);

    function allSubmitted(): boolean {
      return ids.every((id) => rig.plannedTasks(id).every(({ state }) => state === 'submitted'));
    }
    const sceneOf = new Map(
      sandbox.taskIds().map((id) => [id, sandbox.store.tasks.find(Number(id))?.inputScenePath]),
    );
    const made = [...sceneOf.values()];
    const scenes = ids.map((_, index) => `projects/shot${index}.blend`);
    const named = ids.map((id, index) => {
      const [planned] = rig.plannedTasks(id);
      return sceneOf.get(planned?.taskId ?? '') === scenes[index];
    });
    return {
      submissions,
      kills,
      lostAnswers,
      notSent,
      lost: scenes.filter((scene) => !made.includes(scene)).length,
      doubled: made.length - new Set(made).size,
      unnamed: named.filter((is) => !is).length,
      spareNumbers: sandbox.store.numbers.countSpare(),
    };
  } finally {
    rig.close();
    sandbox.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
