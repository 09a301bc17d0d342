import { decoded, type WrittenText } from './values.ts';

/** No list of images is longer. */
export const longestList = 1024 * 1024;

/** Whether a texture is a list of the images of a sequence, which V-Ray for SketchUp and Rhino reads. */
export function isImageList(file: string): boolean {
  return /\.ifl$/i.test(file);
}

/** The images of an .ifl: a name in each line, perhaps with how many frames it is shown for; comments follow a semicolon. */
export function imagesOfList(bytes: Uint8Array): WrittenText[] {
  const { text, isSure } = decoded(bytes);
  return text
    .split(/\r?\n/)
    .map((line) =>
      line
        .replace(/;.*$/, '')
        .trim()
        .replace(/\s+\d+$/, ''),
    )
    .filter((name) => name !== '')
    .map((name) => ({ text: name, isSure }));
}
