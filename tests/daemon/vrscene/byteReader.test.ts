import { expect, it } from '@jest/globals';
import { createByteReader } from '#daemon/vrscene/byteReader.ts';

const semicolon = ';'.charCodeAt(0);
const isLetter = (byte: number) => byte >= 0x61 && byte <= 0x7a;

function readerOf(text: string, pieceBytes: number) {
  const bytes = Buffer.from(text);
  let at = 0;
  return createByteReader((into) => {
    const count = bytes.copy(into, 0, at);
    at += count;
    return count;
  }, pieceBytes);
}

it('finds nothing in what a shorter piece left of an earlier one', () => {
  const reader = readerOf('xxxxx;xxyyyyyyyyzz', 8);
  expect([reader.seek([semicolon]), reader.take(), reader.seek([semicolon])]).toEqual([
    semicolon,
    semicolon,
    -1,
  ]);
  expect(reader.offset()).toBe(18);
});

it('takes what fits over the ends of pieces, and no more than asked', () => {
  const reader = readerOf('abcdefgh;ij', 3);
  expect([reader.takeWhile(isLetter, 5), reader.takeWhile(isLetter, 9), reader.take()]).toEqual([
    'abcde',
    'fgh',
    semicolon,
  ]);
  expect([reader.takeWhile(isLetter, 9), reader.takeWhile(isLetter, 9)]).toEqual(['ij', '']);
});
