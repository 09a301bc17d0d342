/** What to find out about a file: its hash, and with `picture` also what it shows. */
export type InspectFor = 'hash' | 'picture';

export interface Inspection {
  /** Of its bytes, in hex. */
  readonly sha256: string;
  readonly picture?: PictureFacts;
}

export type PictureFacts =
  | {
      readonly kind: 'picture';
      readonly format: PictureFormat;
      readonly width: number;
      readonly height: number;
      /** Hash of what it shows, in hex. */
      readonly pixels: string;
      /** `empty`: its alpha is zero everywhere; `black`: nothing in it is brighter than black. */
      readonly flag?: 'black' | 'empty';
      /** PNG. */
      readonly thumbnail: Uint8Array;
    }
  /** It says that it is a picture and is none, or only a part of one. */
  | { readonly kind: 'undecodable'; readonly format: PictureFormat; readonly reason: string }
  /** Nothing is wrong with it as far as anybody knows; it cannot be shown. */
  | {
      readonly kind: 'notShown';
      readonly why: 'unknownFormat' | 'unsupported' | 'tooLarge' | 'tooLong';
      readonly reason?: string;
    };

export type PictureFormat = 'exr' | 'png' | 'jpeg' | 'tiff';

/** To the thread that looks into files. */
export interface InspectOrder {
  readonly id: number;
  readonly file: string;
  readonly what: InspectFor;
}

/** From it: that it still reads; the hash, then what the file shows; or that it cannot be read. */
export type InspectAnswer =
  | { readonly id: number; readonly isReading: true }
  | { readonly id: number; readonly sha256: string }
  | { readonly id: number; readonly picture: PictureFacts | undefined }
  | { readonly id: number; readonly error: string };
