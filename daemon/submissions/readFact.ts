import type * as z from 'zod';
import type { Facts } from './ports.ts';

/** A fact that is kept as JSON; the schema is made where there is one. Undefined: there is none, or none of this shape, and it is determined anew. */
export function readFact<Schema extends z.ZodType>(
  facts: Pick<Facts, 'get'>,
  name: string,
  schema: () => Schema,
): z.output<Schema> | undefined {
  const kept = facts.get(name);
  if (kept === undefined) return undefined;
  try {
    return schema().safeParse(JSON.parse(kept)).data;
  } catch {
    return undefined;
  }
}
