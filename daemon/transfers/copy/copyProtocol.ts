/** One file that is to be copied, with what neither end may leave by a link. */
export interface CopyTask {
  readonly from: string;
  readonly to: string;
  readonly root: string;
  /** `link`: a hard link where the disk has no reflinks. */
  readonly way: 'copy' | 'link';
}

/** To a program that copies; it does one order at a time. */
export type CopyOrder =
  | {
      readonly kind: 'copy';
      /** In the names of files that are not whole yet, so that they are found after a crash. */
      readonly tag: string;
      readonly tasks: readonly CopyTask[];
      readonly compares: 'sizeAndTime' | 'content';
    }
  | { readonly kind: 'list'; readonly folder: string }
  | { readonly kind: 'removePartials'; readonly tag: string; readonly folders: readonly string[] };

/** What became of a file, in the order of the tasks: its size, or why it is not there. */
export type Copied =
  | { readonly size: number }
  | { readonly fault: 'outsideRoot' }
  | { readonly fault: 'copyFailed'; readonly reason: string };

export interface ListedFile {
  /** Below the folder, parts joined by the system’s own separator. */
  readonly name: string;
  readonly size: number;
  readonly mtimeMs: number;
}

export type CopyAnswer =
  | { readonly kind: 'copied'; readonly files: readonly Copied[] }
  /** Undefined: the disk refused. */
  | { readonly kind: 'listed'; readonly files?: readonly ListedFile[] | undefined }
  | { readonly kind: 'removed'; readonly isWhole: boolean };
