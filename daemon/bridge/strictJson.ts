import { isUtf8 } from 'node:buffer';
import { atOnce, inSlices, type Sliced, type YieldToLoop } from '#protocol/slices/slices.ts';
import { type Text, text } from '#protocol/texts/text.ts';
import { BridgeError } from './problems.ts';

const deepest = 32;
/** As many as a scene of twenty thousand files has. */
const mostValues = 100_000;
const mostKeys = 5000;
/** Windows paths have one for each folder. */
const mostEscapes = 500_000;
const sliceBytes = 512 * 1024;
const sliceValues = 20_000;

/**
 * Reads JSON that means one thing (§3): well-formed UTF-8, no key twice in an object, no lone surrogate, no
 * `__proto__`, and within the bounds that the daemon can check in slices. Throws `BridgeError`.
 */
export function readStrictJson(bytes: Uint8Array, yieldToLoop: YieldToLoop): Promise<unknown> {
  return inSlices(read(bytes), yieldToLoop);
}

/** The same at once, for a text that is short. */
export function readShortJson(text: string): unknown {
  return atOnce(read(Buffer.from(text)));
}

function* read(bytes: Uint8Array): Sliced<unknown> {
  if (!isUtf8(bytes)) throw notUtf8();
  const shape = yield* measure(bytes);
  if (bytes.length > sliceBytes) yield;
  const value = parse(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length));
  if (bytes.length > sliceBytes) yield;
  const keys = yield* countKeys(value, shape.hasSurrogates);
  if (keys !== shape.keys) throw malformed(text('errors.malformed.keyTwice'));
  return value;
}

export function notUtf8(): BridgeError {
  return new BridgeError('malformed', text('errors.malformed.notUtf8'));
}

function malformed(detail: Text): BridgeError {
  return new BridgeError('malformed', detail);
}

interface Shape {
  readonly keys: number;
  /** A surrogate is written as an escape: the only way in which half a pair can come. */
  readonly hasSurrogates: boolean;
}

const [quote, backslash, comma, colon] = [0x22, 0x5c, 0x2c, 0x3a];
const [bracket, brace, bracketEnd, braceEnd] = [0x5b, 0x7b, 0x5d, 0x7d];

/** Counts what lies outside strings, in slices; text that is not JSON is left for the parser to refuse. */
function* measure(json: Uint8Array): Sliced<Shape> {
  /** Keys of each open object. */
  const open = new Uint32Array(deepest + 1);
  let [depth, values, keys, escapes, at] = [0, 1, 0, 0, 0];
  let isText = false;
  let hasSurrogates = false;
  for (let end = sliceBytes; ; end += sliceBytes) {
    for (const stop = Math.min(end, json.length); at < stop; at += 1) {
      const byte = json[at];
      if (isText) {
        if (byte === quote) isText = false;
        else if (byte === backslash) {
          at += 1;
          escapes += 1;
          // `\uD8…` to `\uDF…`.
          if (json[at] === 0x75 && ((json[at + 1] ?? 0) | 0x20) === 0x64 && (json[at + 2] ?? 0) >= 0x38)
            hasSurrogates = true;
        }
      } else if (byte === quote) isText = true;
      else if (byte === comma) values += 1;
      else if (byte === colon) {
        keys += 1;
        const inThis = (open[depth] ?? 0) + 1;
        open[depth] = inThis;
      } else if (byte === bracket || byte === brace) {
        depth += 1;
        values += 1;
        if (depth > deepest) throw new BridgeError('tooDeep', text('errors.tooDeep.json', { most: deepest }));
        open[depth] = 0;
      } else if ((byte === bracketEnd || byte === braceEnd) && depth > 0) {
        if ((open[depth] ?? 0) > mostKeys) throw tooMany('keys', mostKeys, open[depth] ?? 0);
        depth -= 1;
      }
    }
    if (at >= json.length) break;
    yield;
  }
  if (values > mostValues) throw tooMany('values', mostValues, values);
  if (escapes > mostEscapes) throw tooMany('escapes', mostEscapes, escapes);
  return { keys, hasSurrogates };
}

function tooMany(what: 'keys' | 'values' | 'escapes', most: number, got: number): BridgeError {
  return new BridgeError('tooLarge', text(`errors.tooLarge.${what}`, { most, got }));
}

function parse(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    throw malformed(text('errors.malformed.notValidJson'));
  }
}

/**
 * Keys of all objects: fewer than colons in the text when one stood twice, however it was written, for the last
 * one replaced the others.
 */
function* countKeys(json: unknown, hasSurrogates: boolean): Sliced<number> {
  const open: unknown[] = [json];
  let [keys, seen] = [0, 0];
  while (open.length > 0) {
    const value = open.pop();
    seen += 1;
    if (seen % sliceValues === 0) yield;
    if (hasSurrogates && typeof value === 'string' && !value.isWellFormed()) throw halfAPair();
    if (value === null || typeof value !== 'object') continue;
    if (Array.isArray(value)) {
      for (const inner of value) open.push(inner);
      continue;
    }
    for (const [key, inner] of Object.entries(value)) {
      if (key === '__proto__') throw new BridgeError('forbiddenKey', text('errors.forbiddenKey.proto'));
      if (hasSurrogates && !key.isWellFormed()) throw halfAPair();
      keys += 1;
      open.push(inner);
    }
  }
  return keys;
}

function halfAPair(): BridgeError {
  return malformed(text('errors.malformed.surrogate'));
}
