const exponentBias = 15;

/** Every number of sixteen bits, worked out once. */
const table = Float32Array.from({ length: 65_536 }, (_, bits) => {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0) return sign * 2 ** (1 - exponentBias) * (fraction / 1024);
  if (exponent === 31) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
  return sign * 2 ** (exponent - exponentBias) * (1 + fraction / 1024);
});

export function floatOfHalf(bits: number): number {
  return table[bits] ?? 0;
}
