import type { Body } from './tables.ts';

/** A row of `layer_list`: one node of a Houdini scene and its frames. */
export type LayerRow = Body<'create_houdini_task'>['layer_list'][number];

/** `option` -1 renders the node; every other number simulates it. */
export function rendersNode({ option }: Pick<LayerRow, 'option'>): boolean {
  return Number(option) === -1;
}
