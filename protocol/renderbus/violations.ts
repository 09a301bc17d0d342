import type * as z from 'zod';
import type { Text } from '#protocol/texts/text.ts';
import { type FarmErrorCode, type FieldCode, fieldCodeOrder } from './errorCodes.ts';
import type { FieldFault } from './field.ts';
import { expectation, type FieldRule, numberRule } from './fieldRule.ts';

/** One thing that is wrong with a request, told as the farm would and as a person needs it. */
export interface Violation<Code extends FarmErrorCode = FieldCode> {
  /** Dotted: `layer_list.0.frames`. Empty for the whole. */
  readonly path: string;
  readonly farmCode: Code;
  readonly expected: string;
  readonly got: string;
  readonly message: string;
}

/** A violation with its sentence, to be put into the language of the person who can correct it. */
export interface SayableViolation extends Violation {
  readonly text: Text;
}

/** All violations of a body at once, fields in table order, codes in the farm's order. Empty: the body may go. */
export function violations(schema: z.ZodObject, body: unknown): Violation[] {
  return sayableViolations(schema, body).map(({ text: _, ...found }) => found);
}

export function sayableViolations(schema: z.ZodObject, body: unknown): SayableViolation[] {
  const result = schema.safeParse(body);
  if (result.success) return [];
  return result.error.issues
    .flatMap((issue) => violationsOfIssue(issue, body))
    .map((violation) => ({ violation, rank: rankOf(violation, schema) }))
    .sort((a, b) => compareRanks(a.rank, b.rank))
    .map(({ violation }) => violation);
}

/** The place of each step of the path among its siblings, then that of the code. */
function rankOf({ path, farmCode }: Violation, schema: z.ZodObject): readonly number[] {
  const places: number[] = [];
  let type: z.core.$ZodType | undefined = schema;
  for (const step of path === '' ? [] : path.split('.')) {
    const def: z.core.$ZodTypes['_zod']['def'] | undefined = unwrapped(type)?._zod.def;
    if (def?.type === 'array') {
      places.push(Number(step));
      type = def.element;
      continue;
    }
    const names = def?.type === 'object' ? Object.keys(def.shape) : [];
    const place = names.indexOf(step);
    places.push(place < 0 ? names.length : place);
    type = def?.type === 'object' ? def.shape[step] : undefined;
  }
  return [...places, fieldCodeOrder.indexOf(farmCode)];
}

function unwrapped(type: z.core.$ZodType | undefined): z.core.$ZodTypes | undefined {
  const known = type as z.core.$ZodTypes | undefined;
  return known?._zod.def.type === 'optional' ? unwrapped(known._zod.def.innerType) : known;
}

function compareRanks(a: readonly number[], b: readonly number[]): number {
  const index = a.findIndex((place, at) => place !== b[at]);
  return (a[index] ?? 0) - (b[index] ?? 0);
}

function violationsOfIssue(issue: z.core.$ZodIssue, body: unknown): SayableViolation[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => violation([...issue.path, key], '1022', 'no such field', 'one'));
  }
  const fault = issue.code === 'custom' ? (issue.params as FieldFault | undefined) : undefined;
  if (fault?.farmCode) return [violation(issue.path, fault.farmCode, fault.expected, fault.got, fault.rule)];
  const got = valueAt(body, issue.path);
  if (got === undefined || got === null)
    return [violation(issue.path, '1020', 'a value', 'none', { name: 'value' })];
  if (issue.code !== 'invalid_type') return [violation(issue.path, '1022', issue.message, show(got))];
  const numeric = issue.expected === 'number' || issue.expected === 'int';
  const rule = numeric
    ? numberRule({})
    : issue.expected === 'string'
      ? ({ name: 'text' } as const)
      : undefined;
  return [violation(issue.path, numeric ? '1021' : '1022', kindOf(issue.expected), show(got), rule)];
}

function kindOf(type: string): string {
  return type === 'string' ? 'a text' : `${/^[aeio]/.test(type) ? 'an' : 'a'} ${type}`;
}

function violation(
  path: readonly PropertyKey[],
  farmCode: FieldCode,
  expected: string,
  got: string,
  rule?: FieldRule,
): SayableViolation {
  const at = path.map(String).join('.');
  const message = `${at || 'body'}: expected ${expected}, got ${got}`;
  return { path: at, farmCode, expected, got, message, text: expectation(rule, expected, got) };
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (inner, key) => (inner === null || typeof inner !== 'object' ? undefined : Reflect.get(inner, key)),
    value,
  );
}

function show(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}
