import { closeSync, constants, fstatSync, lstatSync, openSync, type Stats } from 'node:fs';

/** A folder, a pipe, a socket or a device stands where a file was expected; its path is all that it says. */
export class NotAFile extends Error {
  constructor(file: string) {
    super(file);
    this.name = 'NotAFile';
  }
}

export interface OpenFile {
  /** The caller closes it. */
  readonly descriptor: number;
  /** As it was when it was opened. */
  readonly stats: Stats;
}

/** Neither a pipe that nobody writes to nor a terminal holds the caller up. Windows knows none of these, and has neither. */
const flags = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (constants.O_NOCTTY ?? 0);
const noLinks = constants.O_NOFOLLOW;

/**
 * Opens a file for reading that may turn out to be anything. `refused`: not through a link that bears its name. Throws
 * `NotAFile`, or what the system says.
 */
export function openRegularFile(file: string, links: 'followed' | 'refused' = 'followed'): OpenFile {
  if (links === 'refused' && noLinks === undefined && lstatSync(file).isSymbolicLink())
    throw new NotAFile(file);
  const descriptor = openDescriptor(file, links);
  try {
    const stats = fstatSync(descriptor);
    if (!stats.isFile()) throw new NotAFile(file);
    return { descriptor, stats };
  } catch (error) {
    closeSync(descriptor);
    throw error;
  }
}

function openDescriptor(file: string, links: 'followed' | 'refused'): number {
  try {
    return openSync(file, links === 'refused' ? flags | (noLinks ?? 0) : flags);
  } catch (error) {
    // What the system says of a link that it does not follow, and of a socket.
    const { code = '' } = error as NodeJS.ErrnoException;
    throw code === 'ELOOP' || code === 'EMLINK' || code === 'ENXIO' ? new NotAFile(file) : error;
  }
}
