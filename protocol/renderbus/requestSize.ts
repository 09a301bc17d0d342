import { maxSentBytes } from './envelope.ts';
import type { Violation } from './violations.ts';

/** Bytes of a text as it travels, in UTF-8. */
export function sizeOnWire(json: string): number {
  return new TextEncoder().encode(json).byteLength;
}

/** What is wrong with the size of a whole request in JSON; undefined: it may go (§1). */
export function sizeViolation(json: string): Violation<'1005'> | undefined {
  const bytes = sizeOnWire(json);
  if (bytes <= maxSentBytes) return undefined;
  const expected = `at most ${maxSentBytes} bytes`;
  return {
    path: '',
    farmCode: '1005',
    expected,
    got: `${bytes}`,
    message: `request: expected ${expected}, got ${bytes}`,
  };
}
