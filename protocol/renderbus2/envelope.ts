import * as z from 'zod';
import { doneCode, noMoreRecords } from './codes.ts';

/** What every answer is wrapped in, whatever its HTTP status (§1). */
const Envelope = z.looseObject({
  code: z.int(),
  message: z.unknown().optional(),
  data: z.unknown().optional(),
});

export type Unwrapped =
  | { readonly ok: true; readonly data: unknown }
  | { readonly ok: false; readonly code: number; readonly message: string };

/** Undefined: it is no answer of the farm’s. */
export function readEnvelope(answer: unknown): Unwrapped | undefined {
  const read = Envelope.safeParse(answer);
  if (!read.success) return undefined;
  const { code, message, data } = read.data;
  if (code === doneCode) return { ok: true, data };
  // A page behind the last is an empty page.
  if (code === noMoreRecords) return { ok: true, data: { items: [] } };
  return { ok: false, code, message: typeof message === 'string' ? message : '' };
}
