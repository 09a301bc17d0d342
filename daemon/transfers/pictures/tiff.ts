import { inflateSync } from 'node:zlib';
import { decode, type TiffIfd } from 'tiff';
import { addInterleaved } from './interleaved.ts';
import type { ReadPicture } from './readPicture.ts';
import { checkSize, Unsupported } from './refusals.ts';

/** By the number that stands for it: what is decoded here. */
const compressions: Readonly<Record<number, 'none' | 'lzw' | 'deflate'>> = {
  1: 'none',
  5: 'lzw',
  8: 'deflate',
  32946: 'deflate',
};
const floating = 3;

export const readTiff: ReadPicture = (bytes, makeSink) => {
  const [first] = decode(bytes, { ignoreImageData: true, pages: [0] });
  if (!first) throw new Error('it has no picture');
  const { width, height } = first;
  checkSize(width, height);
  checkStrips(bytes, first);
  const [whole] = decodeOrSay(bytes);
  if (!whole) throw new Error('it has no picture');
  const { samplesPerPixel: channels, bitsPerSample, sampleFormat, alpha, data } = whole;
  const isFloating = sampleFormat === floating;
  const sink = makeSink(width, height, { isLinear: isFloating });
  const picture = { width, height, channels, data, hasAlpha: alpha, isInverted: whole.type === 0 };
  if (whole.palette) addInterleaved(sink, { ...picture, ...lookedUp(whole), hasAlpha: false });
  else addInterleaved(sink, { ...picture, max: isFloating ? 1 : 2 ** bitsPerSample - 1 });
};

/** What the library does not support is not the file’s fault. */
function decodeOrSay(bytes: Uint8Array): readonly TiffIfd[] {
  try {
    return decode(bytes, { pages: [0] });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    if (/unsupported|not supported|not implemented/i.test(reason)) throw new Unsupported(reason);
    throw error;
  }
}

/** What is packed unpacks to its rows and no further. */
function checkStrips(bytes: Uint8Array, image: TiffIfd): void {
  const compression = compressions[image.compression];
  if (!compression) throw new Unsupported(`TIFF compression ${image.compression}`);
  const { width, height, samplesPerPixel, bitsPerSample } = image;
  const rawBytes = Math.ceil((width * samplesPerPixel * bitsPerSample) / 8) * height;
  const places: unknown = image.get('StripOffsets') ?? image.get('TileOffsets');
  const lengths: unknown = image.get('StripByteCounts') ?? image.get('TileByteCounts');
  let unpacked = 0;
  for (const [index, place] of listOf(places).entries()) {
    const length = listOf(lengths)[index] ?? 0;
    if (place + length > bytes.length) throw new Error('it is cut off');
    if (compression !== 'deflate') continue;
    const strip = bytes.subarray(place, place + length);
    // Tiles at the edge are filled up.
    unpacked += inflateSync(strip, { maxOutputLength: 2 * rawBytes + 2 ** 20 }).length;
    if (unpacked > 4 * rawBytes + 2 ** 20) throw new Error('it unpacks to more than its size');
  }
}

function listOf(value: unknown): readonly number[] {
  if (typeof value === 'number') return [value];
  return value === undefined || value === null ? [] : Array.from(value as ArrayLike<number>);
}

function lookedUp({ palette = [], data, width, height }: TiffIfd) {
  const looked = new Uint16Array(width * height * 3);
  for (let index = 0; index < width * height; index += 1)
    looked.set(palette[data[index] ?? 0] ?? [], index * 3);
  return { data: looked, channels: 3, max: 65_535, isInverted: false };
}
