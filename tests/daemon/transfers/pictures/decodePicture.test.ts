import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { deflateSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { decode, encode } from 'fast-png';
import { decodePicture } from '#daemon/transfers/pictures/decodePicture.ts';
import { seededRandom } from '#sandbox/seededRandom.ts';
import { seed } from '../../seed.ts';
import { tiledExr } from './tiledExr.ts';

const samples = new URL('samples/', import.meta.url);
const names = readdirSync(fileURLToPath(samples)).sort();
const sample = (name: string) => new Uint8Array(readFileSync(new URL(name, samples)));
const supported = names.filter((name) => !/B44|DWAA|PACKBITS/.test(name));

/** What Blender was told to save: red to the right, green upwards, steady blue. */
function pixelAt(name: string, x: number, y: number): readonly number[] {
  const facts = decodePicture(sample(name), name);
  if (facts.kind !== 'picture') throw new Error(`${name}: ${JSON.stringify(facts)}`);
  const { data, width } = decode(facts.thumbnail);
  return [...data.slice((y * width + x) * 3, (y * width + x + 1) * 3)];
}

const near = (expected: readonly number[], within: number) =>
  expected.map((value) => expect.closeTo(value, within));

describe('a picture that Blender saved', () => {
  it.each(names.filter((name) => /^(half|float)_/.test(name) && supported.includes(name)))(
    '%s shows what was saved, brightened for the eye',
    (name) => {
      expect(pixelAt(name, 0, 0)).toEqual(near([0, 250, 137], 0));
      expect(pixelAt(name, 39, 23)).toEqual(near([252, 0, 137], 0));
    },
  );

  it.each([
    'colours8.png',
    'colours16.png',
    'colours8_LZW.tif',
    'colours16_NONE.tif',
    'colours16_DEFLATE.tif',
  ])('%s shows what was saved', (name) => {
    expect(pixelAt(name, 0, 0)).toEqual([0, 244, 64]);
    expect(pixelAt(name, 39, 23)).toEqual([249, 0, 64]);
  });

  it('in JPEG shows about what was saved', () => {
    const [red = 0, green = 0, blue = 0] = pixelAt('colours.jpg', 39, 0);
    expect(Math.max(Math.abs(red - 249), Math.abs(green - 244), Math.abs(blue - 64))).toBeLessThan(10);
  });

  it('is the same picture however it is packed', () => {
    const packed = ['NONE', 'RLE', 'ZIPS', 'ZIP', 'PIZ', 'PXR24'].map((codec) => `half_${codec}.exr`);
    const pixels = packed.map((name) => {
      const facts = decodePicture(sample(name), name);
      return facts.kind === 'picture' ? facts.pixels : undefined;
    });
    expect(new Set(pixels).size).toBe(1);
  });

  it('with layers is shown by the combined pass of its view layer, and empty where nothing was rendered', () => {
    expect(decodePicture(sample('multilayer.exr'), '')).toMatchObject({
      kind: 'picture',
      width: 40,
      height: 24,
    });
    expect(pixelAt('multilayer.exr', 20, 12)).toEqual([140, 140, 140]);
    expect(decodePicture(sample('multilayer_empty.exr'), '')).toMatchObject({ flag: 'empty' });
  });

  it.each([
    ['half_B44.exr', 'OpenEXR with B44'],
    ['half_DWAA.exr', 'OpenEXR with DWAA'],
    ['colours16_PACKBITS.tif', 'TIFF compression 32773'],
  ])('%s says that nobody here decodes %s, and nothing is wrong with it', (name, reason) => {
    expect(decodePicture(sample(name), name)).toEqual({ kind: 'notShown', why: 'unsupported', reason });
  });
});

describe('a tiled OpenEXR', () => {
  it('shows its tiles in their places, those at the edge cut', () => {
    const facts = decodePicture(tiledExr(5, 3, 2), 'tiles.exr');
    expect(facts).toMatchObject({ kind: 'picture', width: 5, height: 3 });
    if (facts.kind !== 'picture') return;
    const { data } = decode(facts.thumbnail);
    // Bright where column and row are even.
    expect([...data].filter((_, index) => index % 3 === 0)).toEqual([
      255, 0, 255, 0, 255, 0, 0, 0, 0, 0, 255, 0, 255, 0, 255,
    ]);
  });
});

describe('what looks wrong', () => {
  const png = (values: readonly number[], channels: 1 | 3 | 4 = 3) =>
    encode({ width: values.length / channels, height: 1, data: Uint8Array.from(values), channels, depth: 8 });
  it.each([
    ['nothing, in a picture with one bright pixel', [0, 0, 0, 9, 0, 0], 3, undefined],
    ['black, where nothing is brighter', [0, 0, 0, 0, 0, 0], 3, 'black'],
    ['black, where it is opaque all the same', [0, 0, 0, 255, 0, 0, 0, 255], 4, 'black'],
    ['black, where a view transform writes it as 1, and dither adds to that', [1, 1, 2, 2, 1, 1], 3, 'black'],
    ['nothing, where the eye could see something', [1, 1, 1, 3, 1, 1], 3, undefined],
    ['empty, where all is transparent whatever the colour', [9, 9, 9, 0, 9, 9, 9, 0], 4, 'empty'],
    ['nothing, in grey', [0, 7], 1, undefined],
  ] as const)('is %s', (_, values, channels, flag) => {
    const facts = decodePicture(png(values, channels), 'a.png');
    expect(facts).toMatchObject({ kind: 'picture' });
    expect(facts.kind === 'picture' && facts.flag).toBe(flag);
  });

  it.each([
    ['lowest byte first', [0x49, 0x49, 0x2b, 0x00, 0x08, 0x00]],
    ['highest byte first', [0x4d, 0x4d, 0x00, 0x2b, 0x00, 0x08]],
  ])('is no damaged one where it is a BigTIFF, %s', (_order, bytes) => {
    const facts = decodePicture(new Uint8Array(bytes), 'frame.0001.tif');
    expect(facts).toMatchObject({ kind: 'notShown', why: 'unsupported', reason: 'BigTIFF' });
  });

  it('is told from what is of no format that anybody knows', () => {
    expect(decodePicture(Buffer.from('RIFF....WEBP'), 'a.webp')).toEqual({
      kind: 'notShown',
      why: 'unknownFormat',
    });
    expect(decodePicture(Buffer.from('<html>busy</html>'), 'a.exr')).toMatchObject({ kind: 'undecodable' });
    expect(decodePicture(new Uint8Array(), '0001.png')).toMatchObject({ kind: 'undecodable' });
  });
});

describe('a picture that is made to hurt', () => {
  it.each(supported)('%s, cut off anywhere, is undecodable and nothing worse', (name) => {
    const whole = sample(name);
    const lengths = Array.from({ length: 40 }, (_, index) => Math.floor((whole.length * index) / 40));
    for (const length of lengths) {
      const facts = decodePicture(whole.subarray(0, length), name);
      expect([length, facts.kind]).toEqual([length, 'undecodable']);
    }
  });

  it.each(['half_B44.exr', 'half_DWAA.exr'])(
    '%s, cut off anywhere, is undecodable though nobody unpacks it',
    (name) => {
      const whole = sample(name);
      expect(decodePicture(whole, name)).toMatchObject({ kind: 'notShown', why: 'unsupported' });
      for (let length = 4; length < whole.length; length += 7)
        expect(decodePicture(whole.subarray(0, length), name)).toMatchObject({ kind: 'undecodable' });
    },
  );

  it('with bytes that flipped gets some answer soon', () => {
    const random = seededRandom(seed);
    for (let turn = 0; turn < 200; turn += 1) {
      const name = supported[Math.floor(random() * supported.length)] ?? '';
      const bytes = sample(name);
      for (let flips = 1 + Math.floor(random() * 4); flips > 0; flips -= 1)
        bytes[Math.floor(random() * Math.min(bytes.length, 600))] = Math.floor(random() * 256);
      const startedAt = performance.now();
      expect(['picture', 'undecodable', 'notShown']).toContain(decodePicture(bytes, name).kind);
      expect(performance.now() - startedAt).toBeLessThan(20_000);
    }
  });

  it('is not made room for when it says that it is huge', () => {
    const before = process.memoryUsage().arrayBuffers;
    const exr = sample('half_ZIP.exr');
    const at = Buffer.from(exr).indexOf('dataWindow\0box2i\0') + 'dataWindow\0box2i\0'.length + 4;
    new DataView(exr.buffer).setInt32(at + 8, 2_000_000_000, true);
    expect(decodePicture(exr, 'a.exr')).toMatchObject({ kind: 'notShown', why: 'tooLarge' });
    const png = sample('colours8.png');
    new DataView(png.buffer).setUint32(16, 4_000_000_000);
    expect(decodePicture(png, 'a.png')).toMatchObject({ kind: 'notShown', why: 'tooLarge' });
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(64 * 1024 * 1024);
  });

  it('unpacks to its size and no further', () => {
    const bomb = deflateSync(Buffer.alloc(300 * 1024 * 1024));
    const chunk = (type: string, data: Uint8Array) => {
      const head = Buffer.alloc(8);
      head.writeUInt32BE(data.length);
      head.write(type, 4, 'latin1');
      return Buffer.concat([head, data, Buffer.alloc(4)]);
    };
    const small = sample('colours8.png');
    const png = Buffer.concat([small.subarray(0, 33), chunk('IDAT', bomb), chunk('IEND', new Uint8Array())]);
    const startedAt = performance.now();
    expect(decodePicture(png, 'a.png')).toMatchObject({ kind: 'undecodable' });
    expect(performance.now() - startedAt).toBeLessThan(5000);
  });
});
