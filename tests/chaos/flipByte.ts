import { readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';

/** Changes one bit of a file and leaves its times, in whole milliseconds: only the content tells. */
export function flipByte(file: string, fraction: number): void {
  const { atimeMs, mtimeMs } = statSync(file);
  const bytes = readFileSync(file);
  const at = Math.floor(fraction * bytes.length);
  bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at);
  writeFileSync(file, bytes);
  // From the middle of its millisecond no rounding leads out of it.
  utimesSync(file, atimeMs / 1000, (Math.floor(mtimeMs) + 0.5) / 1000);
}
