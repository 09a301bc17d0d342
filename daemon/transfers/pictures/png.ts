import { inflateSync } from 'node:zlib';
import { type DecodedPng, decode } from 'fast-png';
import { addInterleaved } from './interleaved.ts';
import type { ReadPicture } from './readPicture.ts';
import { checkSize } from './refusals.ts';

const headBytes = 8;
/** Without these nothing can be decoded; others may be large and are left out. */
const needed: ReadonlySet<string> = new Set(['IHDR', 'PLTE', 'tRNS', 'IDAT', 'IEND']);
const samplesOf: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };

export const readPng: ReadPicture = (bytes, makeSink) => {
  const chunks = chunksOf(bytes).filter(({ type }) => needed.has(type));
  const head = chunks[0];
  if (head?.type !== 'IHDR' || head.data.length < 13) throw new Error('it has no header');
  if (chunks.at(-1)?.type !== 'IEND') throw new Error('its end is missing');
  const view = new DataView(head.data.buffer, head.data.byteOffset);
  const [width, height] = [view.getUint32(0), view.getUint32(4)];
  checkSize(width, height);
  const bits = (head.data[8] ?? 0) * (samplesOf[head.data[9] ?? -1] ?? Number.NaN);
  if (!(bits > 0)) throw new Error('it has pixels of no kind that there is');
  const rows = (1 + Math.ceil((width * bits) / 8)) * height;
  const packed = Buffer.concat(chunks.filter(({ type }) => type === 'IDAT').map(({ data }) => data));
  // An interlaced picture has a few bytes more. What is longer was made to be.
  const { length } = inflateSync(packed, { maxOutputLength: 2 * rows + 65_536 });
  if (length < rows - height) throw new Error('it ends before its last row');
  const decoded = decode(Buffer.concat([bytes.subarray(0, headBytes), ...chunks.map(({ whole }) => whole)]), {
    checkCrc: true,
  });
  const { data, channels, max } = wholeBytes(decoded);
  const sink = makeSink(width, height, { isLinear: false });
  addInterleaved(sink, { width, height, channels, data, max, hasAlpha: channels === 2 || channels === 4 });
};

interface Samples {
  readonly data: DecodedPng['data'];
  readonly channels: number;
  readonly max: number;
}

/** One number for each sample: palettes looked up, and samples below a byte unpacked. */
function wholeBytes({ width, height, data, channels, depth, palette }: DecodedPng): Samples {
  const samples = depth < 8 ? unpacked(data, width * channels, height, depth) : data;
  if (!palette) return { data: samples, channels, max: 2 ** depth - 1 };
  const size = palette[0]?.length ?? 3;
  const looked = new Uint8Array(width * height * size);
  for (let index = 0; index < width * height; index += 1)
    looked.set(palette[samples[index] ?? 0] ?? [], index * size);
  return { data: looked, channels: size, max: 255 };
}

function unpacked(data: DecodedPng['data'], perRow: number, height: number, depth: number): Uint8Array {
  const rowBytes = Math.ceil((perRow * depth) / 8);
  const whole = new Uint8Array(perRow * height);
  const mask = 2 ** depth - 1;
  for (let row = 0; row < height; row += 1)
    for (let index = 0; index < perRow; index += 1) {
      const bit = index * depth;
      const byte = data[row * rowBytes + (bit >> 3)] ?? 0;
      whole[row * perRow + index] = (byte >> (8 - depth - (bit & 7))) & mask;
    }
  return whole;
}

interface Chunk {
  readonly type: string;
  readonly data: Uint8Array;
  readonly whole: Uint8Array;
}

function chunksOf(bytes: Uint8Array): readonly Chunk[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const chunks: Chunk[] = [];
  for (let at = headBytes; at < bytes.length; ) {
    if (at + 12 > bytes.length) throw new Error('it is cut off');
    const length = view.getUint32(at);
    const end = at + 12 + length;
    if (end > bytes.length) throw new Error('it is cut off');
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    chunks.push({ type, data: bytes.subarray(at + 8, end - 4), whole: bytes.subarray(at, end) });
    if (type === 'IEND') break;
    at = end;
  }
  return chunks;
}
