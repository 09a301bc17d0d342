import { z } from 'zod';

/** Every error that crosses the bridge: its HTTP status and its title. A new error is one row here (§3). */
export const bridgeErrors = {
  malformed: { status: 400, title: 'The request is malformed' },
  unknownField: { status: 400, title: 'The request has a field that does not exist' },
  tooDeep: { status: 400, title: 'The JSON is nested too deeply' },
  forbiddenKey: { status: 400, title: 'The JSON has a forbidden key' },
  tokenMissing: { status: 401, title: 'A token is needed' },
  tokenWrong: { status: 401, title: 'The token is not this daemon’s' },
  foreignOrigin: { status: 403, title: 'Requests from other pages are refused' },
  notFound: { status: 404, title: 'There is no such thing here' },
  methodNotAllowed: { status: 405, title: 'This route does not take that method' },
  requestTimeout: { status: 408, title: 'The request did not come in time' },
  idempotencyMismatch: { status: 409, title: 'The Idempotency-Key was used for another request' },
  conflict: { status: 409, title: 'That is not possible in the present state' },
  cursorGone: { status: 410, title: 'The events after that cursor are gone' },
  tooLarge: { status: 413, title: 'The request is too large' },
  notJson: { status: 415, title: 'Writes must be application/json' },
  compressed: { status: 415, title: 'Compressed requests are not taken' },
  wrongHost: { status: 421, title: 'The Host header does not name this daemon' },
  refused: { status: 422, title: 'The submission has problems' },
  tooManyRequests: { status: 429, title: 'Too many at once' },
  headTooLarge: { status: 431, title: 'The head of the request is too large' },
  internal: { status: 500, title: 'The daemon failed' },
  farmUnavailable: { status: 503, title: 'The farm cannot be asked now' },
  shuttingDown: { status: 503, title: 'The daemon is stopping' },
  storageFull: { status: 507, title: 'Nothing can be stored' },
} as const;

export type BridgeErrorCode = keyof typeof bridgeErrors;

export const Issue = z
  .object({
    path: z.string().meta({ description: 'Dotted path into the request, "" for the whole.' }),
    code: z.string().meta({
      description: 'malformed, unknownField, a farm code (1020 to 1024) or the code of a problem.',
    }),
    message: z.string().meta({ description: 'What is wrong there, in the asked language.' }),
    params: z.record(z.string(), z.unknown()).meta({ description: 'The facts in the message, by name.' }),
  })
  .meta({ description: 'One fault of a request: where, which code, a sentence, the facts behind it (§3).' });
export type Issue = z.infer<typeof Issue>;

export const ProblemDetails = z
  .object({
    type: z.string().meta({ description: 'The code as a URI, such as urn:renderbridge:notFound.' }),
    title: z.string().meta({ description: 'The code in English words; the same for every occurrence.' }),
    status: z.int().meta({ description: 'HTTP status of the answer, 400 to 599.' }),
    code: z.string().meta({ description: 'Stable; one of the table of bridge errors.' }),
    detail: z.string().meta({ description: 'A sentence for a person: what is the matter and what to do.' }),
    issues: z
      .array(Issue)
      .meta({ description: 'Every fault of the request, empty when it has none to name.' }),
  })
  .meta({ description: 'What went wrong: RFC 9457, `application/problem+json` (§3).' });
export type ProblemDetails = z.infer<typeof ProblemDetails>;
