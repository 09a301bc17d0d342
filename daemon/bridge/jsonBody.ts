import express, { type RequestHandler } from 'express';
import { BridgeError } from './problems.ts';

export const largeBodyBytes = 8 * 1024 * 1024;
export const smallBodyBytes = 64 * 1024;
const deepest = 32;

/** Reads a JSON body of at most so many bytes, uncompressed, at most 32 deep, without `__proto__` keys (§3). */
export function jsonBody(limitBytes: number): RequestHandler {
  const read = express.json({ limit: limitBytes, inflate: false, strict: false, type: () => true });
  return (request, response, next) => {
    read(request, response, (error: unknown) => {
      if (error) return next(translateReadError(error as ReadError, limitBytes));
      next(faultOfShape(request.body));
    });
  };
}

interface ReadError {
  readonly type?: string;
}

function translateReadError(error: ReadError, limitBytes: number): unknown {
  switch (error.type) {
    case 'entity.too.large':
      return new BridgeError('tooLarge', `The body may have at most ${limitBytes} bytes.`);
    case 'encoding.unsupported':
      return new BridgeError('compressed', 'Send the JSON as it is.');
    case 'entity.parse.failed':
      return new BridgeError('malformed', 'The body is not valid JSON.');
    case 'charset.unsupported':
      return new BridgeError('malformed', 'Send the JSON as UTF-8.');
    case 'request.aborted':
    case 'request.size.invalid':
      return new BridgeError('malformed', 'The body broke off.');
    default:
      return error;
  }
}

/** Walks without recursion: a million brackets are no reason to fall over. */
function faultOfShape(body: unknown): BridgeError | undefined {
  const open: { readonly value: unknown; readonly depth: number }[] = [{ value: body, depth: 1 }];
  for (let next = open.pop(); next; next = open.pop()) {
    const { value, depth } = next;
    if (value === null || typeof value !== 'object') continue;
    if (depth > deepest) return new BridgeError('tooDeep', `The JSON may be nested ${deepest} deep.`);
    if (Object.hasOwn(value, '__proto__'))
      return new BridgeError('forbiddenKey', 'A key may not be named __proto__.');
    for (const inner of Object.values(value)) open.push({ value: inner, depth: depth + 1 });
  }
  return undefined;
}
