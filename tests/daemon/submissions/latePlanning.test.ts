import { describe, expect, it } from '@jest/globals';
import { maya } from '#daemon/farms/renderbus/taskTypes/maya.ts';
import type { Store } from '#daemon/store/open.ts';
import { project } from '../blenderScene.ts';
import { submissionRig } from './submissionRig.ts';

type Rig = ReturnType<typeof submissionRig>;

const listComes = (rig: Rig, name = 'only') => {
  const { store, submitting } = rig.parts();
  store.rows.projects.replace('sandbox', [project(name, 'blender 3.4')], 0);
  return submitting.planPending();
};

describe('what waits for the first project list', () => {
  it('is left alone while there is none', async () => {
    const rig = submissionRig({ projects: undefined });
    const id = await rig.submit('/projects/a.blend');
    const before = rig.view(id);
    await rig.parts().submitting.planPending();
    expect([rig.view(id), rig.states(id)]).toEqual([before, []]);
  });

  it('is planned when the list comes just before it is stored', async () => {
    let comes = false;
    const rig = submissionRig({
      projects: undefined,
      around: (store) => ({
        ...store,
        transaction(run) {
          if (comes) store.rows.projects.replace('sandbox', [project('only', 'blender 3.4')], 0);
          comes = false;
          return store.transaction(run);
        },
      }),
    });
    comes = true;
    const id = await rig.submit('/projects/a.blend');
    await rig.clock.advance(0);
    expect([comes, rig.states(id)]).toEqual([false, ['submitted']]);
  });

  it('is planned once, whoever asks for it at the same time', async () => {
    const rig = submissionRig({ projects: undefined });
    const id = await rig.submit('/projects/a.blend');
    await Promise.all([listComes(rig), listComes(rig), listComes(rig)]);
    await rig.clock.advance(0);
    expect([rig.states(id), rig.farm.creates.length]).toEqual([['submitted'], 1]);
  });

  it('is told with its problems and its project', async () => {
    const rig = submissionRig({ projects: undefined });
    const id = await rig.submit('/projects/a.blend', { frames: '1-4000' });
    const before = rig.view(id);
    await listComes(rig);
    const { revision, projectName, problems } = rig.view(id);
    expect([projectName, problems.map(({ severity }) => severity)]).toEqual(['only', ['warning']]);
    expect(Number(revision)).toBeGreaterThan(Number(before.revision));
    expect(rig.parts().store.rows.submissions.files(id)).toHaveLength(1);
  });

  it('passes the studio’s own checks as any other, and fails with what these refuse', async () => {
    const heard: (readonly [string, number])[] = [];
    const refusal = {
      code: 'studioNaming',
      severity: 'error',
      message: 'The name is not the studio’s.',
      action: 'Rename the scene.',
      params: {},
    } as const;
    const rig = submissionRig({
      projects: undefined,
      studioChecks: {
        async judge({ type, requests }) {
          heard.push([type, requests.length]);
          return [refusal];
        },
      },
    });
    const id = await rig.submit('/projects/a.blend');
    expect(heard).toEqual([]);
    await listComes(rig);
    await rig.clock.advance(0);
    expect(heard).toEqual([['blender', 1]]);
    expect(rig.view(id)).toMatchObject({ state: 'failed', error: { code: 'studioNaming' } });
    expect([rig.states(id), rig.farm.creates.length]).toEqual([[], 0]);
  });

  it('fails with its errors, which it shows, and is not planned again by itself', async () => {
    const rig = submissionRig({ projects: undefined });
    const id = await rig.submit('/projects/a.blend', { projectName: 'film', frames: '1-4000' });
    await listComes(rig);
    const failed = rig.view(id);
    expect(failed).toMatchObject({ state: 'failed', error: { code: 'projectMissing' } });
    expect(failed.problems.map(({ code }) => code)).toContain('projectMissing');
    await listComes(rig, 'film');
    expect([rig.view(id), rig.states(id)]).toEqual([failed, []]);
    await rig.parts().intervening.retry(id, {});
    await rig.clock.advance(0);
    expect([rig.states(id), rig.view(id).projectName]).toEqual([['submitted'], 'film']);
  });

  it('and was cancelled is not planned', async () => {
    const rig = submissionRig({ projects: undefined });
    const id = await rig.submit('/projects/a.blend');
    rig.parts().intervening.cancel(id);
    await listComes(rig);
    expect([rig.states(id), rig.view(id).projectName]).toEqual([[], undefined]);
  });

  it('is not planned where the farm does not take such tasks any more, and keeps nothing else waiting', async () => {
    const options: Parameters<typeof submissionRig>[0] = { projects: undefined };
    const rig = submissionRig(options);
    const id = await rig.submit('/projects/a.blend');
    rig.crash();
    Object.assign(options, { taskTypes: [maya] });
    rig.start();
    await listComes(rig);
    expect([rig.states(id), rig.parts().log.lines]).toEqual([[], []]);
  });

  it.each([
    ['cancelled', (rig: Rig, id: string) => rig.parts().intervening.cancel(id)],
    [
      'changed',
      (rig: Rig, id: string) =>
        void rig.parts().store.rows.submissions.update(id, { settings: { frames: '7' } }),
    ],
  ])('and is %s while it is planned is not planned as it was', async (_what, change) => {
    let meanwhile = () => {};
    const options = {
      projects: undefined,
      around: (store: Store): Store => ({
        ...store,
        rows: {
          ...store.rows,
          projects: Object.assign(Object.create(store.rows.projects), {
            all(farm: string) {
              const listed = store.rows.projects.all(farm);
              // The list is read once the submission was, when the plan begins.
              if (listed) meanwhile();
              return listed;
            },
          }),
        },
      }),
    };
    const rig = submissionRig(options);
    const id = await rig.submit('/projects/a.blend', { frames: '1-3' });
    let reads = 0;
    meanwhile = () => {
      reads += 1;
      if (reads === 2) change(rig, id);
    };
    await listComes(rig);
    expect(rig.states(id)).toEqual([]);
    await listComes(rig);
    expect(rig.plannedTasksOf(id).map(({ label }) => label.frames)).toEqual(_what === 'changed' ? ['7'] : []);
  });

  it('is planned the next time where it could not be stored', async () => {
    let full = false;
    const rig = submissionRig({
      projects: undefined,
      around: (store) => ({
        ...store,
        transaction<Result>(run: () => Result): Result {
          if (full) throw new Error('the disk is full');
          return store.transaction(run);
        },
      }),
    });
    const id = await rig.submit('/projects/a.blend');
    await rig.clock.advance(0);
    rig.parts().real.rows.projects.replace('sandbox', [project('only', 'blender 3.4')], 0);
    full = true;
    await rig.parts().submitting.planPending();
    expect(rig.parts().log.lines.join()).toContain('the disk is full');
    full = false;
    await rig.parts().submitting.planPending();
    await rig.clock.advance(0);
    expect(rig.states(id)).toEqual(['submitted']);
  });
});
