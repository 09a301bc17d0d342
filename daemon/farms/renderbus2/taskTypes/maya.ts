import { mayaKind } from '#daemon/farms/renderbus/taskTypes/maya.ts';
import { taskTypeOf } from '#daemon/farms/renderbus/taskTypes/taskType.ts';
import type { TaskType } from '#daemon/submissions/planning.ts';
import { baseName, stem } from '#protocol/paths/farmPath.ts';
import { MayaOrder } from '#protocol/renderbus2/orderFields.ts';
import type { Offers } from '../offers.ts';
import { composing } from './composing.ts';
import { withMachines } from './machineTable.ts';

const cgId = '2000';

/** A render layer of a Maya scene through one camera is a task with a number of its own (§3). */
export function maya(offers: () => Offers): TaskType {
  const { action: _, ...kind } = mayaKind;
  return taskTypeOf({
    ...kind,
    ...composing({
      cgId,
      offers,
      assetJson: 'listed',
      infoOf: () => ({ is_layer_rendering: '1' }),
      sceneOf({ fields, context, scene }, frames) {
        const { snapshot } = context;
        const cameras = snapshot.cameras ?? [];
        const text = (name: string) => String(fields[name] ?? '');
        const camera = text('camera');
        const layer = snapshot.layers?.find(({ name }) => name === fields.render_layer);
        return {
          scene_info_render: {
            [text('render_layer')]: {
              renderable: '1',
              common: {
                renderer: layer?.renderer ?? snapshot.renderer.name,
                image_format: text('output_file_format'),
                image_file_prefix:
                  text('output_file_name') ||
                  snapshot.output.name ||
                  stem(baseName(scene.replaceAll('\\', '/'))),
                start: frames.start,
                end: frames.end,
                by_frame: frames.step,
                frames: frames.text,
                width: text('image_width'),
                height: text('image_height'),
                // Cameras go by their shapes here (§3), in the form by their own names.
                all_camera: cameras.map(({ name, shape }) => shape ?? name),
                render_camera: [cameras.find(({ name }) => name === camera)?.shape ?? camera],
              },
            },
          },
          layers: [text('render_layer')],
        };
      },
    }),
    request: MayaOrder,
    choose: (context, values) => withMachines(kind.choose(context, values), cgId, values, offers()),
  });
}
