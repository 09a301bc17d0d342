import type { Block } from './block.ts';
import { inflate } from './inflate.ts';

/** Samples of a row as differences, byte by byte apart; of a floating number the lowest byte is left out. */
export function unpackPxr24(packed: Uint8Array, { lines, channels, size }: Block): Uint8Array {
  const stored = inflate(packed, size);
  const whole = new Uint8Array(size);
  const view = new DataView(whole.buffer);
  let from = 0;
  for (const line of lines)
    for (const [index, { width, type }] of channels.entries()) {
      const start = line[index];
      if (start === undefined) continue;
      const planes = type === 'half' ? 2 : type === 'float' ? 3 : 4;
      if (from + planes * width > stored.length) throw new Error('a block of it is too short');
      let value = 0;
      for (let x = 0; x < width; x += 1) {
        let difference = 0;
        for (let plane = 0; plane < planes; plane += 1)
          difference = (difference << 8) | (stored[from + plane * width + x] ?? 0);
        value = (value + (type === 'float' ? difference << 8 : difference)) | 0;
        if (type === 'half') view.setUint16(start + 2 * x, value & 0xffff, true);
        else view.setInt32(start + 4 * x, value, true);
      }
      from += planes * width;
    }
  return whole;
}
