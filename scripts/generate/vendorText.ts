/** What one row of a vendor's table says of a request field. */
export interface FieldFact {
  readonly field: string;
  readonly required: boolean;
  /** `none` where the text leaves the column empty. */
  readonly type: 'string' | 'int' | 'float' | 'none';
  /** The longest text; left out where the text names none. */
  readonly width?: number;
}

const types: Readonly<Record<string, FieldFact['type']>> = {
  字符串: 'string',
  整型: 'int',
  浮点型: 'float',
  '': 'none',
};

/** Tables that no line `action：NAME` announces, by the heading above them. */
const unannounced: readonly (readonly [heading: RegExp, table: string])[] = [
  [/^#+ *7\.1\.2 *查询任务/, 'query_task'],
  [/^#+ *6\.2\.1/, 'head'],
];

/**
 * The tables of request fields in the vendor's text, by action, rows in their order; `head` is the envelope's. Throws
 * for a row that it cannot read.
 */
export function readVendorText(markdown: string): ReadonlyMap<string, readonly FieldFact[]> {
  const tables = new Map<string, FieldFact[]>();
  let name = '';
  let columns: readonly string[] = [];
  for (const line of markdown.split('\n')) {
    const announced = /action：(?<action>\w+)/.exec(line)?.groups?.action;
    name = announced ?? unannounced.find(([heading]) => heading.test(line))?.[1] ?? name;
    if (!line.includes('|')) columns = [];
    else if (/^字段/.test(line)) columns = line.includes('是否必填') ? cellsOf(line) : [];
    else if (columns.length > 0 && !line.startsWith('---')) {
      const rows = rowsOf(cellsOf(line), columns.length).map((cells) => factOf(cells, columns, line));
      tables.set(name, [...(tables.get(name) ?? []), ...rows]);
    }
  }
  return tables;
}

function cellsOf(line: string): readonly string[] {
  const cells = line.split('|').map((cell) => cell.trim());
  return cells.at(-1) === '' ? cells.slice(0, -1) : cells;
}

/** In one place of the text two rows stand in one line. */
function rowsOf(cells: readonly string[], width: number): readonly (readonly string[])[] {
  const second = cells.slice(width);
  return /^[a-zA-Z_]{3,}$/.test(second[0] ?? '') && second.length >= width - 1
    ? [cells.slice(0, width), ...rowsOf(second, width)]
    : [cells];
}

function factOf(cells: readonly string[], columns: readonly string[], line: string): FieldFact {
  const cell = (...names: readonly string[]) =>
    cells[columns.findIndex((column) => names.includes(column))] ?? '';
  const field = cell('字段名', '字段');
  const required = cell('是否必填');
  const type = types[cell('参数类型', '类型')];
  const width = cell('最大长度');
  if (!/^\w+$/.test(field) || !/^[YN]$/.test(required) || type === undefined || !/^\d*$/.test(width)) {
    throw new Error(`The vendor's text has a row that cannot be read: ${line}`);
  }
  return { field, required: required === 'Y', type, ...(width !== '' && { width: Number(width) }) };
}
