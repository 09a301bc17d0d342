/** Reads bytes in order, a piece at a time: a file of gigabytes needs the memory of one piece. */
export interface ByteReader {
  /** The next byte, which stays; -1 at the end. */
  peek(): number;
  /** The byte after the next one; -1 at the end. */
  peekSecond(): number;
  /** Takes the next byte; -1 at the end. */
  take(): number;
  /** Takes the next bytes that fit, at most so many, as a text of one letter a byte. */
  takeWhile(fits: (byte: number) => boolean, most: number): string;
  /** Moves to the nearest of these bytes, without taking it; -1 when none follows. At most four of them. */
  seek(stops: readonly number[]): number;
  /** Offset of the next byte. */
  offset(): number;
  /** Everything that is taken or passed from here on is kept, up to `most` bytes. */
  keep(most: number): void;
  /** Ends that. Undefined where more than that was passed. */
  kept(): Buffer | undefined;
}

/** `fill` writes the next bytes into the buffer and returns how many; 0 at the end. */
export function createByteReader(fill: (into: Buffer) => number, pieceBytes = 1024 * 1024): ByteReader {
  let piece = Buffer.alloc(pieceBytes);
  let spare = Buffer.alloc(pieceBytes);
  let at = 0;
  let end = 0;
  let before = 0;
  let isEnded = false;
  /** Where each stop comes next, as far as that was looked for in this piece. */
  const next = new Map<number, number>();
  let pieces: Buffer[] | undefined;
  let keptBytes = 0;
  let mostKept = 0;
  let keptFrom = 0;

  const keepTo = (to: number) => {
    if (!pieces) return;
    keptBytes += to - keptFrom;
    if (keptBytes <= mostKept) pieces.push(Buffer.from(piece.subarray(keptFrom, to)));
    keptFrom = to;
  };
  /** Brings more bytes behind those that are left. */
  const refill = (): boolean => {
    if (isEnded) return false;
    keepTo(at);
    const left = end - at;
    piece.copy(spare, 0, at, end);
    before += at;
    const count = fill(spare.subarray(left));
    [piece, spare] = [spare, piece];
    at = 0;
    keptFrom = 0;
    end = left + count;
    next.clear();
    if (count === 0) isEnded = true;
    return count > 0;
  };
  const nextOf = (stop: number): number => {
    const known = next.get(stop);
    if (known !== undefined && known >= at) return known;
    const found = piece.indexOf(stop, at);
    const place = found < 0 ? end : found;
    next.set(stop, place);
    return place;
  };
  return {
    peek: () => (at < end || refill() ? (piece[at] ?? -1) : -1),
    peekSecond: () => (at + 1 < end || (refill() && at + 1 < end) ? (piece[at + 1] ?? -1) : -1),
    take: () => (at < end || refill() ? (piece[at++] ?? -1) : -1),
    takeWhile(fits, most) {
      let text = '';
      do {
        const stop = Math.min(end, at + most - text.length);
        let to = at;
        while (to < stop && fits(piece[to] ?? -1)) to += 1;
        text += piece.toString('latin1', at, to);
        at = to;
      } while (at === end && text.length < most && refill());
      return text;
    },
    seek(stops) {
      while (at < end || refill()) {
        // Behind the end lies what was read before.
        let nearest = end;
        for (const stop of stops) nearest = Math.min(nearest, nextOf(stop));
        at = nearest;
        if (at < end) return piece[at] ?? -1;
      }
      return -1;
    },
    offset: () => before + at,
    keep(most) {
      pieces = [];
      keptBytes = 0;
      mostKept = most;
      keptFrom = at;
    },
    kept() {
      keepTo(at);
      const all = keptBytes <= mostKept ? pieces : undefined;
      pieces = undefined;
      return all?.length === 1 ? all[0] : all && Buffer.concat(all);
    },
  };
}
