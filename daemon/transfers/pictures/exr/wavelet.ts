/** How many samples a direction has, and how far apart they are. */
type Way = readonly [count: number, step: number];

/** Values below this are put together by plain sums; above, modulo 65,536. */
const plainBelow = 1 << 14;

/** Turns averages and differences back into values, from the coarsest level to the finest, in place. */
export function unwindWavelet(
  words: Uint16Array,
  start: number,
  [columns, xStep]: Way,
  [rows, yStep]: Way,
  most: number,
): void {
  const join = most < plainBelow ? joinPlain : joinModulo;
  const level = Math.min(columns, rows);
  let wide = 1;
  while (wide <= level) wide <<= 1;
  wide >>= 1;
  for (let near = wide >> 1; near >= 1; wide = near, near >>= 1) {
    const [right, down] = [xStep * near, yStep * near];
    let y = 0;
    for (; y + wide <= rows; y += wide) {
      const row = start + y * yStep;
      let x = 0;
      for (; x + wide <= columns; x += wide) {
        const at = row + x * xStep;
        join(words, at, at + down);
        join(words, at + right, at + down + right);
        join(words, at, at + right);
        join(words, at + down, at + down + right);
      }
      if (columns & near) join(words, row + x * xStep, row + x * xStep + down);
    }
    if (rows & near) {
      const row = start + y * yStep;
      for (let x = 0; x + wide <= columns; x += wide) join(words, row + x * xStep, row + x * xStep + right);
    }
  }
}

function joinPlain(words: Uint16Array, low: number, high: number): void {
  const average = signed(words[low]);
  const difference = signed(words[high]);
  const first = average + (difference & 1) + (difference >> 1);
  words[low] = first;
  words[high] = first - difference;
}

function joinModulo(words: Uint16Array, low: number, high: number): void {
  const average = words[low] ?? 0;
  const difference = words[high] ?? 0;
  const second = (average - (difference >> 1)) & 0xffff;
  words[high] = second;
  words[low] = (difference + second - 0x8000) & 0xffff;
}

function signed(word: number | undefined): number {
  return ((word ?? 0) << 16) >> 16;
}
