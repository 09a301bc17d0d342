import * as z from 'zod';

/** An object that is kept as it is and not looked into. */
export const opaque = z.custom<Readonly<Record<string, unknown>>>(
  (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
  'expected an object',
);

/** A word that other parts give a meaning. */
export function word<Name extends string>(): z.ZodType<Name> {
  return z.string() as unknown as z.ZodType<Name>;
}

export const revision = z.int().min(1);
/** Milliseconds since the epoch. */
export const epochMs = z.number();

/** Why something failed or waits for a person. */
export const failureDocument = z.object({
  code: z.string(),
  message: z.string(),
  from: z.enum(['farm', 'bridge']),
  params: opaque.optional(),
});
