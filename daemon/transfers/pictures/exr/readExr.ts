import type { PictureSink } from '../pictureSink.ts';
import type { ReadPicture } from '../readPicture.ts';
import { TooLarge, Unsupported } from '../refusals.ts';
import type { Block } from './block.ts';
import { type ByteReader, createByteReader } from './byteReader.ts';
import { floatOfHalf } from './half.ts';
import { type Channel, type Part, readHeader } from './header.ts';
import { type ShownChannels, shownChannels } from './shownChannels.ts';
import { compressionOf, rowsTogether } from './unpack.ts';

const largestBlock = 2 ** 28;

/** OpenEXR: rows or tiles, one part or many of which the first with a picture is read; packed as `unpack.ts` can. */
export const readExr: ReadPicture = (bytes, makeSink) => {
  const { parts, isMultipart, end, chunkCounts } = readHeader(bytes);
  const chosen = Math.max(
    0,
    parts.findIndex(({ channels }) => hasColours(channels)),
  );
  const part = parts[chosen];
  if (!part) throw new Error('it has no part');
  const shown = shownChannels(part.channels);
  for (const index of [shown.red, shown.green, shown.blue]) {
    const channel = part.channels[index];
    if (channel && (channel.xSampling !== 1 || channel.ySampling !== 1))
      throw new Unsupported('OpenEXR, subsampled colours');
  }
  const before = parts.slice(0, chosen).map((each, index) => chunkCounts[index] ?? countChunks(each));
  const table = end + 8 * before.reduce((sum, count) => sum + count, 0);
  const chunks = chunksOf(bytes, part, { table, number: isMultipart ? chosen : undefined });
  const compression = compressionOf(part.compression);
  const sink = makeSink(part.width, part.height, { isLinear: true });
  for (const chunk of chunks) {
    const area = part.tile ? tileOf(chunk, part, part.tile) : rowsOf(chunk, part, compression.rows);
    const block = blockOf(part, area);
    const whole = compression.unpack(chunk.bytes(chunk.uint32()), block);
    addBlock(sink, part, shown, area, block, whole);
  }
};

const [bytesOfRows, bytesOfTile] = [4, 16];

/** Readers of all chunks, behind the number of their part. Throws where one is missing, however it is packed. */
function chunksOf(
  bytes: Uint8Array,
  part: Part,
  { table, number }: { readonly table: number; readonly number: number | undefined },
): readonly ByteReader[] {
  return Array.from({ length: countChunks(part) }, (_, index) => {
    const offset = createByteReader(bytes, table + 8 * index);
    const [low, high] = [offset.uint32(), offset.uint32()];
    const at = high * 2 ** 32 + low;
    if (at === 0 || at >= bytes.length) throw new Error('a part of its picture is missing');
    const chunk = createByteReader(bytes, at);
    if (number !== undefined && chunk.uint32() !== number) throw new Error('its table of chunks is wrong');
    const packed = createByteReader(bytes, chunk.at() + (part.tile ? bytesOfTile : bytesOfRows));
    packed.bytes(packed.uint32());
    return chunk;
  });
}

/** A part of the picture, in pixels from its own corner. */
interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

function hasColours(channels: readonly Channel[]): boolean {
  return channels.some(({ name }) => /(?:^|\.)[Rr]$/.test(name));
}

/** Of smaller levels, which come after the whole picture, none is read. */
function countChunks({ compression, width, height, tile }: Part): number {
  if (tile) return Math.ceil(width / tile.width) * Math.ceil(height / tile.height);
  return Math.ceil(height / rowsTogether(compression));
}

function rowsOf(chunk: ByteReader, { top, width, height }: Part, rows: number): Area {
  const y = chunk.int32() - top;
  if (y < 0 || y >= height) throw new Error('rows of it lie outside');
  return { x: 0, y, width, height: Math.min(rows, height - y) };
}

function tileOf(chunk: ByteReader, { width, height }: Part, tile: NonNullable<Part['tile']>): Area {
  const [column, row, levelX, levelY] = [chunk.int32(), chunk.int32(), chunk.int32(), chunk.int32()];
  const [x, y] = [column * tile.width, row * tile.height];
  if (levelX !== 0 || levelY !== 0 || x < 0 || y < 0 || x >= width || y >= height)
    throw new Error('a tile of it lies outside');
  return { x, y, width: Math.min(tile.width, width - x), height: Math.min(tile.height, height - y) };
}

function blockOf({ channels, left, top }: Part, { x, y, width, height }: Area): Block {
  const sampled = channels.map(({ xSampling, ySampling, type }) => ({
    type,
    bytes: type === 'half' ? (2 as const) : (4 as const),
    ySampling,
    width: samples(left + x, width, xSampling),
    height: samples(top + y, height, ySampling),
  }));
  let size = 0;
  const lines: (number | undefined)[][] = [];
  for (let row = 0; row < height; row += 1)
    lines.push(
      sampled.map((channel) => {
        if (modulo(top + y + row, channel.ySampling) !== 0) return undefined;
        const start = size;
        size += channel.width * channel.bytes;
        return start;
      }),
    );
  if (size > largestBlock) throw new TooLarge('its block size');
  return { lines, size, channels: sampled };
}

/** Of a row, those whose column the sampling divides. */
function samples(from: number, count: number, sampling: number): number {
  return Math.floor((from + count - 1) / sampling) - Math.ceil(from / sampling) + 1;
}

function modulo(value: number, by: number): number {
  return ((value % by) + by) % by;
}

function addBlock(
  sink: PictureSink,
  { channels }: Part,
  shown: ShownChannels,
  { x, y, width }: Area,
  { lines }: Block,
  whole: Uint8Array,
): void {
  const view = new DataView(whole.buffer, whole.byteOffset, whole.byteLength);
  for (const [row, line] of lines.entries()) {
    const read = (index: number): Float32Array => readRow(view, channels[index], line[index], width);
    const { red, green, blue, alpha } = shown;
    const isGrey = red === green && green === blue;
    const first = read(red);
    sink.add(x, y + row, {
      red: first,
      green: isGrey ? first : read(green),
      blue: isGrey ? first : read(blue),
      alpha: alpha === undefined ? undefined : read(alpha),
    });
  }
}

function readRow(
  view: DataView,
  channel: Channel | undefined,
  start: number | undefined,
  width: number,
): Float32Array {
  const row = new Float32Array(width);
  if (!channel || start === undefined) return row;
  for (let x = 0; x < width; x += 1) {
    if (channel.type === 'half') row[x] = floatOfHalf(view.getUint16(start + 2 * x, true));
    else if (channel.type === 'float') row[x] = view.getFloat32(start + 4 * x, true);
    else row[x] = view.getUint32(start + 4 * x, true) / 0xffffffff;
  }
  return row;
}
