/** How fast bytes go, over the last seconds: neither a pause long ago nor one quick moment counts. */
export interface Rate {
  /** Bytes so far, at a time in milliseconds. */
  at(bytes: number, ms: number): void;
  /** Undefined: too little was seen. */
  bytesPerSecond(ms: number): number | undefined;
}

const windowMs = 10_000;
const leastMs = 500;
/** Of all samples, one per interval is kept. */
const stepMs = 200;

export function createRate(): Rate {
  const seen: { bytes: number; readonly ms: number }[] = [];
  return {
    at(bytes, ms) {
      while (seen.length > 1 && (seen[1]?.ms ?? ms) < ms - windowMs) seen.shift();
      const last = seen.at(-1);
      if (last && seen.length > 1 && ms - last.ms < stepMs) last.bytes = bytes;
      else seen.push({ bytes, ms });
    },
    bytesPerSecond(ms) {
      const [first] = seen;
      const last = seen.at(-1);
      if (!first || !last || ms - first.ms < leastMs) return undefined;
      return (1000 * (last.bytes - first.bytes)) / (ms - first.ms);
    },
  };
}
