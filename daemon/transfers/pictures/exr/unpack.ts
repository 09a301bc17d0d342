import { Unsupported } from '../refusals.ts';
import type { Block } from './block.ts';
import { inflate } from './inflate.ts';
import { unpackPiz } from './piz.ts';
import { unpackPxr24 } from './pxr24.ts';

interface Compression {
  readonly name: string;
  /** Rows that are packed together, of a file without tiles. */
  readonly rows: number;
  readonly unpack?: (packed: Uint8Array, block: Block) => Uint8Array;
}

/** By the number that the file format has for each. */
const compressions: readonly Compression[] = [
  { name: 'none', rows: 1, unpack: (packed) => packed },
  { name: 'RLE', rows: 1, unpack: (packed, { size }) => rearranged(unpackRle(packed, size)) },
  { name: 'ZIPS', rows: 1, unpack: (packed, { size }) => rearranged(inflate(packed, size)) },
  { name: 'ZIP', rows: 16, unpack: (packed, { size }) => rearranged(inflate(packed, size)) },
  { name: 'PIZ', rows: 32, unpack: unpackPiz },
  { name: 'PXR24', rows: 16, unpack: unpackPxr24 },
  { name: 'B44', rows: 32 },
  { name: 'B44A', rows: 32 },
  { name: 'DWAA', rows: 32 },
  { name: 'DWAB', rows: 256 },
];

/** How many rows are packed together, also of what nobody here unpacks. */
export function rowsTogether(number: number): number {
  return compressions[number]?.rows ?? compressionOf(number).rows;
}

/** How a part is packed. Throws `Unsupported` for what nobody here unpacks. */
export function compressionOf(number: number): Required<Compression> {
  const { name, rows, unpack } = compressions[number] ?? { name: `compression ${number}`, rows: 1 };
  if (!unpack) throw new Unsupported(`OpenEXR with ${name}`);
  return {
    name,
    rows,
    unpack(packed, block) {
      // What did not become smaller is stored as it is.
      const whole = packed.length === block.size ? packed : unpack(packed, block);
      if (whole.length !== block.size) throw new Error('a block of it is not as long as it should be');
      return whole;
    },
  };
}

function unpackRle(packed: Uint8Array, size: number): Uint8Array {
  const whole = new Uint8Array(size);
  let at = 0;
  for (let from = 0; from < packed.length; ) {
    const count = ((packed[from] ?? 0) << 24) >> 24;
    from += 1;
    const length = count < 0 ? -count : count + 1;
    if (at + length > size || (count < 0 && from + length > packed.length))
      throw new Error('a run in it is too long');
    if (count < 0) whole.set(packed.subarray(from, from + length), at);
    else whole.fill(packed[from] ?? 0, at, at + length);
    from += count < 0 ? length : 1;
    at += length;
  }
  if (at !== size) throw new Error('a block of it is too short');
  return whole;
}

/** Bytes are stored as differences, low and high ones apart. */
function rearranged(bytes: Uint8Array): Uint8Array {
  for (let index = 1; index < bytes.length; index += 1)
    bytes[index] = ((bytes[index - 1] ?? 0) + (bytes[index] ?? 0) - 128) & 0xff;
  const whole = new Uint8Array(bytes.length);
  const half = (bytes.length + 1) >> 1;
  for (let index = 0; index < bytes.length; index += 1)
    whole[index] = bytes[(index >> 1) + (index & 1 ? half : 0)] ?? 0;
  return whole;
}
