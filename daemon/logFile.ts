import {
  closeSync,
  constants,
  fchmodSync,
  fstatSync,
  ftruncateSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';

export interface LogFile {
  /** Appends one line with its line end. Never throws: a full disk is no reason to end. */
  write(line: string): void;
  close(): void;
}

export interface LogFileOptions {
  /** Of the file that is written and of each that is kept. */
  readonly largestBytes?: number;
  /** How many are kept beside it: `daemon.log.1` is the newest of them. */
  readonly kept?: number;
  /** Called when a line is lost; once, until one is written again. */
  readonly failed?: (error: unknown) => void;
}

/** A pipe that nobody reads would hold the daemon up; it is opened without waiting, and then refused. */
const flags =
  constants.O_WRONLY |
  constants.O_APPEND |
  constants.O_CREAT |
  (constants.O_NOFOLLOW ?? 0) |
  (constants.O_NONBLOCK ?? 0);
/** Together 40 MiB at most. */
const usualLargestBytes = 8 * 1024 * 1024;
const usuallyKept = 4;
/** A longer line is cut: one error must not push everything else out. */
const longestLineBytes = 64 * 1024;

/**
 * The daemon’s log: only its user can read it, and all its files together never outgrow their bound. Each line is
 * with the system when `write` returns, so that it outlives the daemon; the rotating streams that there are would
 * still hold the last lines, which are the ones that tell why it died. Opened with the first line.
 */
export function createLogFile(file: string, options: LogFileOptions = {}): LogFile {
  const { largestBytes = usualLargestBytes, kept = usuallyKept } = options;
  const names = [file, ...Array.from({ length: kept }, (_, index) => `${file}.${index + 1}`)];
  let descriptor: number | undefined;
  let size = 0;
  let lost = 0;
  let endsInMidLine = false;

  function open(): number {
    const opened = openSync(file, flags, 0o600);
    if (!fstatSync(opened).isFile()) {
      closeSync(opened);
      throw new Error('it is no file');
    }
    // One that was made otherwise, by hand or by an older version.
    if (process.platform !== 'win32') fchmodSync(opened, 0o600);
    size = fstatSync(opened).size;
    return opened;
  }

  /** Each file moves on by one, the last falls off. What cannot be moved is emptied: the bound holds. */
  function rotate(): number {
    close();
    try {
      for (let index = names.length - 1; index > 0; index -= 1) move(names[index - 1], names[index]);
      dropWhatIsTooMuch();
    } catch {}
    descriptor = open();
    if (size > 0) ftruncateSync(descriptor);
    size = 0;
    return descriptor;
  }

  /** Files that others made larger, or that a larger bound left. */
  function dropWhatIsTooMuch(): void {
    let total = largestBytes;
    for (const name of names.slice(1)) {
      total += statSync(name, { throwIfNoEntry: false })?.size ?? 0;
      if (total > largestBytes * names.length) rmSync(name, { force: true });
    }
  }

  function append(text: string): void {
    const bytes = Buffer.from(endsInMidLine ? `\n${text}` : text);
    if (descriptor !== undefined && fstatSync(descriptor).nlink === 0) close();
    descriptor ??= open();
    const target = size > 0 && size + bytes.length > largestBytes ? rotate() : descriptor;
    let written = 0;
    while (written < bytes.length) {
      const count = writeSync(target, bytes, written);
      written += count;
      size += count;
      endsInMidLine = written < bytes.length;
    }
  }

  function close(): void {
    if (descriptor !== undefined) closeSync(descriptor);
    descriptor = undefined;
  }

  return {
    write(line) {
      try {
        if (lost > 0) append(`${new Date().toISOString()} warn ${lost} line(s) could not be written\n`);
        lost = 0;
        append(cut(line));
      } catch (error) {
        if (lost === 0) options.failed?.(error);
        lost += 1;
      }
    },
    close() {
      try {
        close();
      } catch {}
    },
  };
}

function move(from = '', to = ''): void {
  try {
    renameSync(from, to);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}

function cut(line: string): string {
  const bytes = Buffer.from(line);
  if (bytes.length <= longestLineBytes) return line;
  const shown = bytes.subarray(0, longestLineBytes).toString().replace(/�$/, '');
  return `${shown} … (${bytes.length - longestLineBytes} more bytes)\n`;
}
