import { describe, expect, it } from '@jest/globals';
import { judgeSigned } from './signedVerdict.ts';

const shot = { scene: 'shot.blend', layer: '' };
const layers = ['beauty', 'matte'].map((layer) => ({ scene: 'robot.ma', layer }));
const none = { lost: [], doubled: [], unasked: [], misnamed: [] };
const made = (taskId: string, work = shot) => ({ ...work, taskId });
const shown = (taskId: string | undefined, work = shot, state = 'submitted') => ({ ...work, taskId, state });

describe('the verdict on submissions to the second generation', () => {
  it('is nothing where each scene, and each layer of one, has its task and shows it', () => {
    const tasks = [made('1'), ...layers.map((layer, index) => made(`${index + 2}`, layer))];
    const units = tasks.map(({ taskId, ...work }) => shown(taskId, work));
    expect(judgeSigned([shot, ...layers], tasks, units)).toEqual(none);
  });

  it('is lost where no task was made, of one layer too', () => {
    const [beauty, matte] = layers as [typeof shot, typeof shot];
    expect(judgeSigned([shot], [], [shown('1')])).toMatchObject({ lost: ['shot.blend'] });
    expect(judgeSigned(layers, [made('2', beauty)], [shown('2', beauty), shown(undefined, matte)])).toEqual({
      ...none,
      lost: ['robot.ma matte'],
      misnamed: ['robot.ma matte'],
    });
  });

  it('is doubled where two were made, whichever of them is shown', () => {
    expect(judgeSigned([shot], [made('1'), made('2')], [shown('2')])).toEqual({
      ...none,
      doubled: ['shot.blend'],
    });
  });

  it('is unasked where nobody ordered what was made', () => {
    expect(judgeSigned([], [made('1')], [])).toEqual({ ...none, unasked: ['shot.blend'] });
  });

  it.each([
    ['another task', [shown('9')]],
    ['no task', [shown(undefined)]],
    ['a state that is not over', [shown('1', shot, 'unconfirmed')]],
    ['nothing', []],
  ])('is misnamed where %s is shown', (_what, units) => {
    expect(judgeSigned([shot], [made('1')], units)).toEqual({ ...none, misnamed: ['shot.blend'] });
  });
});
