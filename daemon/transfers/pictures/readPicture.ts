import type { PictureSink } from './pictureSink.ts';

/** Makes the sink for a picture of this size; called once, before the first pixel. */
export type MakeSink = (width: number, height: number, kind: { readonly isLinear: boolean }) => PictureSink;

/** Decodes a picture into a sink. Throws `Unsupported`, `TooLarge`, or what is wrong with the file. */
export type ReadPicture = (bytes: Uint8Array, makeSink: MakeSink) => void;
