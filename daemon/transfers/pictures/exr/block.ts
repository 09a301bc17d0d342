/** A block of pixels as it is stored: rows of `lines`, in each the channels one after the other. */
export interface Block {
  readonly lines: readonly BlockLine[];
  /** What it unpacks to, in bytes. */
  readonly size: number;
  /** Of each channel: its samples in a row, its rows, and the bytes of a sample. */
  readonly channels: readonly BlockChannel[];
}

export interface BlockChannel {
  readonly width: number;
  readonly height: number;
  readonly bytes: 2 | 4;
  readonly type: 'uint' | 'half' | 'float';
}

/** Of a row: for each channel where its samples begin in the block; undefined: the row has none of it. */
export type BlockLine = readonly (number | undefined)[];
