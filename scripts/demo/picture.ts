import { readFileSync } from 'node:fs';
import { decode, encode } from 'fast-png';

/** Eight-bit RGB, row after row. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;
}

/** Reads a PNG of any depth and channel count. Throws when it is none. */
export function readPicture(file: string): Picture {
  const { width, height, data, channels, depth } = decode(readFileSync(file));
  const pixels = new Uint8Array(width * height * 3);
  const shift = depth === 16 ? 8 : 0;
  for (let index = 0; index < width * height; index += 1) {
    for (let channel = 0; channel < 3; channel += 1) {
      const from = channels < 3 ? 0 : channel;
      pixels[index * 3 + channel] = (data[index * channels + from] ?? 0) >> shift;
    }
  }
  return { width, height, pixels };
}

/** Mean brightness, 0 to 255. */
export function brightness({ pixels }: Picture): number {
  return pixels.reduce((sum, value) => sum + value, 0) / pixels.length;
}

const gap = 4;

/** All pictures in rows of so many columns on dark ground, as a PNG. They must have one size. */
export function contactSheet(pictures: readonly Picture[], columns: number): Uint8Array {
  const [first] = pictures;
  if (!first) throw new RangeError('A contact sheet needs at least one picture.');
  const rows = Math.ceil(pictures.length / columns);
  const width = columns * (first.width + gap) + gap;
  const height = rows * (first.height + gap) + gap;
  const data = new Uint8Array(width * height * 3).fill(24);
  for (const [index, picture] of pictures.entries()) {
    const left = gap + (index % columns) * (first.width + gap);
    const top = gap + Math.floor(index / columns) * (first.height + gap);
    for (let y = 0; y < Math.min(picture.height, first.height); y += 1) {
      const row = picture.pixels.subarray(y * picture.width * 3, (y + 1) * picture.width * 3);
      data.set(row, ((top + y) * width + left) * 3);
    }
  }
  return encode({ width, height, data, channels: 3, depth: 8 });
}
