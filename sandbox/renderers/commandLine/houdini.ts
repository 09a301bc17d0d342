import { fileURLToPath } from 'node:url';
import { framesOf } from '../../frames.ts';
import { rendersNode } from '../../vendorTable/layerRows.ts';
import type { CommandLineProgram } from './commandLine.ts';

const script = fileURLToPath(new URL('render_nodes.py', import.meta.url));

/**
 * Houdini's own Python with a script of ours: renders every node that has the frame. What is simulated runs ahead of
 * the first frame of a scene, since its caches are what the frames are rendered from.
 */
export const houdini: CommandLineProgram = {
  title: 'Houdini',
  program: 'hython',
  action: 'create_houdini_task',
  argumentsFor: ({ scene, frame, folder, settings, isFirst }) => {
    const rows = settings.layer_list ?? [];
    const order = {
      scene,
      frame,
      folder,
      render: rows.filter((row) => rendersNode(row) && framesOf(row.frames).includes(frame)).map(nameOf),
      simulate: isFirst
        ? rows
            .filter((row) => !rendersNode(row))
            .map((row) => ({ node: nameOf(row), frames: framesOf(row.frames) }))
        : [],
    };
    return [script, JSON.stringify(order)];
  },
};

function nameOf({ layerName }: { readonly layerName: string }): string {
  return layerName;
}
