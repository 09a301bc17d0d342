const noCompression = 0;
const half = 1;
const one = 0x3c00;

/** An OpenEXR of tiles that are not packed, in three equal channels: bright where column and row are even. */
export function tiledExr(width: number, height: number, side: number): Uint8Array {
  const channel = (name: string) => Buffer.concat([Buffer.from(`${name}\0`), numbers(half, 0, 1, 1)]);
  const header = Buffer.concat([
    numbers(0x01312f76, 2 | 0x200),
    attribute(
      'channels',
      'chlist',
      Buffer.concat([channel('B'), channel('G'), channel('R'), Buffer.from([0])]),
    ),
    attribute('compression', 'compression', Buffer.from([noCompression])),
    attribute('dataWindow', 'box2i', numbers(0, 0, width - 1, height - 1)),
    attribute('tiles', 'tiledesc', Buffer.concat([numbers(side, side), Buffer.from([0])])),
    Buffer.from([0]),
  ]);
  const tiles: Buffer[] = [];
  for (let top = 0; top < height; top += side)
    for (let left = 0; left < width; left += side) {
      const pixels: number[] = [];
      for (let y = top; y < Math.min(height, top + side); y += 1)
        for (let channels = 0; channels < 3; channels += 1)
          for (let x = left; x < Math.min(width, left + side); x += 1) pixels.push(x % 2 || y % 2 ? 0 : one);
      const data = Buffer.from(Uint16Array.from(pixels).buffer);
      tiles.push(Buffer.concat([numbers(left / side, top / side, 0, 0, data.length), data]));
    }
  let at = header.length + 8 * tiles.length;
  const table = tiles.map((tile) => {
    const entry = numbers(at, 0);
    at += tile.length;
    return entry;
  });
  return new Uint8Array(Buffer.concat([header, ...table, ...tiles]));
}

function attribute(name: string, type: string, value: Buffer): Buffer {
  return Buffer.concat([Buffer.from(`${name}\0${type}\0`), numbers(value.length), value]);
}

function numbers(...values: readonly number[]): Buffer {
  const buffer = Buffer.alloc(4 * values.length);
  for (const [index, value] of values.entries()) buffer.writeInt32LE(value, 4 * index);
  return buffer;
}
