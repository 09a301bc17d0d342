import type { SourceMap } from './bundle.ts';
import { bytesOfPiece } from './traceSources.cjs';

const digits = new Map(
  [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'].map((digit, value) => [
    digit.charCodeAt(0),
    value,
  ]),
);
const separators = { line: ';'.charCodeAt(0), piece: ','.charCodeAt(0) } as const;

/** As much as two bytes can say. */
const most = 0xff_ff;

/** The mappings of a source map as `traceSources.cjs` reads them: pieces of one size, so that one is found by halves. */
export function linesTable({ mappings }: Pick<SourceMap, 'mappings'>): Buffer {
  // Each is at least four digits and what parts it from the next.
  const table = Buffer.alloc(Math.ceil((mappings.length + 1) / 5) * bytesOfPiece);
  let end = 0;
  // Column in the script, source, line, column there: each is said as what it differs from the one before.
  const at = [0, 0, 0, 0];
  let line = 0;
  let field = 0;
  let value = 0;
  let shift = 0;
  const endPiece = () => {
    // Not where what is bundled is itself one long line.
    if (field >= 4 && at.every((value) => value <= most)) {
      end = table.writeUInt32LE(line, end);
      for (const value of at) end = table.writeUInt16LE(value, end);
    }
    field = 0;
  };
  for (let index = 0; index < mappings.length; index += 1) {
    const code = mappings.charCodeAt(index);
    if (code === separators.line || code === separators.piece) {
      endPiece();
      if (code === separators.piece) continue;
      line += 1;
      at[0] = 0;
      continue;
    }
    const digit = digits.get(code) ?? 0;
    value |= (digit & 31) << shift;
    shift += 5;
    if (digit & 32) continue;
    // A fifth is a name, which nobody asks for.
    if (field < at.length) at[field] = (at[field] ?? 0) + (value & 1 ? -(value >>> 1) : value >>> 1);
    field += 1;
    value = 0;
    shift = 0;
  }
  endPiece();
  return table.subarray(0, end);
}
