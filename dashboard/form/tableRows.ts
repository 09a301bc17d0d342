import type { FormField } from '#protocol/bridge/form.ts';

/** One row of a table: a thing of the scene, whether it is rendered, and what is set for it alone. */
export interface TableRow {
  /** Of the thing, as the setting takes it. */
  readonly key: unknown;
  readonly title: string;
  /** What the scene says, by column. */
  readonly cells: Readonly<Record<string, unknown>>;
  readonly isChosen: boolean;
  readonly overrides: Readonly<Record<string, unknown>>;
}

type Table = Pick<FormField, 'choices' | 'columns' | 'value'>;

/** Whether the setting takes rows with values of their own, not only names. */
function takesRows({ columns = [] }: Table): boolean {
  return columns.some(({ control }) => control !== 'fact');
}

/** The rows in the order of the scene; what is chosen and no longer in the scene comes last, so that it can be taken out. */
export function rowsOf(table: Table): readonly TableRow[] {
  const { choices = [], value } = table;
  const wanted = (Array.isArray(value) ? value : []).map((item) => itemOf(table, item));
  const known = choices.flatMap(({ value: key, title, cells = {} }): TableRow[] => {
    const chosen = wanted.filter((item) => item.key === key);
    if (chosen.length === 0) return [{ key, title, cells, isChosen: false, overrides: {} }];
    return chosen.map(({ overrides }) => ({ key, title, cells, isChosen: true, overrides }));
  });
  const gone = wanted.filter(({ key }) => choices.every((choice) => choice.value !== key));
  return [
    ...known,
    ...gone.map(({ key, overrides }) => ({
      key,
      title: String(key),
      cells: { [keyColumn(table)]: key },
      isChosen: true,
      overrides,
    })),
  ];
}

/** What the setting takes for those that are chosen. */
export function valueOfRows(table: Table, rows: readonly TableRow[]): readonly unknown[] {
  const chosen = rows.filter(({ isChosen }) => isChosen);
  if (!takesRows(table)) return chosen.map(({ key }) => key);
  return chosen.map(({ key, overrides }) => ({ [keyColumn(table)]: key, ...overrides }));
}

/** What is typed into a row means that it is rendered; undefined takes the cell back to what the scene says. */
export function withCell(row: TableRow, column: string, value: unknown): TableRow {
  const { [column]: _, ...others } = row.overrides;
  const overrides = value === undefined || value === '' ? others : { ...others, [column]: value };
  return { ...row, overrides, isChosen: row.isChosen || value !== undefined };
}

/** What stands in a cell: what is set for the row, else what the scene says. */
export function cellOf({ cells, overrides }: TableRow, column: string): unknown {
  return overrides[column] ?? cells[column];
}

/** The first column names the thing. */
function keyColumn({ columns = [] }: Table): string {
  return columns[0]?.key ?? 'name';
}

function itemOf(table: Table, item: unknown): Pick<TableRow, 'key' | 'overrides'> {
  if (item === null || typeof item !== 'object') return { key: item, overrides: {} };
  const { [keyColumn(table)]: key, ...others } = item as Record<string, unknown>;
  const overrides = Object.entries(others).filter(([, value]) => value !== undefined && value !== null);
  return { key, overrides: Object.fromEntries(overrides) };
}
