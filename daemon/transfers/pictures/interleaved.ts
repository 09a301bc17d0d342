import type { PictureSink } from './pictureSink.ts';

export interface Interleaved {
  readonly width: number;
  readonly height: number;
  /** Samples of a pixel: grey, grey and alpha, colours, colours and alpha; further ones are passed over. */
  readonly channels: number;
  readonly data: ArrayLike<number>;
  /** What stands for full white; 1 of floating numbers. */
  readonly max: number;
  readonly hasAlpha: boolean;
  /** Zero is white, as some TIFFs have it. */
  readonly isInverted?: boolean;
}

/** Adds a picture whose samples lie pixel by pixel. Throws when some are missing. */
export function addInterleaved(sink: PictureSink, picture: Interleaved): void {
  const { width, height, channels, data, max, hasAlpha, isInverted = false } = picture;
  if (data.length < width * height * channels) throw new Error('it ends before its last row');
  const colours = channels - (hasAlpha ? 1 : 0);
  const places = colours < 3 ? [0, 0, 0] : [0, 1, 2];
  const row = () => new Float32Array(width);
  for (let y = 0; y < height; y += 1) {
    const parts = [row(), row(), row()] as const;
    const alpha = hasAlpha ? row() : undefined;
    for (let x = 0; x < width; x += 1) {
      const at = (y * width + x) * channels;
      for (const [index, part] of parts.entries()) {
        const value = (data[at + (places[index] ?? 0)] ?? 0) / max;
        part[x] = isInverted ? 1 - value : value;
      }
      if (alpha) alpha[x] = (data[at + Math.min(colours, 3)] ?? 0) / max;
    }
    const [red, green, blue] = parts;
    sink.add(0, y, { red, green, blue, alpha });
  }
}
