import { describe, expect, it } from '@jest/globals';
import { type TaskTypeName, taskTypeNames } from '#protocol/bridge/taskType.ts';
import { type Changes, planOf } from './scenes.ts';

/** What people meet at first, for every task type: more is a decision, and changes these numbers. */
const mostOpenFields = 7;

/** What a plain scene needs before the farm can render it. */
const renderable: Readonly<Partial<Record<TaskTypeName, Changes>>> = {
  houdini: {
    nodes: [
      {
        path: '/out/mantra1',
        type: 'ifd',
        kind: 'render',
        frames: { start: 1, end: 10, step: 1 },
        output: '/show/out/mantra1.$F4.exr',
      },
    ],
  },
  sketchup: { pages: [{ name: 'Front' }] },
  vrstandalone: { frames: { start: 1, end: 1, step: 1 } },
};

describe.each(taskTypeNames)('%s asks little at first', (type) => {
  it(`with at most ${mostOpenFields} fields open, and none folded that has to be answered`, () => {
    const { groups } = planOf(type).form;
    const open = groups.filter(({ folded }) => !folded).flatMap(({ fields }) => fields);
    expect(open.length).toBeLessThanOrEqual(mostOpenFields);
    expect(open.map(({ key }) => key)).toEqual(expect.arrayContaining(['projectName', 'cgSoftName']));
    const folded = groups.filter((group) => group.folded).flatMap(({ fields }) => fields);
    const unanswered = folded.filter(({ required, value }) => required && (value === null || value === ''));
    expect(unanswered.map(({ key }) => key)).toEqual([]);
  });

  it('and warns of nothing where the scene is clean', () => {
    expect(planOf(type, { snapshot: renderable[type] ?? {} }).problems).toEqual([]);
  });
});
