/** A format, or a part of one, that nobody here can decode: nothing is wrong with the file. */
export class Unsupported extends Error {}

/** Larger than what is decoded here. */
export class TooLarge extends Error {}

/** A picture of 16,384 × 8,192 still fits. A file that claims more may be an attack. */
const mostPixels = 2 ** 27;
const longestSide = 65_536;

/** Throws `TooLarge`, or what is wrong with a size. */
export function checkSize(width: number, height: number): void {
  if (!(width > 0 && height > 0)) throw new Error(`it is ${width} × ${height} pixels large`);
  if (width > longestSide || height > longestSide || width * height > mostPixels)
    throw new TooLarge(`${width} × ${height} pixels`);
}
