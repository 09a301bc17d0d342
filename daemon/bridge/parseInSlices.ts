import * as z from 'zod';
import type { YieldToLoop } from '#protocol/slices/slices.ts';
import { text } from '#protocol/texts/text.ts';
import { BridgeError, malformedBy, mostIssues } from './problems.ts';

/** About how many values are validated at a time. */
const sliceValues = 1000;

type Path = readonly PropertyKey[];

/** A list that is read by itself, in slices. */
interface LongList {
  readonly path: Path;
  readonly item: z.core.$ZodType;
  readonly items: readonly unknown[];
  /** How many of the first items stay in place, because the schema requires them. */
  readonly left: number;
}

/**
 * Parses what a client sent, as `parseRequest` does, without blocking the event loop: a list that is longer than its
 * schema allows is refused unread, a long one is read in slices, and of its faults only the first are found.
 */
export async function parseInSlices<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
  yieldToLoop: YieldToLoop,
): Promise<z.output<Schema>> {
  const long: LongList[] = [];
  const rest = takeOut(schema, value, [], long);
  const parsed = schema.safeParse(rest);
  const issues = parsed.success ? [] : [...parsed.error.issues];
  for (const { path, item, items, left } of long) {
    const read: unknown[] = [];
    for (let from = left; from < items.length && issues.length < mostIssues; ) {
      await yieldToLoop();
      const slice = nextSlice(items, from);
      const part = z.array(item).safeParse(slice);
      if (part.success) read.push(...part.data);
      else issues.push(...part.error.issues.map((issue) => movedTo(issue, path, from)));
      from += slice.length;
    }
    if (parsed.success) put(parsed.data, path, read);
  }
  if (issues.length > 0 || !parsed.success) throw malformedBy(issues, value);
  return parsed.data;
}

function nextSlice(items: readonly unknown[], from: number): readonly unknown[] {
  let [end, values] = [from, 0];
  while (end < items.length && values < sliceValues) {
    values += countValues(items[end]);
    end += 1;
  }
  return items.slice(from, end);
}

function countValues(value: unknown): number {
  if (value === null || typeof value !== 'object') return 1;
  return Object.values(value).reduce((sum: number, inner) => sum + countValues(inner), 1);
}

/** The value with its long lists put into `long`, but for as many items as they must have. Throws `BridgeError` for a list that its schema does not allow. */
function takeOut(schema: z.core.$ZodType, value: unknown, path: Path, long: LongList[]): unknown {
  const inner = unwrap(schema);
  if (inner instanceof z.ZodArray && Array.isArray(value)) {
    refuseTooLong(inner, value, path);
    if (countValues(value) <= sliceValues) return value;
    const left = leastItems(inner);
    long.push({ path, item: inner.element, items: value, left });
    return value.slice(0, left);
  }
  if (!(inner instanceof z.ZodObject) || !isObject(value)) return value;
  const taken: Record<string, unknown> = {};
  for (const [key, schemaOfKey] of Object.entries(inner.shape)) {
    const held = Object.hasOwn(value, key) ? value[key] : undefined;
    const without = takeOut(schemaOfKey as z.core.$ZodType, held, [...path, key], long);
    if (without !== held) taken[key] = without;
  }
  return Object.keys(taken).length === 0 ? value : { ...value, ...taken };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

function unwrap(schema: z.core.$ZodType): z.core.$ZodType {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodDefault)
    return unwrap(schema.unwrap());
  return schema;
}

/** Throws `BridgeError` for a list that is longer than its schema allows, those in its items among them. */
export function refuseTooLong(schema: z.core.$ZodType, value: unknown, path: Path): void {
  const inner = unwrap(schema);
  if (inner instanceof z.ZodArray && Array.isArray(value)) {
    const most = mostItems(inner);
    if (value.length > most) throw tooLong(path, most, value.length);
    value.forEach((item, index) => {
      refuseTooLong(inner.element, item, [...path, index]);
    });
  } else if (inner instanceof z.ZodObject && isObject(value)) {
    for (const [key, schemaOfKey] of Object.entries(inner.shape)) {
      if (Array.isArray(value[key]))
        refuseTooLong(schemaOfKey as z.core.$ZodType, value[key], [...path, key]);
    }
  }
}

type Limits = Partial<z.core.$ZodCheckMaxLengthDef & z.core.$ZodCheckMinLengthDef>;

function limitsOf({ def }: z.ZodArray): readonly Limits[] {
  return (def.checks ?? []).map(({ _zod }) => _zod.def as Limits);
}

function mostItems(list: z.ZodArray): number {
  return Math.min(...limitsOf(list).map(({ maximum = Infinity }) => maximum));
}

function leastItems(list: z.ZodArray): number {
  return Math.max(0, ...limitsOf(list).map(({ minimum = 0 }) => minimum));
}

function tooLong(path: Path, expected: number, got: number): BridgeError {
  const where = path.map(String).join('.');
  const message = text('issues.tooMany', { most: expected, got });
  return new BridgeError('tooLarge', text('errors.malformed.body', { path: where || 'body', message }), [
    { path: where, code: 'malformed', message, params: { expected, got } },
  ]);
}

function movedTo(issue: z.core.$ZodIssue, path: Path, from: number): z.core.$ZodIssue {
  const [index, ...below] = issue.path;
  return { ...issue, path: [...path, Number(index) + from, ...below] };
}

/** After what stayed in place. */
function put(target: unknown, path: Path, read: readonly unknown[]): void {
  const holder = path.slice(0, -1).reduce((held, key) => (held as Record<PropertyKey, unknown>)[key], target);
  const last = path.at(-1);
  if (last === undefined) return;
  const list = holder as Record<PropertyKey, readonly unknown[]>;
  list[last] = [...(list[last] ?? []), ...read];
}
