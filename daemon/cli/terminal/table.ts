import { styleText } from 'node:util';
import Table from 'cli-table3';
import stringWidth from 'string-width';
import { visibleLine } from '#protocol/display/visibleText.ts';
import { ownHint } from './ownHint.ts';
import { wrapWords } from './wrapWords.ts';

/** What a cell says by its colour; never by the colour alone. */
export type Tone = 'good' | 'bad' | 'busy' | 'faint';

export interface Cell {
  readonly text: string;
  readonly tone?: Tone | undefined;
}

export interface Column<Row> {
  readonly title: string;
  cell(row: Row): Cell | string;
  readonly align?: 'right';
  /** Columns of a higher number go first where the terminal is too narrow for all; 0 always stays. */
  readonly dropped: number;
  /** Its texts may be cut to so many places; left out: it is shown whole or not at all. */
  readonly least?: number;
  /** Of a last column: its texts go on in the lines below, between words, where they are too long. */
  readonly wraps?: boolean;
}

/** Rows of texts under a header; where all titles are empty there is no header. */
export interface TextTable {
  readonly columns: readonly Omit<Column<never>, 'cell'>[];
  readonly rows: readonly (readonly Cell[])[];
}

/** Where a table is drawn. */
export interface Canvas {
  /** Places in a line; undefined: as many as it takes, for files and pipes. */
  readonly width: number | undefined;
  readonly colors: boolean;
}

const gap = 2;
/** A narrower column is no place for a sentence. */
const leastToWrap = 20;
export const toneColors = { good: 'green', bad: 'red', busy: 'cyan', faint: 'gray' } as const;

export function tableOf<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): TextTable {
  return {
    columns,
    rows: rows.map((row) =>
      columns.map((column) => {
        const cell = column.cell(row);
        return typeof cell === 'string' ? { text: cell } : cell;
      }),
    ),
  };
}

/** Names and what they are, one below the other; an entry without a text is left out. */
export function factsOf(facts: readonly (readonly [name: string, text: string | undefined])[]): TextTable {
  return {
    columns: [
      { title: '', dropped: 0 },
      { title: '', dropped: 0, least: 8 },
    ],
    rows: facts.flatMap(([name, text]) => (text ? [[{ text: name }, { text }]] : [])),
  };
}

/** One line per row, cut to what fits or wrapped; texts from elsewhere steer no terminal. */
export function drawTable({ columns, rows }: TextTable, canvas: Canvas): string[] {
  const table = {
    columns,
    rows: canvas.width === undefined ? rows : wrapped({ columns, rows }, canvas.width),
  };
  const clean = table.rows.map((row) => row.map(({ text, tone }) => ({ text: visibleLine(text), tone })));
  const natural = table.columns.map(({ title }, index) =>
    Math.max(stringWidth(title), ...clean.map((row) => stringWidth(row[index]?.text ?? ''))),
  );
  const widths = fitColumns(table.columns, natural, canvas.width);
  const kept = widths.flatMap((width, index) => (width === undefined ? [] : [{ width, index }]));
  const drawn = new Table({
    chars: noBorders,
    style: { 'padding-left': 0, 'padding-right': 0, head: [], border: [], compact: true },
    colWidths: kept.map(({ width }, place) => width + (place === kept.length - 1 ? 0 : gap)),
    colAligns: kept.map(({ index }) => table.columns[index]?.align ?? 'left'),
  });
  const hasHead = table.columns.some(({ title }) => title !== '');
  const paint = (text: string, format: Parameters<typeof styleText>[0]) =>
    canvas.colors ? styleText(format, text, { validateStream: false }) : text;
  const line = (cells: readonly Cell[], isHead: boolean) =>
    kept.map(({ index, width }, place) => {
      const { text, tone } = cells[index] ?? { text: '' };
      const cut = cutToPlaces(text, width);
      const painted = isHead ? paint(cut, 'bold') : tone ? paint(cut, toneColors[tone]) : cut;
      // The gap belongs to the column, on its right also where texts stand at the right.
      return place === kept.length - 1 ? painted : { content: painted, style: { 'padding-right': gap } };
    });
  if (hasHead)
    drawn.push(
      line(
        table.columns.map(({ title }) => ({ text: title })),
        true,
      ),
    );
  for (const row of clean) drawn.push(line(row, false));
  return drawn.length === 0
    ? []
    : drawn
        .toString()
        .split('\n')
        .map((text) => text.trimEnd());
}

/** What a last column has no room for, in rows of its own. */
function wrapped({ columns, rows }: TextTable, width: number): TextTable['rows'] {
  const last = columns.length - 1;
  if (!columns[last]?.wraps) return rows;
  const before = columns.slice(0, last).map(({ title }, index) => {
    const texts = [title, ...rows.map((row) => row[index]?.text ?? '')];
    return gap + Math.max(...texts.map((text) => stringWidth(visibleLine(text))));
  });
  const room = width - before.reduce((sum, each) => sum + each, 0);
  if (room < leastToWrap) return rows;
  return rows.flatMap((row) => {
    const cell = row[last] ?? { text: '' };
    return wrapWords(visibleLine(cell.text), room, ownHint()).map((text, line) => [
      ...row.slice(0, last).map((each) => (line === 0 ? each : { text: '' })),
      { ...cell, text },
    ]);
  });
}

/** How wide each column is drawn; undefined: not at all. */
export function fitColumns(
  columns: readonly Pick<Column<never>, 'dropped' | 'least'>[],
  natural: readonly number[],
  width: number | undefined,
): (number | undefined)[] {
  const widths: (number | undefined)[] = [...natural];
  if (width === undefined) return widths;
  const excess = () => {
    const kept = widths.filter((each) => each !== undefined);
    return kept.reduce((sum, each) => sum + each, gap * (kept.length - 1)) - width;
  };
  const smallest = (index: number) =>
    Math.min(natural[index] ?? 0, columns[index]?.least ?? natural[index] ?? 0);
  const spare = () =>
    widths.reduce<number>((sum, each, index) => sum + (each === undefined ? 0 : each - smallest(index)), 0);
  const inOrder = columns
    .map(({ dropped }, index) => ({ dropped, index }))
    .filter(({ dropped }) => dropped > 0)
    .sort((one, other) => other.dropped - one.dropped);
  for (const { index } of inOrder) if (excess() > spare()) widths[index] = undefined;
  for (let over = excess(); over > 0; over = excess()) {
    const [widest] = widths
      .map((each, index) => ({
        index,
        room: each === undefined ? 0 : each - smallest(index),
        each: each ?? 0,
      }))
      .filter(({ room }) => room > 0)
      .sort((one, other) => other.each - one.each);
    if (!widest) break;
    widths[widest.index] = widest.each - 1;
  }
  return widths;
}

/** The beginning of a text that takes at most so many places of a terminal, with an ellipsis where it is cut. */
export function cutToPlaces(text: string, places: number): string {
  if (stringWidth(text) <= places) return text;
  let cut = '';
  let width = 1;
  for (const { segment } of new Intl.Segmenter().segment(text.slice(0, places * 16))) {
    width += stringWidth(segment);
    if (width > places) break;
    cut += segment;
  }
  return places < 1 ? '' : `${cut}…`;
}

const noBorders = Object.fromEntries(
  [
    'top',
    'top-mid',
    'top-left',
    'top-right',
    'bottom',
    'bottom-mid',
    'bottom-left',
    'bottom-right',
    'left',
    'left-mid',
    'mid',
    'mid-mid',
    'right',
    'right-mid',
    'middle',
  ].map((name) => [name, '']),
);
