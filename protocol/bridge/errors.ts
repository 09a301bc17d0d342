import * as z from 'zod';
import { type Locale, say } from '#protocol/texts/text.ts';

/** Every error that crosses the bridge, with its HTTP status. A new error is one row here and its title in protocol/texts (§3). */
const statuses = {
  malformed: 400,
  unknownField: 400,
  tooDeep: 400,
  forbiddenKey: 400,
  tokenMissing: 401,
  tokenWrong: 401,
  foreignOrigin: 403,
  notFound: 404,
  methodNotAllowed: 405,
  requestTimeout: 408,
  idempotencyMismatch: 409,
  conflict: 409,
  cursorGone: 410,
  tooLarge: 413,
  notJson: 415,
  compressed: 415,
  wrongHost: 421,
  refused: 422,
  tooManyRequests: 429,
  headTooLarge: 431,
  internal: 500,
  farmUnavailable: 503,
  shuttingDown: 503,
  storageFull: 507,
} as const;

export type BridgeErrorCode = keyof typeof statuses;

/** Each with its title in English. */
export const bridgeErrors = Object.fromEntries(
  (Object.keys(statuses) as BridgeErrorCode[]).map((code) => [
    code,
    { status: statuses[code], title: titleOfError(code, 'en') },
  ]),
) as Readonly<Record<BridgeErrorCode, { readonly status: number; readonly title: string }>>;

/** What an error is called, the same for every occurrence. */
export function titleOfError(code: BridgeErrorCode, locale: Locale): string {
  return say(locale, `errors.${code}.title`);
}

export const Issue = z
  .object({
    path: z.string().meta({ description: 'Dotted path into the request; "" for the whole request.' }),
    code: z.string().meta({
      description: 'malformed, unknownField, a farm code (1020 to 1024) or the code of a problem.',
    }),
    message: z.string().meta({ description: 'What is wrong there, in the requested language.' }),
    params: z.record(z.string(), z.unknown()).meta({ description: 'The values in the message, by name.' }),
  })
  .meta({ description: 'One fault in a request: where, which code, a sentence, and the values in it (§3).' });
export type Issue = z.infer<typeof Issue>;

export const ProblemDetails = z
  .object({
    type: z.string().meta({ description: 'The code as a URI, such as urn:renderbridge:notFound.' }),
    title: z
      .string()
      .meta({ description: 'The code in words, in the requested language; the same for every occurrence.' }),
    status: z.int().meta({ description: 'HTTP status of the response, 400 to 599.' }),
    code: z.string().meta({ description: 'Stable; one of the bridge’s error codes.' }),
    detail: z.string().meta({ description: 'A sentence for a person: what is wrong and what to do.' }),
    issues: z
      .array(Issue)
      .meta({ description: 'Every fault in the request; empty if there is none to list.' }),
  })
  .meta({ description: 'The error: RFC 9457, `application/problem+json` (§3).' });
export type ProblemDetails = z.infer<typeof ProblemDetails>;
