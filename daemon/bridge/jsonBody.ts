import type { IncomingMessage } from 'node:http';
import express, { type RequestHandler } from 'express';
import { BridgeError } from './problems.ts';

const deepest = 32;
/** More than any scene of 8 MiB has. Each value that is wrong costs a kilobyte while it is found out. */
const mostValues = 400_000;

/** Reads a JSON body of at most so many bytes, uncompressed, at most 32 deep, without `__proto__` keys (§3). */
export function jsonBody(limitBytes: number): RequestHandler {
  const read = express.json({
    limit: limitBytes,
    inflate: false,
    strict: false,
    type: () => true,
    verify: judgeBytes,
  });
  return (request, response, next) => {
    read(request, response, (error: unknown) => {
      if (error) return next(translateReadError(error as ReadError, limitBytes));
      next(hasForbiddenKey(request.body) ? forbiddenKey() : undefined);
    });
  };
}

interface ReadError {
  readonly type?: string;
}

function translateReadError(error: ReadError, limitBytes: number): unknown {
  if (error instanceof BridgeError) return error;
  switch (error.type) {
    case 'entity.too.large':
      return new BridgeError('tooLarge', `The body may have at most ${limitBytes} bytes.`);
    case 'encoding.unsupported':
      return new BridgeError('compressed', 'Send the JSON as it is.');
    case 'entity.parse.failed':
      return new BridgeError('malformed', 'The body is not valid JSON.');
    case 'charset.unsupported':
      return notUtf8();
    case 'request.aborted':
    case 'request.size.invalid':
      return new BridgeError('malformed', 'The body broke off.');
    default:
      return error;
  }
}

/** Before the parser: a million brackets would hold up everybody else for seconds. */
function judgeBytes(_request: IncomingMessage, _response: unknown, body: Buffer, encoding: string): void {
  if (!/^utf-?8$/i.test(encoding)) throw notUtf8();
  const { depth, values } = measureJson(body);
  if (depth > deepest) throw new BridgeError('tooDeep', `The JSON may be nested ${deepest} deep.`);
  if (values > mostValues)
    throw new BridgeError('tooLarge', `The JSON may hold at most ${mostValues} values.`);
}

const [quote, backslash, comma] = [0x22, 0x5c, 0x2c];
const opening: ReadonlySet<number> = new Set([0x5b, 0x7b]);
const closing: ReadonlySet<number> = new Set([0x5d, 0x7d]);

/** Counts brackets and commas outside of strings; stops when it is too deep. What is no JSON is the parser’s to refuse. */
function measureJson(json: Uint8Array): { readonly depth: number; readonly values: number } {
  let [depth, values] = [0, 1];
  let isText = false;
  for (let index = 0; index < json.length && depth <= deepest; index += 1) {
    const byte = json[index] ?? 0;
    if (isText) {
      if (byte === backslash) index += 1;
      else if (byte === quote) isText = false;
    } else if (byte === quote) isText = true;
    else if (byte === comma) values += 1;
    else if (opening.has(byte)) [depth, values] = [depth + 1, values + 1];
    else if (closing.has(byte)) depth -= 1;
  }
  return { depth, values };
}

function hasForbiddenKey(body: unknown): boolean {
  const open: unknown[] = [body];
  while (open.length > 0) {
    const value = open.pop();
    if (value === null || typeof value !== 'object') continue;
    if (Object.hasOwn(value, '__proto__')) return true;
    for (const inner of Object.values(value)) open.push(inner);
  }
  return false;
}

function forbiddenKey(): BridgeError {
  return new BridgeError('forbiddenKey', 'A key may not be named __proto__.');
}

function notUtf8(): BridgeError {
  return new BridgeError('malformed', 'Send the JSON as UTF-8.');
}
