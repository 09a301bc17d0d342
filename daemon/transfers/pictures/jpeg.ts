import { decode } from 'jpeg-js';
import { addInterleaved } from './interleaved.ts';
import type { ReadPicture } from './readPicture.ts';
import { checkSize, Unsupported } from './refusals.ts';

const mostMegabytes = 1024;
const mostMegapixels = 134;

export const readJpeg: ReadPicture = (bytes, makeSink) => {
  const { width, height, coding } = frameOf(bytes);
  checkSize(width, height);
  // Baseline, extended and progressive, with Huffman codes; the others are rare and not decoded here.
  if (coding > 0xc2) throw new Unsupported(`JPEG coding ${coding.toString(16)}`);
  if (!endsAsItShould(bytes)) throw new Error('its end is missing');
  const { data } = decode(bytes, {
    useTArray: true,
    formatAsRGBA: false,
    tolerantDecoding: false,
    maxMemoryUsageInMB: mostMegabytes,
    maxResolutionInMP: mostMegapixels,
  });
  const sink = makeSink(width, height, { isLinear: false });
  addInterleaved(sink, { width, height, channels: 3, data, max: 255, hasAlpha: false });
};

/** Size and coding, from the marker that says them. */
function frameOf(bytes: Uint8Array): {
  readonly width: number;
  readonly height: number;
  readonly coding: number;
} {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 2; at + 9 < bytes.length; ) {
    if (bytes[at] !== 0xff) throw new Error('it has something else where a marker is to be');
    const marker = bytes[at + 1] ?? 0;
    const isFrame = marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
    if (isFrame) return { height: view.getUint16(at + 5), width: view.getUint16(at + 7), coding: marker };
    at += marker === 0xff ? 1 : 2 + view.getUint16(at + 2);
  }
  throw new Error('it does not say how large it is');
}

/** A file that is cut off would be decoded to its last row, grey below. */
function endsAsItShould(bytes: Uint8Array): boolean {
  for (let at = bytes.length - 2; at >= Math.max(0, bytes.length - 1024 * 1024); at -= 1)
    if (bytes[at] === 0xff && bytes[at + 1] === 0xd9) return true;
  return false;
}
