import type * as z from 'zod';
import type { FieldCode } from '#protocol/renderbus/errorCodes.ts';

/** A field of a request or an answer as the manual shows it. */
export interface FieldRow {
  /** Dotted; `[]` stands for every row of a list. */
  readonly path: string;
  readonly isRequired: boolean;
  /** What it is and how far it may go, in words. */
  readonly kind: string;
  /** What it can be refused with beside 1020. */
  readonly codes: readonly FieldCode[];
  readonly manual: ManualEntry;
}

/** What the builders of protocol/renderbus leave in a field’s meta; nothing of it is sure to be there. */
export interface ManualEntry {
  readonly zh?: string;
  readonly description?: string;
  readonly source?: string;
  readonly unit?: string;
  readonly default?: string;
}

interface Meta extends ManualEntry {
  readonly maxWidth?: number;
  readonly grammar?: string;
  readonly grammarCode?: FieldCode;
  readonly choices?: readonly string[];
  readonly min?: number;
  readonly max?: number;
  readonly decimals?: number;
  readonly numeric?: boolean;
  readonly whole?: boolean;
  readonly reads?: 'text' | 'count' | 'list';
}

/** Every field of a schema, a list followed by the fields of its rows, in the schema’s order. */
export function fieldRows(schema: z.core.$ZodType, parent = ''): readonly FieldRow[] {
  const { inner } = unwrap(schema);
  const { def } = inner._zod;
  if (def.type === 'array') return fieldRows(def.element, `${parent}[]`);
  if (def.type !== 'object') return [];
  return Object.entries(def.shape).flatMap(([name, field]) => {
    const path = parent === '' ? name : `${parent}.${name}`;
    return [rowOf(path, field), ...fieldRows(field, path)];
  });
}

function rowOf(path: string, field: z.core.$ZodType): FieldRow {
  const { inner, meta, isOptional } = unwrap(field);
  const { zh, description, source, unit, default: assumed } = meta;
  const manual = {
    ...(zh && { zh }),
    ...(description && { description }),
    ...(source && { source }),
    ...(unit && { unit }),
    ...(assumed && { default: assumed }),
  };
  return { path, isRequired: !isOptional, kind: kindOf(inner, meta), codes: codesOf(inner, meta), manual };
}

/** Takes off what only wraps: optional, and reading loosely. The outermost meta is the field’s. */
function unwrap(schema: z.core.$ZodType): {
  readonly inner: z.core.$ZodTypes;
  readonly meta: Meta;
  readonly isOptional: boolean;
} {
  const inner = schema as z.core.$ZodTypes & { meta?: () => unknown };
  const meta = (inner.meta?.() ?? {}) as Meta;
  const { def } = inner._zod;
  if (def.type === 'optional') return { ...unwrap(def.innerType), isOptional: true };
  if (def.type !== 'pipe') return { inner, meta, isOptional: false };
  return { inner: unwrap(def.out).inner, meta, isOptional: false };
}

function kindOf(inner: z.core.$ZodTypes, meta: Meta): string {
  if (meta.reads) return { text: 'text', count: 'whole number', list: 'list' }[meta.reads];
  const { def } = inner._zod;
  if (def.type === 'array') return 'JSON array';
  const isText = def.type === 'string';
  if (meta.choices) {
    const quote = isText ? '"' : '';
    return meta.choices.map((choice) => `\`${quote}${choice}${quote}\``).join(' ');
  }
  const kind = isText ? (meta.numeric ? 'number as text' : 'text') : meta.whole ? 'whole number' : 'number';
  return [kind, ...boundsOf(meta)].join('; ');
}

function codesOf(inner: z.core.$ZodTypes, meta: Meta): readonly FieldCode[] {
  const { choices, numeric, min, max, decimals, maxWidth, grammarCode } = meta;
  const isText = inner._zod.def.type === 'string';
  const isNumber =
    inner._zod.def.type === 'number' || numeric || choices?.every((value) => /^\d+$/.test(value));
  const isBounded = choices ?? min ?? max ?? decimals;
  const all: readonly (readonly [FieldCode, unknown])[] = [
    ['1021', isNumber],
    ['1022', isBounded !== undefined || grammarCode === '1022'],
    ['1023', maxWidth],
    ['1024', isText && !choices && !numeric],
  ];
  return all.flatMap(([code, applies]) => (applies ? [code] : []));
}

function boundsOf({ min, max, decimals, maxWidth, grammar }: Meta): string[] {
  const range = min !== undefined && max !== undefined ? `${min} to ${max}` : undefined;
  return [
    ...(range ? [range] : min === undefined ? [] : [`from ${min}`]),
    ...(decimals === undefined ? [] : [`≤ ${decimals} decimals`]),
    ...(maxWidth === undefined ? [] : [`≤ ${maxWidth} wide`]),
    ...(grammar === undefined ? [] : [grammar]),
  ];
}
