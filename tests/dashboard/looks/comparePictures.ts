/** 8 bits for each of the same number of channels, row by row. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly channels: number;
  readonly data: Uint8Array;
}

export interface Difference {
  /** How many pixels are others. */
  readonly pixels: number;
  /** The held picture in pale, with the others in red; three channels. */
  readonly marked: Picture;
}

/** By how much a channel may differ, of 255. */
const tolerance = 6;

/**
 * Pixels that are others than was held. An edge that is drawn more softly or less is none: a pixel may have any colour
 * between those of its neighbours, in both pictures. So a shift by one pixel is not seen; a colour or a distance is.
 * Pictures of other sizes differ everywhere.
 */
export function differenceOf(held: Picture, found: Picture): Difference {
  const { width, height } = held;
  const isSameSize = found.width === width && found.height === height;
  const data = new Uint8Array(width * height * 3);
  let pixels = 0;
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      const isOther =
        !isSameSize ||
        (!isAlike(held, found, x, y) && (isOutside(held, found, x, y) || isOutside(found, held, x, y)));
      const at = 3 * (y * width + x);
      if (isOther) {
        pixels += 1;
        data[at] = 220;
      } else data.fill(192 + (channel(held, x, y, 1) >> 2), at, at + 3);
    }
  return { pixels, marked: { width, height, channels: 3, data } };
}

/** Whether a pixel of one has a colour that the other has nowhere around that place, nor any between those. */
function isOutside(around: Picture, one: Picture, x: number, y: number): boolean {
  for (let which = 0; which < 3; which += 1) {
    const value = channel(one, x, y, which);
    let low = 255;
    let high = 0;
    for (let top = Math.max(0, y - 1); top <= Math.min(around.height - 1, y + 1); top += 1)
      for (let left = Math.max(0, x - 1); left <= Math.min(around.width - 1, x + 1); left += 1) {
        const near = channel(around, left, top, which);
        low = Math.min(low, near);
        high = Math.max(high, near);
      }
    if (value < low - tolerance || value > high + tolerance) return true;
  }
  return false;
}

function isAlike(held: Picture, found: Picture, x: number, y: number): boolean {
  for (let which = 0; which < 3; which += 1)
    if (Math.abs(channel(held, x, y, which) - channel(found, x, y, which)) > tolerance) return false;
  return true;
}

function channel(picture: Picture, x: number, y: number, which: number): number {
  return picture.data[(y * picture.width + x) * picture.channels + which] ?? 0;
}
