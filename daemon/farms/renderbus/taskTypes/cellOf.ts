import type { PlannedTask } from '#daemon/submissions/records.ts';
import type { CellOfSetting, SettledValues } from '#daemon/submissions/refusedFields.ts';
import { isSaid } from './said.ts';

/** Columns of the table of nodes, by what a row of `layer_list` calls them. */
const nodeColumns: Readonly<Record<string, string>> = {
  frames: 'frames',
  option: 'option',
  layerName: 'path',
};
/** Columns of the table of layers, by the field of the body. */
const layerColumns: Readonly<Record<string, string>> = {
  frames: 'frames',
  camera: 'camera',
  image_width: 'imageWidth',
  image_height: 'imageHeight',
};

/** The row that a field of a body was entered in; undefined: it was not entered in a table. */
export function cellOf(
  field: string,
  { label, create }: PlannedTask,
  values: SettledValues,
): CellOfSetting | undefined {
  const [name = '', index, inRow = ''] = field.split('.');
  const column = nodeColumns[inRow];
  if (name === 'layer_list' && column !== undefined) {
    const row = listOf(create.body.layer_list)[Number(index)];
    return row && { setting: 'nodes', row: String(row.layerName), column };
  }
  const ofLayer = layerColumns[name];
  if (ofLayer === undefined || label.layer === undefined) return undefined;
  const isEntered = listOf(values.layers?.value).some(
    (row) => row.name === label.layer && isSaid(row[ofLayer]),
  );
  return isEntered ? { setting: 'layers', row: label.layer, column: ofLayer } : undefined;
}

function listOf(value: unknown): readonly Readonly<Record<string, unknown>>[] {
  return Array.isArray(value) ? value : [];
}
