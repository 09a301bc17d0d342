import type { DiskPrograms } from '../disk/diskPrograms.ts';
import type { StorageRoots } from '../storageRoots.ts';
import type { CommandFile } from './commandFile.ts';

/** What every call of a transfer program is given. */
export interface CommandParts {
  readonly file: CommandFile;
  readonly roots: () => Promise<StorageRoots>;
  /** A folder of the daemon’s own, for lists of names and for links to what is sent. */
  readonly folder: string;
  /** What looks at files and moves them. */
  readonly programs: DiskPrograms;
  /** Full path of the program; undefined where there is none. */
  readonly findProgram: () => string | undefined;
  /** Secrets among it: what the studio has the program find in its environment. */
  readonly environment: Readonly<Record<string, string>>;
  /** Removes secrets from the program’s output. */
  readonly hide: (text: string) => string;
}
