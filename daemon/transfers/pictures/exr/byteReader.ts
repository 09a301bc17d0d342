/** Reads numbers one after the other, lowest byte first. Throws when there are no more bytes. */
export interface ByteReader {
  uint8(): number;
  uint16(): number;
  uint32(): number;
  int32(): number;
  /** Up to the zero byte behind it. */
  text(): string;
  /** A reader of so many bytes. */
  part(length: number): ByteReader;
  bytes(length: number): Uint8Array;
  /** All that is left, as text. */
  rest(): string;
  at(): number;
}

const longestText = 255;

export function createByteReader(bytes: Uint8Array, from = 0): ByteReader {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = from;
  const step = (length: number) => {
    if (!(length >= 0) || at + length > bytes.length) throw new Error('it is cut off');
    at += length;
    return at - length;
  };
  const reader: ByteReader = {
    uint8: () => view.getUint8(step(1)),
    uint16: () => view.getUint16(step(2), true),
    uint32: () => view.getUint32(step(4), true),
    int32: () => view.getInt32(step(4), true),
    text() {
      const start = at;
      while (reader.uint8() !== 0) if (at - start > longestText) throw new Error('a name in it has no end');
      return Buffer.from(bytes.subarray(start, at - 1)).toString('utf8');
    },
    bytes(length) {
      const start = step(length);
      return bytes.subarray(start, start + length);
    },
    part: (length) => createByteReader(reader.bytes(length)),
    rest: () => Buffer.from(bytes.subarray(at)).toString('utf8').replace(/\0$/, ''),
    at: () => at,
  };
  return reader;
}
