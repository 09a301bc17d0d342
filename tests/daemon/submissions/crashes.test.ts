import { describe, expect, it } from '@jest/globals';
import type { Fate } from '../scriptedFarm.ts';
import { settleMs, submissionRig } from './submissionRig.ts';

/** Life after life until the given commit, then one that goes on; answers what became of the submission. */
async function crashAfterCommit(commit: number, fate: Fate) {
  const rig = submissionRig();
  await rig.proveTagSearch();
  const before = rig.farm.tasks.length;
  let commits = 0;
  let crashed = false;
  rig.parts().store.onCommit(() => {
    commits += 1;
    if (commits !== commit || crashed) return;
    crashed = true;
    rig.crash();
  });
  rig.farm.fates.push(fate);
  const accepting = rig.submit('/projects/a.blend');
  const id = await accepting.catch(() => undefined);
  await rig.clock.advance(3 * settleMs);
  if (crashed) {
    rig.start();
    await rig.clock.advance(5 * settleMs);
  }
  // What was under way when it crashed, and was lost once more, is put to a person.
  await rig.answerTruthfully();
  await rig.clock.advance(settleMs);
  const states = id === undefined ? [] : rig.states(id);
  return { crashed, states, tasks: rig.farm.tasks.length - before };
}

const mostCommits = 20;

describe('a crash after any commit of a submission, its call and its reconciling', () => {
  const fates: [string, Fate][] = [
    ['is taken and answered', 'taken'],
    ['is taken and its answer is lost', 'takenAnswerLost'],
    ['is lost on its way', 'lost'],
  ];

  it.each(fates)('leaves exactly one task when the call %s', async (_title, fate) => {
    let crashes = 0;
    for (let commit = 1; commit <= mostCommits; commit += 1) {
      const { crashed, states, tasks } = await crashAfterCommit(commit, fate);
      if (!crashed) break;
      crashes += 1;
      expect({ commit, states, tasks }).toEqual({ commit, states: ['submitted'], tasks: 1 });
    }
    expect(crashes).toBeGreaterThan(4);
    expect(crashes).toBeLessThan(mostCommits);
  });
});

it('a day offline: 200 submissions go by priority, then by age, when the farm is back', async () => {
  const rig = submissionRig();
  const away = new Promise<never>(() => {});
  let isAway = true;
  const send = rig.farm.client.send;
  rig.farm.client.send = async (action, body) => {
    if (!isAway) return send(action, body);
    return Promise.race([away, Promise.resolve({ kind: 'notSent', message: 'no network' } as const)]);
  };
  const submitted: { id: string; priority: number; age: number }[] = [];
  for (let age = 0; age < 200; age += 1) {
    const priority = (age * 7) % 3;
    submitted.push({ id: await rig.submit(`/projects/shot${age}.blend`, { priority }), priority, age });
    await rig.clock.advance(86_400_000 / 200);
  }
  expect(rig.farm.creates).toEqual([]);
  isAway = false;
  await rig.clock.advance(300_000);
  const expected = submitted
    .toSorted((a, b) => b.priority - a.priority || a.age - b.age)
    .map(({ age }) => `projects/shot${age}.blend`);
  expect(rig.farm.creates.map(({ body }) => body.input_scene_path)).toEqual(expected);
  expect(submitted.every(({ id }) => rig.states(id)[0] === 'submitted')).toBe(true);
});
