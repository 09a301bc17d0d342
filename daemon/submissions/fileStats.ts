/** What shows whether a file changed. Time in whole milliseconds since the epoch. */
export interface FileFacts {
  readonly size: number;
  readonly mtimeMs: number;
  /** Which file of which disk it is, where the system says so. */
  readonly inode?: string;
  /** When anything of it last changed, its times included: no program can set this one. */
  readonly ctimeMs?: number;
}

/** What a name of many files stands for: a pattern, or a folder with all that lies below it. */
export interface FilesOfPattern {
  /** Local paths, by name. */
  readonly files: readonly string[];
  /** How many fit; more than `files` holds where those were too many. */
  readonly count: number;
  /** Absent: a pattern, which fits at least one file. */
  readonly of?: 'folder';
  /** The first links that lead out of the folder, and are left out of `files`. */
  readonly linksOut?: readonly string[];
  readonly linksOutCount?: number;
}

/** What one look at a path brought. */
export type FileStat =
  | ({ readonly state: 'there' } & FileFacts)
  | ({ readonly state: 'several' } & FilesOfPattern)
  | { readonly state: Exclude<FileState, 'there'> };

/**
 * `unknown`: its disk did not answer in time. `unreadable`: the system refused to look. `elsewhere`: a path that
 * means nothing on this system. `severalFolders`: a pattern for files of more than one folder.
 */
export type FileState = 'there' | 'missing' | 'unknown' | 'unreadable' | 'elsewhere' | 'severalFolders';
