import { checkSize, TooLarge, Unsupported } from '../refusals.ts';
import { type ByteReader, createByteReader } from './byteReader.ts';

export type PixelType = 'uint' | 'half' | 'float';

export interface Channel {
  readonly name: string;
  readonly type: PixelType;
  readonly xSampling: number;
  readonly ySampling: number;
}

export interface Part {
  /** In the order in which their samples are stored. */
  readonly channels: readonly Channel[];
  readonly compression: number;
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly tile: { readonly width: number; readonly height: number; readonly hasLevels: boolean } | undefined;
}

export interface Header {
  readonly parts: readonly Part[];
  /** Each chunk says the number of its part. */
  readonly isMultipart: boolean;
  /** Where the table of chunks begins. */
  readonly end: number;
  /** Of each part: as many chunks. Undefined: as many as its size asks for. */
  readonly chunkCounts: readonly (number | undefined)[];
}

const tiled = 0x200;
const deep = 0x800;
const multipart = 0x1000;
const mostParts = 256;
const mostChannels = 4096;
const pixelTypes: readonly PixelType[] = ['uint', 'half', 'float'];

/** What an OpenEXR file says of itself before its pixels. Throws what is wrong with it. */
export function readHeader(bytes: Uint8Array): Header {
  const reader = createByteReader(bytes, 4);
  const version = reader.uint32();
  if ((version & 0xff) !== 2) throw new Unsupported(`OpenEXR version ${version & 0xff}`);
  if (version & deep) throw new Unsupported('deep pixels');
  const isMultipart = (version & multipart) !== 0;
  const parts: Part[] = [];
  const chunkCounts: (number | undefined)[] = [];
  do {
    const attributes = readAttributes(reader);
    if (isMultipart && attributes.size === 0) break;
    parts.push(partOf(attributes, (version & tiled) !== 0));
    chunkCounts.push(attributes.get('chunkCount')?.int32());
  } while (isMultipart && parts.length < mostParts);
  return { parts, isMultipart, end: reader.at(), chunkCounts };
}

function readAttributes(reader: ByteReader): ReadonlyMap<string, ByteReader> {
  const attributes = new Map<string, ByteReader>();
  for (;;) {
    const name = reader.text();
    if (name === '') return attributes;
    reader.text();
    attributes.set(name, reader.part(reader.uint32()));
  }
}

function partOf(attributes: ReadonlyMap<string, ByteReader>, isTiled: boolean): Part {
  const must = (name: string): ByteReader => {
    const value = attributes.get(name);
    if (!value) throw new Error(`its header has no ${name}`);
    return value;
  };
  const type = attributes.get('type')?.rest() ?? (isTiled ? 'tiledimage' : 'scanlineimage');
  if (type.startsWith('deep')) throw new Unsupported('deep pixels');
  const window = must('dataWindow');
  const [left, top, right, bottom] = [window.int32(), window.int32(), window.int32(), window.int32()];
  const [width, height] = [right - left + 1, bottom - top + 1];
  checkSize(width, height);
  return {
    channels: readChannels(must('channels')),
    compression: must('compression').uint8(),
    left,
    top,
    width,
    height,
    tile: type === 'tiledimage' ? readTile(must('tiles')) : undefined,
  };
}

function readChannels(reader: ByteReader): readonly Channel[] {
  const channels: Channel[] = [];
  for (;;) {
    const name = reader.text();
    if (name === '') break;
    const type = pixelTypes[reader.uint32()];
    if (!type) throw new Error('a channel is of no type that there is');
    reader.uint32();
    const [xSampling, ySampling] = [reader.uint32(), reader.uint32()];
    if (xSampling < 1 || ySampling < 1) throw new Error('a channel has no sampling');
    channels.push({ name, type, xSampling, ySampling });
    if (channels.length > mostChannels) throw new TooLarge(`more than ${mostChannels} channels`);
  }
  if (channels.length === 0) throw new Error('it has no channels');
  return channels;
}

function readTile(reader: ByteReader): NonNullable<Part['tile']> {
  const [width, height, mode] = [reader.uint32(), reader.uint32(), reader.uint8()];
  checkSize(width, height);
  return { width, height, hasLevels: (mode & 0xf) !== 0 };
}
