import { describe, expect, it } from '@jest/globals';
import { cellOf, rowsOf, type TableRow, valueOfRows, withCell } from '#dashboard/form/tableRows.ts';
import type { FormField } from '#protocol/bridge/form.ts';

const column = (key: string, control: FormField['control']) => ({
  key,
  title: key,
  help: '',
  control,
  required: false,
});
const layers = {
  columns: [column('name', 'fact'), column('frames', 'frames'), column('imageWidth', 'int')],
  choices: [
    { value: 'sky', title: 'sky', cells: { name: 'sky', frames: '1-9' } },
    { value: 'car', title: 'car', cells: { name: 'car', frames: '1-5' } },
  ],
  value: [{ name: 'car', imageWidth: 640 }],
};
const pages = {
  columns: [column('name', 'fact')],
  choices: ['Front', 'Back'].map((value) => ({ value, title: value, cells: { name: value } })),
  value: ['Back'],
};
const at = (rows: readonly TableRow[], index: number) => rows[index] as TableRow;

describe('a table of the form', () => {
  it('shows every thing of the scene in its order, with what is set for it', () => {
    const rows = rowsOf(layers);
    expect(rows.map(({ key, isChosen, overrides }) => [key, isChosen, overrides])).toEqual([
      ['sky', false, {}],
      ['car', true, { imageWidth: 640 }],
    ]);
    expect([cellOf(at(rows, 1), 'imageWidth'), cellOf(at(rows, 1), 'frames')]).toEqual([640, '1-5']);
    expect(valueOfRows(layers, rows)).toEqual(layers.value);
  });

  it('takes names alone where nothing can be set for a row', () => {
    const rows = rowsOf(pages);
    expect(rows.map(({ isChosen }) => isChosen)).toEqual([false, true]);
    expect(valueOfRows(pages, [{ ...at(rows, 0), isChosen: true }, at(rows, 1)])).toEqual(['Front', 'Back']);
  });

  it('shows what is chosen and no longer in the scene, so that it can be taken out', () => {
    const rows = rowsOf({ ...pages, value: ['Gone', 'Front'] });
    expect(rows.map(({ title, isChosen }) => [title, isChosen])).toEqual([
      ['Front', true],
      ['Back', false],
      ['Gone', true],
    ]);
  });

  it('keeps each of several rows of one thing', () => {
    const value = [
      { name: 'car', frames: '1' },
      { name: 'car', frames: '2' },
    ];
    expect(valueOfRows(layers, rowsOf({ ...layers, value }))).toEqual(value);
  });

  it('renders a row into which somebody typed, and takes a cell back to the scene', () => {
    const sky = withCell(at(rowsOf(layers), 0), 'frames', '3');
    expect([sky.isChosen, valueOfRows(layers, [sky])]).toEqual([true, [{ name: 'sky', frames: '3' }]]);
    const back = withCell(sky, 'frames', undefined);
    expect([cellOf(back, 'frames'), valueOfRows(layers, [back])]).toEqual(['1-9', [{ name: 'sky' }]]);
  });
});
