import { inEvery } from '#protocol/texts/text.ts';
import { chooseNames } from './chooseNames.ts';
import { sceneFrames } from './sceneFrames.ts';
import type { TaskKind } from './taskKind.ts';
import { taskType } from './taskType.ts';

/** `create_blender_task`: camera, view layers, size and output are the saved file’s to say (§3.1). */
export const blenderKind: TaskKind = {
  type: 'blender',
  label: inEvery('taskTypes.blender'),
  hosts: ['blender'],
  action: 'create_blender_task',
  fromScene: ({ snapshot }) => ({ frames: sceneFrames(snapshot.frames) }),
  choose({ snapshot }, { frames }) {
    const nothingAsked = { settings: {}, defaults: {} };
    const ofScene = (of: 'cameras' | 'layers') => {
      const list = snapshot[of];
      const offered = list?.map(({ name, renderable }) => ({ name, renders: renderable }));
      const { names, source } = chooseNames(of, offered, nothingAsked);
      return { of, offered: list?.map(({ name }) => name), chosen: names, source };
    };
    return {
      choices: [ofScene('layers'), ofScene('cameras')],
      places: [{ label: {}, fields: {}, frames }],
      tables: {},
    };
  },
  facts: ['scene', 'camera', 'layers', 'resolution', 'region', 'output', 'passes', 'renderer'],
};

export const blender = taskType(blenderKind);
