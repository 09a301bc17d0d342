import { type Form, forms } from './forms.ts';
import type { BodyOf, Fault, Row, Table } from './row.ts';
import { rules } from './rules.ts';

type Loose = Readonly<Record<string, unknown>>;

/** The first field that is wrong, its path with dots. */
export interface Refusal {
  readonly path: string;
  readonly code: Fault['code'];
  readonly text: string;
}

export type Reading<T extends Table> =
  | { readonly ok: true; readonly body: BodyOf<T> }
  | { readonly ok: false; readonly refusal: Refusal };

/**
 * Reads a body by its table, field by field in the table's order: what is not in the table is ignored, null and ""
 * count as unset, a number is taken where a text is meant and a text of digits where a number is (§2, §3.1).
 */
export function readBody<T extends Table>(table: T, body: Loose, at = ''): Reading<T> {
  const cast = Object.fromEntries(
    Object.entries(table).map(([field, row]) => [
      field,
      castTo(row, Object.hasOwn(body, field) ? body[field] : undefined),
    ]),
  );
  const read: Record<string, unknown> = {};
  for (const [field, row] of Object.entries(table)) {
    const value = cast[field];
    const path = `${at}${field}`;
    const fault = faultOf(row, value, cast);
    if (fault) return refusal(path, fault);
    if (row.rows === undefined || value === undefined) {
      if (value !== undefined) read[field] = value;
      continue;
    }
    const elements: unknown[] = [];
    for (const [index, element] of (value as readonly unknown[]).entries()) {
      if (!isObject(element)) {
        const got = show(element);
        return refusal(`${path}.${index}`, { code: '1022', expected: 'an object', got });
      }
      const inner = readBody(row.rows, element, `${path}.${index}.`);
      if (!inner.ok) return inner;
      elements.push(inner.body);
    }
    read[field] = elements;
  }
  return { ok: true, body: read as BodyOf<T> };
}

function refusal(path: string, { code, expected, got }: Fault): { ok: false; refusal: Refusal } {
  return { ok: false, refusal: { path, code, text: `${path}: expected ${expected}, got ${got}` } };
}

const numeric = /^\s*[+-]?(?:\d+(?:\.\d*)?|\.\d+)\s*$/;

/** The value as the farm reads it; what cannot be cast stays as it came, for the checks to find. */
function castTo({ type }: Row, value: unknown): unknown {
  if (value === undefined || value === null || value === '') return undefined;
  if (type === 'string') return typeof value === 'number' ? String(value) : value;
  if (type === 'rows') return value;
  return typeof value === 'string' && numeric.test(value) ? Number(value) : value;
}

/** The checks of one field in the farm's order: 1020, 1021, 1023, 1024, 1022. */
function faultOf(row: Row, value: unknown, fields: Loose): Fault | undefined {
  if (value === undefined) return missing(row, fields) ?? ruled(row, value, fields);
  if (row.type === 'rows') return rowsFault(value);
  const single = row.type === 'string' ? textFault(row, value) : numberFault(row, value);
  return single ?? ruled(row, value, fields);
}

function missing({ required, requiredWith }: Row, fields: Loose): Fault | undefined {
  if (required) return { code: '1020', expected: 'a value', got: 'none' };
  if (!requiredWith) return undefined;
  const other = fields[requiredWith.field];
  const isDemanded = requiredWith.values
    ? requiredWith.values.some((value) => value === other)
    : other !== undefined;
  return isDemanded
    ? { code: '1020', expected: `a value beside ${requiredWith.field}`, got: 'none' }
    : undefined;
}

function ruled({ rule }: Row, value: unknown, fields: Loose): Fault | undefined {
  return rule && rules[rule](value, fields);
}

function rowsFault(value: unknown): Fault | undefined {
  if (!Array.isArray(value)) return { code: '1022', expected: 'an array', got: show(value) };
  return value.length === 0 ? { code: '1020', expected: 'at least one row', got: 'none' } : undefined;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are exactly what is refused
const controlCharacters = /[\u0000-\u001f\u007f]/;

function textFault({ width, values, form }: Row, value: unknown): Fault | undefined {
  if (typeof value !== 'string') return { code: '1022', expected: 'a text', got: show(value) };
  const wanted: Form | undefined = form && forms[form];
  const misfit: Fault | undefined =
    wanted && !wanted.fits(value)
      ? { code: wanted.code ?? '1022', expected: wanted.expected, got: show(value) }
      : undefined;
  if (misfit?.code === '1021') return misfit;
  const wide = widthOf(value);
  if (width !== undefined && wide > width) {
    return { code: '1023', expected: `at most ${width} wide`, got: `${wide}` };
  }
  if (controlCharacters.test(value)) {
    return { code: '1024', expected: 'no control characters', got: show(value) };
  }
  if (values && !values.includes(value)) return { code: '1022', expected: oneOf(values), got: show(value) };
  return misfit;
}

function numberFault({ type, values, least, most, decimals }: Row, value: unknown): Fault | undefined {
  const kind = type === 'int' ? 'a whole number' : 'a number';
  const isNumber = type === 'int' ? Number.isSafeInteger(value) : Number.isFinite(value);
  if (typeof value !== 'number' || !isNumber) {
    return { code: '1021', expected: values ? oneOf(values) : kind, got: show(value) };
  }
  if (values)
    return values.includes(value) ? undefined : { code: '1022', expected: oneOf(values), got: show(value) };
  const isShort = decimals === undefined || Number(value.toFixed(decimals)) === value;
  const isWithin = value >= (least ?? value) && value <= (most ?? value);
  if (isShort && isWithin) return undefined;
  const expected = [
    decimals === undefined ? kind : `${kind} of at most ${decimals} decimals`,
    ...(least === undefined ? [] : [`from ${least}`]),
    ...(most === undefined ? [] : [`to ${most}`]),
  ].join(' ');
  return { code: '1022', expected, got: show(value) };
}

/** As the farm counts: a code point above U+00FF is 2 wide (§1). */
function widthOf(text: string): number {
  return [...text].reduce((width, character) => width + ((character.codePointAt(0) ?? 0) > 0xff ? 2 : 1), 0);
}

function oneOf(values: readonly unknown[]): string {
  return `one of ${values.join(', ')}`;
}

function show(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}

function isObject(value: unknown): value is Loose {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
