import type { z } from 'zod';

type LooseBody = Readonly<Record<string, unknown>>;

/**
 * A request body as the farm reads it, before its fields are judged: unknown fields are dropped, null and ""
 * count as unset, a number is taken where a text is meant and a text of digits where a number is (§2, §3.1).
 * What fits neither stays as it came, for `violations` to name.
 */
export function tolerantBody(schema: z.ZodObject, body: LooseBody): Record<string, unknown> {
  return { ...(schema.meta()?.assumes as LooseBody | undefined), ...readFields(schema.shape, body) };
}

function readFields(shape: z.core.$ZodLooseShape, body: LooseBody): Record<string, unknown> {
  const read: Record<string, unknown> = {};
  for (const [name, type] of Object.entries(shape)) {
    const value = Object.hasOwn(body, name) ? body[name] : undefined;
    if (isUnset(value)) continue;
    read[name] = cast(type as z.core.$ZodType, value);
  }
  return read;
}

function isUnset(value: unknown): boolean {
  return value === undefined || value === null || value === '';
}

const numeric = /^\s*[+-]?(?:\d+(?:\.\d*)?|\.\d+)\s*$/;

function cast(type: z.core.$ZodType, value: unknown): unknown {
  const { def } = type._zod as z.core.$ZodTypes['_zod'];
  switch (def.type) {
    case 'optional':
      return cast(def.innerType, value);
    case 'string':
      return typeof value === 'number' ? String(value) : value;
    case 'number':
      return typeof value === 'string' && numeric.test(value) ? Number(value) : value;
    case 'array':
      return Array.isArray(value) ? value.map((element) => cast(def.element, element)) : value;
    case 'object':
      return isObject(value) ? readFields(def.shape, value) : value;
    default:
      return value;
  }
}

function isObject(value: unknown): value is LooseBody {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
