import { describe, expect, it } from '@jest/globals';
import { blender } from '#daemon/farms/renderbus/taskTypes/blender.ts';
import { maya } from '#daemon/farms/renderbus/taskTypes/maya.ts';
import { PlanRefused } from '#daemon/submissions/replanning.ts';
import { sceneOf } from '#tests/daemon/farms/renderbus/taskTypes/scenes.ts';
import { project } from '../blenderScene.ts';
import { fates } from '../scriptedFarm.ts';
import { type RigOptions, submissionRig } from './submissionRig.ts';

type Rig = ReturnType<typeof submissionRig>;

const { noSuchProject } = fates;
/** Wider than the farm takes, so that it becomes two tasks. */
const scattered = '1,4,6,11,13,18,20,25,27,32,34,39,41,46,48,53,55,60,62,67,69,74,76,81';

/** A submission whose creates have these fates. */
async function sent(
  outcomes: Rig['farm']['fates'],
  settings: Readonly<Record<string, unknown>> = {},
  options: RigOptions = {},
) {
  const rig = submissionRig(options);
  rig.farm.fates.push(...outcomes);
  const id = await rig.submit('/projects/a.blend', settings);
  await rig.clock.advance(0);
  return { rig, id };
}

const retry = async (rig: Rig, id: string, settings: Readonly<Record<string, unknown>>) => {
  await rig.parts().intervening.retry(id, { settings });
  await rig.clock.advance(0);
};
const framesOf = (rig: Rig, id: string) => rig.plannedTasksOf(id).map(({ label }) => label.frames);

describe('a retry with other settings', () => {
  it('puts new planned tasks behind those that they replace, and keeps the settings', async () => {
    const { rig, id } = await sent([noSuchProject], { frames: '1-3', artist: 'Anna' });
    const before = rig.view(id).revision;
    await retry(rig, id, { frames: '2-5' });
    expect(rig.plannedTasksOf(id)).toMatchObject([
      { position: 0, state: 'replaced', label: { frames: '1-3' } },
      { position: 1, state: 'submitted', label: { frames: '2-5' } },
    ]);
    const now = rig.view(id);
    expect(now).toMatchObject({ settings: { frames: '2-5', artist: 'Anna' }, state: 'submitted' });
    expect(Number(now.revision)).toBeGreaterThan(Number(before));
    expect(rig.parts().store.rows.submissions.files(id)).toMatchObject([{ localPath: '/projects/a.blend' }]);
  });

  it('renders the frames that it names, though other parts went well', async () => {
    const { rig, id } = await sent(['taken', noSuchProject], { frames: scattered });
    await retry(rig, id, { frames: '81' });
    expect(framesOf(rig, id)).toEqual([...framesOf(rig, id).slice(0, 2), '81']);
    expect(rig.view(id).settings).toMatchObject({ frames: '81' });
  });

  it('renders all that failed where nothing else is left of the submission', async () => {
    const { rig, id } = await sent([noSuchProject, noSuchProject, 'taken', noSuchProject], {
      frames: scattered,
    });
    const whole = framesOf(rig, id);
    await retry(rig, id, { priority: 5 });
    expect(rig.states(id)).toEqual(['replaced', 'replaced', 'submitted', 'failed']);
    expect(framesOf(rig, id).slice(2)).toEqual(whole);
    // Those that were replaced stand in nobody’s way; those that went well are not rendered twice.
    await retry(rig, id, { priority: 6 });
    expect(framesOf(rig, id).slice(4)).toEqual(whole.slice(1));
    expect(rig.states(id)).toEqual(['replaced', 'replaced', 'submitted', 'replaced', 'submitted']);
  });

  it('renders what failed, and not other layers of the scene', async () => {
    const rig = submissionRig({ taskTypes: [blender, maya], projects: [project('film', 'maya 2024')] });
    rig.farm.fates.push('taken', noSuchProject);
    const snapshot = sceneOf('maya', {
      scene: { path: '/projects/a.ma', modified: false, name: 'a' },
      layers: [
        { name: 'hero', renderable: true },
        { name: 'sky', renderable: true },
      ],
    });
    const accepted = await rig.parts().submitting.accept({
      taskType: maya,
      snapshot,
      settings: { frames: '1-3' },
      locale: 'en',
    });
    if (accepted.kind !== 'accepted') throw new Error(JSON.stringify(accepted));
    const id = accepted.submissionId;
    await rig.clock.advance(0);
    expect(rig.states(id)).toEqual(['submitted', 'failed']);
    const [, failed] = rig.plannedTasksOf(id);
    await retry(rig, id, { frames: '7' });
    expect(rig.plannedTasksOf(id).map(({ label, state }) => [label.layer, label.frames, state])).toEqual([
      ['hero', '1-3', 'submitted'],
      ['sky', '1-3', 'replaced'],
      [failed?.label.layer, '7', 'submitted'],
    ]);
  });

  it('that would not be accepted is refused with its problems, and changes nothing', async () => {
    const { rig, id } = await sent([noSuchProject]);
    const before = [rig.view(id), rig.states(id)];
    const refused: unknown = await rig
      .parts()
      .intervening.retry(id, { settings: { projectName: 'nowhere' } })
      .catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(PlanRefused);
    expect(refused).toMatchObject({ problems: [{ code: 'projectMissing', severity: 'error' }] });
    expect([rig.view(id), rig.states(id)]).toEqual(before);
  });

  it('shows what speaks against the new settings, and the project that they choose', async () => {
    const options = { projects: [project('a', 'blender 3.4'), project('b', 'blender 3.4')] };
    const { rig, id } = await sent([noSuchProject], { projectName: 'a' }, options);
    await retry(rig, id, { projectName: 'b', frames: '1-4000' });
    const { projectName, problems } = rig.view(id);
    expect([projectName, problems.map(({ severity }) => severity)]).toEqual(['b', ['warning']]);
    expect(rig.farm.tasks.map((task) => task.project)).toEqual(['b']);
  });

  it('keeps the defaults that it was submitted with', async () => {
    const options = { defaults: { priority: 3 } };
    const { rig, id } = await sent([noSuchProject], {}, options);
    rig.crash();
    options.defaults = { priority: 4 };
    rig.start();
    await retry(rig, id, { frames: '2' });
    expect(rig.farm.creates.map(({ body }) => body.priority)).toEqual([3, 3]);
  });

  it('keeps the path map that it was submitted with', async () => {
    const options = { pathMap: [{ from: '/projects', to: 'D/old' }] };
    const { rig, id } = await sent([noSuchProject], {}, options);
    rig.crash();
    options.pathMap = [{ from: '/projects', to: 'D/new' }];
    rig.start();
    await retry(rig, id, { frames: '2' });
    expect(rig.farm.creates.map(({ body }) => body.input_scene_path)).toEqual([
      'D/old/a.blend',
      'D/old/a.blend',
    ]);
  });

  it('leaves all as it is where the farm does not take such tasks any more', async () => {
    const options: { taskTypes: NonNullable<RigOptions['taskTypes']> } = { taskTypes: [maya, blender] };
    const { rig, id } = await sent([noSuchProject], {}, options);
    rig.crash();
    options.taskTypes = [maya];
    rig.start();
    await retry(rig, id, { priority: 5 });
    expect([rig.states(id), rig.farm.creates.length]).toEqual([['failed'], 1]);
  });
});
