import type { z } from 'zod';
import { type FieldCode, fieldCodeOrder } from './errorCodes.ts';
import type { FieldFault } from './field.ts';

/** One thing that is wrong with a request body, told as the farm would and as a person needs it. */
export interface Violation extends FieldFault {
  readonly path: string;
  readonly message: string;
}

/** All violations of a body at once, fields in table order, codes in the farm's order. Empty: the body may go. */
export function violations(schema: z.ZodObject, body: unknown): Violation[] {
  const result = schema.safeParse(body);
  if (result.success) return [];
  const order = Object.keys(schema.shape);
  const rank = (violation: Violation) => {
    const field = order.indexOf(violation.path.split('.')[0] ?? '');
    return (
      (field < 0 ? order.length : field) * fieldCodeOrder.length + fieldCodeOrder.indexOf(violation.farmCode)
    );
  };
  return result.error.issues
    .flatMap((issue) => violationsOfIssue(issue, body))
    .sort((a, b) => rank(a) - rank(b));
}

function violationsOfIssue(issue: z.core.$ZodIssue, body: unknown): Violation[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => violation([...issue.path, key], '1022', 'no such field', 'one'));
  }
  const fault = issue.code === 'custom' ? (issue.params as FieldFault | undefined) : undefined;
  if (fault?.farmCode) return [violation(issue.path, fault.farmCode, fault.expected, fault.got)];
  const got = valueAt(body, issue.path);
  if (got === undefined || got === null) return [violation(issue.path, '1020', 'a value', 'none')];
  if (issue.code !== 'invalid_type') return [violation(issue.path, '1022', issue.message, show(got))];
  const numeric = issue.expected === 'number' || issue.expected === 'int';
  return [violation(issue.path, numeric ? '1021' : '1022', kindOf(issue.expected), show(got))];
}

function kindOf(type: string): string {
  return type === 'string' ? 'a text' : `${/^[aeio]/.test(type) ? 'an' : 'a'} ${type}`;
}

function violation(
  path: readonly PropertyKey[],
  farmCode: FieldCode,
  expected: string,
  got: string,
): Violation {
  const at = path.map(String).join('.');
  return { path: at, farmCode, expected, got, message: `${at || 'body'}: expected ${expected}, got ${got}` };
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
