import { readExr } from './exr/readExr.ts';
import type { PictureFacts, PictureFormat } from './inspection.ts';
import { readJpeg } from './jpeg.ts';
import type { PictureSink } from './pictureSink.ts';
import { createPictureSink } from './pictureSink.ts';
import { readPng } from './png.ts';
import type { ReadPicture } from './readPicture.ts';
import { TooLarge, Unsupported } from './refusals.ts';
import { readTiff } from './tiff.ts';

interface Format {
  readonly name: PictureFormat;
  /** What a file of it begins with. */
  readonly beginnings: readonly (readonly number[])[];
  readonly read: ReadPicture;
}

const formats: readonly Format[] = [
  { name: 'exr', beginnings: [[0x76, 0x2f, 0x31, 0x01]], read: readExr },
  { name: 'png', beginnings: [[0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]], read: readPng },
  { name: 'jpeg', beginnings: [[0xff, 0xd8, 0xff]], read: readJpeg },
  {
    name: 'tiff',
    beginnings: [
      [0x49, 0x49, 0x2a, 0x00],
      [0x4d, 0x4d, 0x00, 0x2a],
    ],
    read: readTiff,
  },
  {
    name: 'tiff',
    beginnings: [
      [0x49, 0x49, 0x2b, 0x00],
      [0x4d, 0x4d, 0x00, 0x2b],
    ],
    read: () => {
      throw new Unsupported('BigTIFF');
    },
  },
];
const endings: readonly (readonly [ending: RegExp, format: PictureFormat])[] = [
  [/\.exr$/i, 'exr'],
  [/\.png$/i, 'png'],
  [/\.jpe?g$/i, 'jpeg'],
  [/\.tiff?$/i, 'tiff'],
];

/** What a file shows; undefined bytes: it is too large to be looked into. Never throws. */
export function decodePicture(bytes: Uint8Array | undefined, file: string): PictureFacts {
  if (!bytes) return { kind: 'notShown', why: 'tooLarge' };
  const format = formats.find(({ beginnings }) =>
    beginnings.some((beginning) => beginning.every((byte, index) => bytes[index] === byte)),
  );
  if (!format) {
    const [, said] = endings.find(([ending]) => ending.test(file)) ?? [];
    return said
      ? { kind: 'undecodable', format: said, reason: 'another format' }
      : { kind: 'notShown', why: 'unknownFormat' };
  }
  return decodeAs(format, bytes);
}

function decodeAs({ name, read }: Format, bytes: Uint8Array): PictureFacts {
  let size: { width: number; height: number; sink: PictureSink } | undefined;
  try {
    read(bytes, (width, height, kind) => {
      const sink = createPictureSink(width, height, kind);
      size = { width, height, sink };
      return sink;
    });
    if (!size) throw new Error('it has no pixels');
    const { width, height, sink } = size;
    return { kind: 'picture', format: name, width, height, ...sink.finish() };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    if (error instanceof Unsupported) return { kind: 'notShown', why: 'unsupported', reason };
    if (error instanceof TooLarge) return { kind: 'notShown', why: 'tooLarge', reason };
    return { kind: 'undecodable', format: name, reason };
  }
}
