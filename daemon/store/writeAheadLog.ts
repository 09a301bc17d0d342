const headerBytes = 32;
const frameHeaderBytes = 24;
const magic = 0x377f0682;

/**
 * Whether commits stand in a write-ahead log that SQLite will pass over without a word, because what lies before
 * them is damaged. A last transaction that a crash cut off is sound: nobody was told that it is on disk.
 */
export function judgeWriteAheadLog(log: Buffer): 'sound' | 'damaged' {
  if (log.length < headerBytes + frameHeaderBytes || log.every((byte) => byte === 0)) return 'sound';
  const isBigEndian = log.readUInt32BE(0) === magic + 1;
  const header = sumUp([0, 0], log.subarray(0, 24), isBigEndian);
  const isHeader =
    (isBigEndian || log.readUInt32BE(0) === magic) &&
    header[0] === log.readUInt32BE(24) &&
    header[1] === log.readUInt32BE(28);
  if (!isHeader) return 'damaged';

  const salt = log.subarray(16, 24);
  const frameBytes = frameHeaderBytes + pageBytes(log.readUInt32BE(8));
  let sums = header;
  let isBroken = false;
  for (let at = headerBytes; at + frameBytes <= log.length; at += frameBytes) {
    const frame = log.subarray(at, at + frameBytes);
    const isOfThisLog = frame.subarray(8, 16).equals(salt);
    if (!isBroken) {
      sums = sumUp(sumUp(sums, frame.subarray(0, 8), isBigEndian), frame.subarray(24), isBigEndian);
      isBroken = !isOfThisLog || sums[0] !== frame.readUInt32BE(16) || sums[1] !== frame.readUInt32BE(20);
    }
    const isCommit = frame.readUInt32BE(4) !== 0;
    if (isBroken && isOfThisLog && isCommit) return 'damaged';
  }
  return 'sound';
}

/** 65,536 does not fit where the page size once was two bytes, and is written as 1. */
function pageBytes(written: number): number {
  return written === 1 ? 65_536 : written;
}

type Sums = readonly [number, number];

/** The checksum of the format: two sums over pairs of 32-bit words. */
function sumUp([first, second]: Sums, bytes: Buffer, isBigEndian: boolean): Sums {
  const words = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  let a = first;
  let b = second;
  for (let at = 0; at + 8 <= bytes.length; at += 8) {
    a = (a + words.getUint32(at, !isBigEndian) + b) >>> 0;
    b = (b + words.getUint32(at + 4, !isBigEndian) + a) >>> 0;
  }
  return [a, b];
}
