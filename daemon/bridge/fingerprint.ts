import { createHash } from 'node:crypto';
import type { Sliced } from '#protocol/slices/slices.ts';

/** About how many values are written between two pauses. */
const valuesAtOnce = 5000;
/** A hash takes long texts faster than many short ones. */
const pieceLength = 64 * 1024;

/** The SHA-256, in hexadecimal, of a JSON value without blanks and with the keys of every object in order. */
export function* fingerprint(value: unknown): Sliced<string> {
  const hash = createHash('sha256');
  let [piece, values] = ['', 0];

  function* write(inner: unknown): Sliced<void> {
    values += 1;
    if (values % valuesAtOnce === 0) yield;
    if (piece.length > pieceLength) {
      hash.update(piece);
      piece = '';
    }
    if (Array.isArray(inner)) {
      piece += '[';
      for (const [index, item] of inner.entries()) {
        if (index > 0) piece += ',';
        yield* write(item);
      }
      piece += ']';
    } else if (inner !== null && typeof inner === 'object') {
      piece += '{';
      const sorted = Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1));
      // As an object has them: keys such as "10" come first, by their number.
      for (const [index, [key, item]] of Object.entries(Object.fromEntries(sorted)).entries()) {
        piece += `${index > 0 ? ',' : ''}${JSON.stringify(key)}:`;
        yield* write(item);
      }
      piece += '}';
    } else piece += JSON.stringify(inner);
  }

  yield* write(value);
  return hash.update(piece).digest('hex');
}
