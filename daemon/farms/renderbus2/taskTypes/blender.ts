import { blenderKind } from '#daemon/farms/renderbus/taskTypes/blender.ts';
import { taskTypeOf } from '#daemon/farms/renderbus/taskTypes/taskType.ts';
import type { TaskType } from '#daemon/submissions/planning.ts';
import type { SceneSnapshot } from '#protocol/bridge/sceneSnapshot.ts';
import { BlenderOrder } from '#protocol/renderbus2/orderFields.ts';
import type { Offers } from '../offers.ts';
import { composing } from './composing.ts';
import { withMachines } from './machineTable.ts';

const cgId = '2007';

/** A Blender scene: its frames are told, and what the snapshot knows of the rest (§3). */
export function blender(offers: () => Offers): TaskType {
  const { action: _, ...kind } = blenderKind;
  return taskTypeOf({
    ...kind,
    ...composing({
      cgId,
      offers,
      assetJson: 'empty',
      // The document names the one, and the farm’s own client sends a copy of it as the other.
      sceneOf({ context }, frames) {
        const scene = { common: { frames: frames.text, ...said(context.snapshot) } };
        return { scene_info: scene, scene_info_render: scene };
      },
    }),
    request: BlenderOrder,
    choose: (context, values) => withMachines(kind.choose(context, values), cgId, values, offers()),
  });
}

/** One camera at most: where several render, the file says which frame has which. */
function said({ resolution, cameras, output, scenes }: SceneSnapshot) {
  const rendering = (cameras ?? []).filter(({ renderable }) => renderable);
  const [camera] = rendering.length === 1 ? rendering : [];
  return {
    width: String(resolution.width),
    height: String(resolution.height),
    ...(camera ? { camera_name: camera.name } : {}),
    ...(output.format ? { Render_Format: output.format } : {}),
    ...(scenes && scenes.length > 0 ? { scene_name: scenes.map(({ name }) => name) } : {}),
  };
}
