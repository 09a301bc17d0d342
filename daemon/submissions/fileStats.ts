/** What tells whether a file changed. Time in whole milliseconds since the epoch. */
export interface FileFacts {
  readonly size: number;
  readonly mtimeMs: number;
}

/** What one look at a path brought. */
export type FileStat =
  | ({ readonly state: 'there' } & FileFacts)
  /**
   * It is a pattern, and these are its files, by name. `count`: how many fit, at least one, which may be more
   * than are brought.
   */
  | { readonly state: 'several'; readonly files: readonly string[]; readonly count: number }
  | { readonly state: Exclude<FileState, 'there'> };

/**
 * `unknown`: its disk did not answer in time. `unreadable`: the system refused to look. `elsewhere`: a path that
 * means nothing on this system. `severalFolders`: a pattern for files of more than one folder.
 */
export type FileState = 'there' | 'missing' | 'unknown' | 'unreadable' | 'elsewhere' | 'severalFolders';
