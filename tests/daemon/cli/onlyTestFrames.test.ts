import { describe, expect, it } from '@jest/globals';
import type { CheckedScene } from '#daemon/cli/checkedScenes.ts';
import type { LastingDaemon } from '#daemon/cli/lastingDaemon.ts';
import { onlyTestFrames } from '#daemon/cli/onlyTestFrames.ts';
import type { Preview } from '#protocol/bridge/submission.ts';

const previewOf = (frames: string, estimate: { tasks: number; frames: number }): Preview => ({
  form: {
    groups: [
      {
        id: 'frames',
        title: 'Frames',
        folded: false,
        fields: [
          {
            key: 'frames',
            title: '',
            help: '',
            control: 'frames',
            value: frames,
            source: 'scene',
            required: true,
          },
        ],
      },
    ],
  },
  requests: [],
  problems: [],
  estimate,
});

const sceneOf = (frames: string, tasks: number, properties: object): CheckedScene => ({
  file: 'shot.blend',
  taskType: { type: 'blender', label: 'Blender', hosts: ['blender'], settingsSchema: { properties } },
  body: { scene: {} as never, type: 'blender', settings: { projectName: 'film' } },
  preview: previewOf(frames, { tasks, frames: tasks * 100 }),
});

/** Answers the next preview with so many frames for each task. */
const daemonWith = (tasks: number, framesEach: number): LastingDaemon =>
  ({
    ask: async (run: (bridge: unknown) => unknown) =>
      run({ previewSubmission: async () => previewOf('', { tasks, frames: tasks * framesEach }) }),
  }) as never;

const priority = { firstFrames: {}, afterFirstRender: {}, frames: {} };

describe('only test frames', () => {
  it('are the priority frames of one task that has them, after which it stops', async () => {
    const tested = await onlyTestFrames(sceneOf('1-100', 1, priority), daemonWith(1, 100));
    expect(tested.body.settings).toEqual({
      projectName: 'film',
      firstFrames: '1,50,100',
      afterFirstRender: 'stop',
    });
    expect(tested.later).toMatch(/^Frames 1,50,100 render first\..* 2-49,51-99 with: .*resume TASK$/);
  });

  it.each([
    ['where the task has no priority frames', 1, { frames: {} }],
    ['where the scene becomes several tasks', 3, priority],
  ])('are a task of their own %s', async (_, tasks, properties) => {
    const tested = await onlyTestFrames(sceneOf('1-100', tasks, properties), daemonWith(tasks, 3));
    expect(tested.body.settings).toEqual({ projectName: 'film', frames: '1,50,100' });
    expect(tested.later).toMatch(/submit "shot\.blend" --frames 2-49,51-99$/);
  });

  it('are refused where a part of the scene has frames of its own', async () => {
    const scene = sceneOf('1-100', 3, {});
    await expect(onlyTestFrames(scene, daemonWith(3, 40))).rejects.toThrow('frames of their own');
  });

  it.each(['1-3', '7', ''])('are refused where nothing would be left: %s', async (frames) => {
    await expect(onlyTestFrames(sceneOf(frames, 1, priority), daemonWith(1, 3))).rejects.toThrow(
      'without --test-frames',
    );
  });
});
