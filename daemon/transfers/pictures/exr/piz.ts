import type { Block } from './block.ts';
import { createByteReader } from './byteReader.ts';
import { unpackHuffman } from './huffman.ts';
import { unwindWavelet } from './wavelet.ts';

const values = 65_536;

/** Values looked up in a table of those that occur, a wavelet over each channel, and Huffman codes. */
export function unpackPiz(packed: Uint8Array, { lines, channels, size }: Block): Uint8Array {
  const reader = createByteReader(packed);
  const { table, most } = readTable(reader.uint16(), reader.uint16(), (length) => reader.bytes(length));
  const words = unpackHuffman(reader.bytes(reader.uint32()), size / 2);
  const starts: number[] = [];
  let start = 0;
  for (const { width, height, bytes } of channels) {
    const perSample = bytes / 2;
    starts.push(start);
    for (let word = 0; word < perSample; word += 1)
      unwindWavelet(words, start + word, [width, perSample], [height, width * perSample], most);
    start += width * height * perSample;
  }
  for (let index = 0; index < words.length; index += 1) words[index] = table[words[index] ?? 0] ?? 0;
  return inLines(words, starts, { lines, channels, size });
}

/** From a channel after the other to a row after the other. */
function inLines(words: Uint16Array, starts: number[], { lines, channels, size }: Block): Uint8Array {
  const whole = new Uint8Array(size);
  const view = new DataView(whole.buffer);
  for (const line of lines)
    for (const [index, { width, bytes }] of channels.entries()) {
      const at = line[index];
      if (at === undefined) continue;
      const count = width * (bytes / 2);
      const from = starts[index] ?? 0;
      for (let word = 0; word < count; word += 1)
        view.setUint16(at + 2 * word, words[from + word] ?? 0, true);
      starts[index] = from + count;
    }
  return whole;
}

/** The values that occur, from a bit for each. */
function readTable(first: number, last: number, read: (length: number) => Uint8Array) {
  if (last >= values / 8) throw new Error('its table of values is too long');
  const bits = first <= last ? read(last - first + 1) : new Uint8Array();
  const table = new Uint16Array(values);
  let count = 0;
  for (let value = 0; value < values; value += 1) {
    const byte = (value >> 3) - first;
    if (value === 0 || ((bits[byte] ?? 0) >> (value & 7)) & 1) {
      table[count] = value;
      count += 1;
    }
  }
  return { table, most: count - 1 };
}
