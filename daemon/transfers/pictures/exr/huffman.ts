import { createByteReader } from './byteReader.ts';

const symbols = 65_537;
const longestCode = 58;
/** Longer codes than these bits of a number hold do not occur in files that a program wrote. */
const longestRead = 52;
const shortRun = 59;
const longRun = 63;
const leastLongRun = 6;

interface Codes {
  /** By length: the first code, and the symbols in the order of their codes. */
  readonly first: readonly number[];
  readonly symbols: readonly (readonly number[])[];
}

/** So many words, from codes whose lengths stand before them; the last symbol repeats the word before it. */
export function unpackHuffman(packed: Uint8Array, count: number): Uint16Array {
  const words = new Uint16Array(count);
  if (packed.length === 0) {
    if (count === 0) return words;
    throw new Error('a block of it is empty');
  }
  const head = createByteReader(packed);
  const [least, most] = [head.uint32(), head.uint32()];
  head.uint32();
  const bitCount = head.uint32();
  head.uint32();
  if (least >= symbols || most >= symbols) throw new Error('its codes are out of bounds');
  const bits = createBits(packed, head.at());
  const codes = codesOf(readLengths(bits, least, most));
  bits.toByte();
  decode(bits, bitCount, codes, most, words);
  return words;
}

function decode(bits: Bits, bitCount: number, codes: Codes, repeat: number, words: Uint16Array): void {
  const end = bits.at() + bitCount;
  let at = 0;
  while (at < words.length) {
    const symbol = next(bits, end, codes);
    if (symbol !== repeat) {
      words[at] = symbol;
      at += 1;
      continue;
    }
    const times = bits.take(8);
    if (at === 0 || at + times > words.length) throw new Error('a run in it is too long');
    words.fill(words[at - 1] ?? 0, at, at + times);
    at += times;
  }
}

function next(bits: Bits, end: number, { first, symbols: known }: Codes): number {
  let code = 0;
  for (let length = 1; length <= longestRead; length += 1) {
    if (bits.at() >= end) throw new Error('its codes end too soon');
    code = code * 2 + bits.take(1);
    // Longer codes have smaller numbers, so that one that is large enough is whole.
    const symbol = known[length]?.[code - (first[length] ?? 0)];
    if (symbol !== undefined) return symbol;
  }
  throw new Error('it has a code that there is not');
}

/** Lengths of six bits, with short forms for runs of symbols that do not occur. */
function readLengths(bits: Bits, least: number, most: number): Uint8Array {
  const lengths = new Uint8Array(symbols);
  for (let symbol = least; symbol <= most; ) {
    const length = bits.take(6);
    if (length < shortRun) {
      lengths[symbol] = length;
      symbol += 1;
      continue;
    }
    const run = length === longRun ? bits.take(8) + leastLongRun : length - shortRun + 2;
    if (symbol + run > most + 1) throw new Error('a run of its codes is too long');
    symbol += run;
  }
  return lengths;
}

/** The codes that follow from their lengths. */
function codesOf(lengths: Uint8Array): Codes {
  const known: number[][] = Array.from({ length: longestCode + 1 }, () => []);
  for (const [symbol, length] of lengths.entries()) if (length > 0) known[length]?.push(symbol);
  const first: number[] = new Array(longestCode + 1).fill(0);
  let code = 0;
  for (let length = longestCode; length > 0; length -= 1) {
    first[length] = code;
    code = Math.floor((code + (known[length]?.length ?? 0)) / 2);
  }
  return { first, symbols: known };
}

interface Bits {
  /** As many, at most 8; the highest first. */
  take(count: number): number;
  toByte(): void;
  /** In bits. */
  at(): number;
}

function createBits(bytes: Uint8Array, from: number): Bits {
  let at = from * 8;
  return {
    take(count) {
      const byte = at >> 3;
      if (byte >= bytes.length) throw new Error('it is cut off');
      const two = ((bytes[byte] ?? 0) << 8) | (bytes[byte + 1] ?? 0);
      const value = (two >> (16 - count - (at & 7))) & ((1 << count) - 1);
      at += count;
      return value;
    },
    toByte() {
      at = Math.ceil(at / 8) * 8;
    },
    at: () => at,
  };
}
