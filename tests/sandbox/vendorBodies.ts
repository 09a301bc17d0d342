import type { FormName } from '#sandbox/vendorTable/forms.ts';
import type { Row, Table } from '#sandbox/vendorTable/row.ts';
import { type FarmAction, vendorTables } from '#sandbox/vendorTable/tables.ts';

/** A value at or beyond the edge of what a row allows, and what the farm refuses it with. */
export interface EdgeValue {
  readonly value: unknown;
  readonly code?: string;
}

const good = (...values: readonly unknown[]): EdgeValue[] => values.map((value) => ({ value }));
const bad = (code: string, ...values: readonly unknown[]): EdgeValue[] =>
  values.map((value) => ({ value, code }));

/** These send every number as a text; the others as a JSON number (§3.1, §4, §5). */
const textActions: readonly FarmAction[] = ['query_task', 'operate_task', 'query_project'];

/** A plain text of exactly this width that suits the form. */
const ofWidth: Readonly<Record<FormName, (width: number) => string>> = {
  frames: (width) => '1'.padStart(width, '0'),
  singleFrames: (width) => '1'.padStart(width, '0'),
  scenes: (width) => `D/${'a'.repeat(width - 2)}`,
  oneScene: (width) => `D/${'a'.repeat(width - 2)}`,
  vrscenes: (width) => `D/${'a'.repeat(width - 2)}`,
  time: () => '2026-11-30 18:05:00',
  taskIds: (width) => '7'.repeat(width),
  lettersAndDigits: (width) => 'a'.repeat(width),
  wholeNumber: (width) => '7'.repeat(width),
  pluginsOnce: (width) => 'v'.repeat(width),
};

const hundred = Array.from({ length: 100 }, (_, index) => `D/${index}`).join(',');

const formValues: Readonly<Record<FormName, readonly EdgeValue[]>> = {
  frames: [...good('1'), ...bad('1022', '3-1', 'all', '1-9[0]', '1,,2', '-1', '0-100000', '１')],
  singleFrames: [...good('1,3'), ...bad('1022', '1-3', 'x', '1;2')],
  scenes: [...good('D/a', 'D/a,D/b', hundred), ...bad('1022', `${hundred},D/100`, 'D/a,', 'D/a, D/b')],
  oneScene: [...good('D/a'), ...bad('1022', 'D/a,D/b', ' D/a')],
  vrscenes: [...good('D/a'), ...bad('1022', 'D/a 1-2', 'D/#_#.v 1-2', 'D/a_#.v 1-10', 'D/a_#.v 2-1')],
  time: [
    ...good('2026-11-30 18:05:00'),
    ...bad('1022', '2026-02-30 00:00:00', '20261130180500', '2026-11-30'),
  ],
  taskIds: [...good('1000001', '1000001, 1000002'), ...bad('1022', 'a', '1,,2', '1.5')],
  lettersAndDigits: [...good('aZ09'), ...bad('1024', 'a_b', 'a b', '电影', 'a\u0007')],
  wholeNumber: [...good('-1', '0'), ...bad('1021', 'x', '1.5')],
  pluginsOnce: [
    ...good('vray 5.1,mtoa 5.1', 'vray 5.1,vray 5.1', 'vray'),
    ...bad('1022', 'vray 5.1,vray 6.1', 'vray v5, mtoa 1,vray v6'),
  ],
};

/** Values inside, on and beyond every edge of a row; the first one is good. Left out is not among them. */
export function edgeValues(action: FarmAction, row: Row): readonly EdgeValue[] {
  if (row.type === 'rows') return rowsValues(action, row.rows ?? {});
  if (row.type === 'string') return textValues(row);
  const asSent = textActions.includes(action) ? String : (value: number) => value;
  return [
    ...numberValues(row).map(({ value, ...rest }) => ({ ...rest, value: asSent(value) })),
    ...bad('1021', 'x'),
  ];
}

function textValues({ width, values, form }: Row): readonly EdgeValue[] {
  const wrong = bad('1022', { a: 1 }, ['x']);
  if (values) {
    return [
      ...good(...values),
      ...bad('1022', 'other', `${values[0]}`.toUpperCase()),
      ...bad('1024', 'a\tb'),
      ...wrong,
    ];
  }
  const text = form ? ofWidth[form] : (wide: number) => 'x'.repeat(wide);
  const beyond =
    width === undefined
      ? []
      : ['x'.repeat(width + 1), `${'项'.repeat(width / 2)}x`, `${'\u0007'.repeat(width)}x`];
  const takesAny = form === undefined;
  return [
    ...(form ? formValues[form] : good('x')),
    ...(width === undefined ? good(takesAny ? 'x'.repeat(5000) : text(4)) : good(text(width))),
    ...(width !== undefined && takesAny ? good('项'.repeat(width / 2)) : []),
    ...bad('1023', ...beyond),
    ...bad(form === 'wholeNumber' ? '1021' : '1024', 'a\u0000b', 'a\u007f'),
    ...wrong,
  ];
}

function numberValues({
  type,
  values,
  least,
  most,
  decimals,
}: Row): readonly { value: number; code?: string }[] {
  const numbers = (values ?? []) as readonly number[];
  if (numbers.length > 0) {
    const beyond = [Math.max(...numbers) + 1, Math.min(...numbers) - 1];
    return [
      ...numbers.map((value) => ({ value })),
      ...beyond.map((value) => ({ value, code: '1022' })),
      fraction,
    ];
  }
  return [
    { value: least ?? -7 },
    { value: (least ?? 0) + 1 },
    ...(least === undefined ? [] : [{ value: least - 1, code: '1022' }]),
    ...(most === undefined ? [] : [{ value: most }, { value: most + 1, code: '1022' }]),
    ...(type === 'int' ? [fraction] : []),
    ...(decimals === undefined ? [] : [{ value: 0.001 }, { value: 0.0011, code: '1022' }]),
  ];
}

const fraction = { value: 1.5, code: '1021' };

function rowsValues(action: FarmAction, inner: Table): readonly EdgeValue[] {
  const fields = Object.entries(inner).map(([field, row]) => ({
    field,
    edges: edgeValues(action, row),
  }));
  const row = Object.fromEntries(fields.map(({ field, edges }) => [field, edges[0]?.value]));
  const spoilt = fields.flatMap(({ field, edges }) =>
    edges.map(({ value, ...rest }) => ({ ...rest, value: [row, { ...row, [field]: value }] })),
  );
  const missing = fields.map(({ field }) => ({ code: '1020', value: [{ ...row, [field]: undefined }] }));
  return [...good([row]), ...spoilt, ...missing, ...bad('1020', []), ...bad('1022', 'x', { a: 1 }, [5])];
}

/** A body with the required fields alone. */
export function leastBody(action: FarmAction): Record<string, unknown> {
  const required = Object.entries<Row>(vendorTables[action]).filter(([, row]) => row.required);
  return Object.fromEntries(required.map(([field, row]) => [field, edgeValues(action, row)[0]?.value]));
}

/** The field without which this one is refused for the other's sake, with a good value. */
export function companionOf(action: FarmAction, { requiredWith }: Row): Record<string, unknown> {
  if (!requiredWith || requiredWith.values) return {};
  const rows: Table = vendorTables[action];
  const other = rows[requiredWith.field];
  return other ? { [requiredWith.field]: edgeValues(action, other)[0]?.value } : {};
}
