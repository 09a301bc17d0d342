import type { PictureFacts } from './inspection.ts';

/** What a file shows. Undefined: it is too large to be looked into. Never throws. */
export function decodePicture(bytes: Uint8Array | undefined): PictureFacts {
  if (!bytes) return { kind: 'notShown', why: 'tooLarge' };
  return { kind: 'notShown', why: 'unknownFormat' };
}
