import type { ByteReader } from './byteReader.ts';

/** Keeps what is passed, but for comments. `most` 0: keeps nothing. */
export interface KeepingParts {
  leaveOut(skip: () => void): void;
  /** Undefined where nothing was to be kept, or there was more than that. */
  end(): Buffer | undefined;
}

/** One for all: a large file has millions of values that nobody keeps. */
const keepingNothing: KeepingParts = { leaveOut: (skip) => skip(), end: () => undefined };

export function keepingParts(bytes: ByteReader, most: number): KeepingParts {
  if (most === 0) return keepingNothing;
  const parts: Buffer[] = [];
  let left = most;
  const endPart = () => {
    const part = bytes.kept();
    if (part) parts.push(part);
    left -= part?.length ?? Number.POSITIVE_INFINITY;
  };
  bytes.keep(left);
  return {
    leaveOut(skip) {
      endPart();
      skip();
      bytes.keep(left);
    },
    end() {
      endPart();
      if (left < 0) return undefined;
      return parts.length === 1 ? parts[0] : Buffer.concat(parts);
    },
  };
}
