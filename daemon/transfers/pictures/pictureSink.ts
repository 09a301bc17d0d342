import { createHash } from 'node:crypto';
import { encode } from 'fast-png';
import { checkSize } from './refusals.ts';

/** Pixels of one row, left to right; 0 to 1, or beyond where the format knows that. */
export interface Pixels {
  readonly red: Float32Array;
  readonly green: Float32Array;
  readonly blue: Float32Array;
  /** Left out: nothing is transparent. */
  readonly alpha?: Float32Array | undefined;
}

export interface PictureSink {
  /** A part of row `y` from column `x` on. */
  add(x: number, y: number, pixels: Pixels): void;
  /** What was shown. */
  finish(): SeenPicture;
}

export interface SeenPicture {
  readonly pixels: string;
  readonly flag?: 'black' | 'empty';
  readonly thumbnail: Uint8Array;
}

const longestSide = 256;
/** Half a step of eight bits: nobody sees anything below it. */
const darkest = 0.5 / 255;
/** A view transform may write black as 1 of 255, and dither adds a step to it: Blender’s Filmic does. */
const darkestShown = 2.5 / 255;
/** Red, green, blue, alpha, and how many pixels were summed up. */
const sums = 5;

/**
 * Takes a picture row by row, so that a large one never lies in memory as numbers: what is kept is a hash, what is
 * brightest, and a small picture. `linear`: as renderers write it, and to be brightened for the eye.
 */
export function createPictureSink(
  width: number,
  height: number,
  { isLinear }: { readonly isLinear: boolean },
): PictureSink {
  checkSize(width, height);
  const scale = Math.max(1, width / longestSide, height / longestSide);
  const [columns, rows] = [Math.max(1, Math.floor(width / scale)), Math.max(1, Math.floor(height / scale))];
  const small = new Float64Array(columns * rows * sums);
  const hash = createHash('sha256').update(`${width}x${height}`);
  let brightest = 0;
  let mostOpaque = 0;
  let hasAlpha = false;

  function sum(x: number, row: number, { red, green, blue, alpha }: Pixels): void {
    for (let index = 0; index < red.length; index += 1) {
      const r = finite(red[index]);
      const g = finite(green[index]);
      const b = finite(blue[index]);
      const a = alpha ? finite(alpha[index]) : 1;
      brightest = Math.max(brightest, r, g, b);
      mostOpaque = Math.max(mostOpaque, a);
      const column = Math.min(columns - 1, Math.floor(((x + index) * columns) / width));
      const at = (row * columns + column) * sums;
      small[at] = (small[at] ?? 0) + r;
      small[at + 1] = (small[at + 1] ?? 0) + g;
      small[at + 2] = (small[at + 2] ?? 0) + b;
      small[at + 3] = (small[at + 3] ?? 0) + a;
      small[at + 4] = (small[at + 4] ?? 0) + 1;
    }
  }

  return {
    add(x, y, pixels) {
      hasAlpha ||= pixels.alpha !== undefined;
      for (const each of [pixels.red, pixels.green, pixels.blue, pixels.alpha])
        if (each) hash.update(new Uint8Array(each.buffer, each.byteOffset, each.byteLength));
      sum(x, Math.min(rows - 1, Math.floor((y * rows) / height)), pixels);
    },
    finish() {
      const flag =
        hasAlpha && mostOpaque <= 0
          ? 'empty'
          : brightest <= (isLinear ? darkest : darkestShown)
            ? 'black'
            : undefined;
      const thumbnail = encodeSmall(small, columns, rows, isLinear);
      return { pixels: hash.digest('hex'), ...(flag ? { flag } : {}), thumbnail };
    },
  };
}

function encodeSmall(small: Float64Array, width: number, height: number, isLinear: boolean): Uint8Array {
  const data = new Uint8Array(width * height * 3);
  for (let pixel = 0; pixel < width * height; pixel += 1) {
    const count = small[pixel * sums + 4] || 1;
    for (let channel = 0; channel < 3; channel += 1) {
      const value = (small[pixel * sums + channel] ?? 0) / count;
      data[pixel * 3 + channel] = Math.round(
        255 * Math.min(1, Math.max(0, isLinear ? forTheEye(value) : value)),
      );
    }
  }
  return encode({ width, height, data, channels: 3, depth: 8 });
}

/** The curve of sRGB. */
function forTheEye(linear: number): number {
  return linear <= 0.0031308 ? 12.92 * linear : 1.055 * linear ** (1 / 2.4) - 0.055;
}

function finite(value: number | undefined): number {
  if (value === undefined || Number.isNaN(value)) return 0;
  return Math.min(65_504, Math.max(-65_504, value));
}
