import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import stringWidth from 'string-width';
import { type Column, cutToPlaces, drawTable, fitColumns, tableOf } from '#daemon/cli/terminal/table.ts';

interface Row {
  readonly id: string;
  readonly state: string;
  readonly scene: string;
}

const columns: Column<Row>[] = [
  { title: 'TASK', dropped: 0, align: 'right', cell: ({ id }) => id },
  { title: 'STATE', dropped: 2, cell: ({ state }) => ({ text: state, tone: 'good' }) },
  { title: 'SCENE', dropped: 1, least: 6, cell: ({ scene }) => scene },
];
const rows: Row[] = [
  { id: '7', state: 'done', scene: '镜头一_灯光.blend' },
  { id: '90017', state: 'rendering', scene: 'shot010.blend' },
];
const draw = (width: number | undefined, shown: readonly Row[] = rows, colors = false) =>
  drawTable(tableOf(columns, shown), { width, colors });

describe('a table', () => {
  it('lines its columns up, wide characters too, and leaves no blanks at the ends of lines', () => {
    expect(draw(undefined)).toEqual([
      ' TASK  STATE      SCENE',
      '    7  done       镜头一_灯光.blend',
      '90017  rendering  shot010.blend',
    ]);
  });

  it('cuts what may be cut, then leaves out columns, and keeps the id whole', () => {
    expect(draw(26)).toEqual([
      ' TASK  STATE      SCENE',
      '    7  done       镜头一_…',
      '90017  rendering  shot010…',
    ]);
    expect(draw(18)).toEqual(
      [' TASK  SCENE', '    7  镜头一_灯…', '90017  shot010.bl…'].map((line) => line.trimEnd()),
    );
    expect(draw(5)).toEqual([' TASK', '    7', '90017']);
    expect(draw(1)).toEqual([' TASK', '    7', '90017']);
  });

  it('keeps every line within the terminal, whatever is in the cells', () => {
    const text = fc.string({ unit: 'binary', maxLength: 40 });
    fc.assert(
      fc.property(
        fc.array(fc.record({ state: text, scene: text })),
        fc.integer({ min: 5, max: 80 }),
        (cells, width) => {
          const lines = draw(
            width,
            cells.map((cell) => ({ ...cell, id: '90017' })),
          );
          expect(lines).toHaveLength(cells.length + 1);
          for (const line of lines) expect(stringWidth(line)).toBeLessThanOrEqual(width);
        },
      ),
    );
  });

  it('colours only where colours are shown, and never steers the terminal by a text of the farm', () => {
    const venom = [{ id: '1', state: 'a\u001b[31mb', scene: 'x\n\u202eFORGED' }];
    expect(draw(undefined, venom)[1]).toContain('a\\x1b[31mb');
    expect(draw(undefined, venom)).toHaveLength(2);
    const [, line = ''] = draw(undefined, rows, true);
    expect(line).toContain('\u001b[32mdone\u001b[39m');
  });

  it('of nothing is its header', () => {
    expect(draw(40, [])).toEqual(['TASK  STATE  SCENE']);
  });
});

describe('fitColumns', () => {
  it.each([
    ['all fit', [{ dropped: 0 }, { dropped: 1 }], [5, 5], 12, [5, 5]],
    [
      'the widest shrinks first',
      [
        { dropped: 0, least: 2 },
        { dropped: 0, least: 2 },
      ],
      [4, 9],
      12,
      [4, 6],
    ],
    [
      'the highest number goes first',
      [{ dropped: 0 }, { dropped: 1 }, { dropped: 2 }],
      [4, 4, 4],
      10,
      [4, 4, undefined],
    ],
    [
      'only as many go as must',
      [{ dropped: 0 }, { dropped: 2 }, { dropped: 1, least: 3 }],
      [4, 4, 9],
      9,
      [4, undefined, 3],
    ],
    ['no terminal', [{ dropped: 3 }], [400], undefined, [400]],
  ] as const)('%s', (_title, given, natural, width, expected) => {
    expect(fitColumns(given, natural, width)).toEqual(expected);
  });
});

describe('cutToPlaces', () => {
  it.each([
    ['abc', 3, 'abc'],
    ['abcd', 3, 'ab…'],
    ['镜头一', 6, '镜头一'],
    ['镜头一', 5, '镜头…'],
    ['镜头一', 4, '镜…'],
    ['👩‍👩‍👧👩‍👩‍👧', 3, '👩‍👩‍👧…'],
    ['abc', 1, '…'],
    ['abc', 0, ''],
  ])('%s to %d is %s', (text, places, expected) => {
    expect(cutToPlaces(text, places)).toBe(expected);
  });

  it('takes no longer for a text of a farm that has no end', () => {
    const endless = '镜'.repeat(1_000_000);
    expect(stringWidth(cutToPlaces(endless, 20))).toBeLessThanOrEqual(20);
  });
});
