import { closeSync, constants, openSync, readFileSync, statSync, utimesSync, writeSync } from 'node:fs';
import * as z from 'zod';
import { writeWhole } from './writeWhole.ts';

/** How the database lay there when it was closed, and when all of it was last read. */
const Left = z.object({ bytes: z.string(), modified: z.string(), changed: z.string(), readAt: z.number() });

/**
 * What is known outside the database of its last life. Both count the lives: `epoch` rises at each opening and each
 * clean end. `opening` and `closing`: its log may be there or not. `running`: its log holds at least one commit.
 */
const Marker = z.object({
  state: z.enum(['opening', 'running', 'closing', 'closed']),
  epoch: z.int().min(0),
  /** Number of the database’s file on its disk, and of this machine where the system tells it. */
  inode: z.string(),
  machine: z.string().optional(),
  /** How many commits the database counted. Rises in place and is not synced: it may be too low, never too high. */
  commits: z.int().min(0).optional(),
  /** Found at an opening that did not come to its end. */
  doubt: z.string().optional(),
  /** Of one that was closed. */
  left: Left.optional(),
});
export type Marker = z.infer<typeof Marker>;

/** What lies there, before anything is opened. */
export interface Found {
  readonly logBytes: number;
  readonly inode: string | undefined;
  readonly machine: string | undefined;
  /** Size and times of the database’s file. */
  readonly file: Omit<z.infer<typeof Left>, 'readAt'> | undefined;
}

/** A disk may lose bytes without a word: after so long the database is read whole though nobody touched it. */
const readAgainMs = 7 * 24 * 3_600_000;

/** Whether nobody wrote into the database since it was closed, so that what it was then it still is. */
export function isAsLeft({ state, inode, left, doubt }: Marker, found: Found, now: number): boolean {
  if (state !== 'closed' || left === undefined || doubt !== undefined || found.logBytes > 0) return false;
  const { bytes, modified, changed, readAt } = left;
  const { file } = found;
  if (file?.bytes !== bytes || file.modified !== modified || file.changed !== changed) return false;
  return found.inode === inode && readAt <= now && now < readAt + readAgainMs;
}

/** A log’s head and the head of one commit: one that a running daemon left is never shorter. */
const leastLogBytes = 32 + 24;

/**
 * Why a database may be older than what was last written to it (`DoubtReason`); undefined when nothing says so.
 * `epoch` and `commits` are what the database itself counts; no epoch where it never did.
 */
export function doubtOf(
  marker: Marker | undefined,
  { logBytes, inode, machine }: Omit<Found, 'file'>,
  epoch: number | undefined,
  commits = 0,
): string | undefined {
  if (!marker) return epoch === undefined ? undefined : 'markerMissing';
  if (marker.doubt !== undefined) return marker.doubt;
  if (marker.state === 'running' && logBytes < leastLogBytes) return 'logMissing';
  // Within one life too: a log that was put back or cut off ends in a sound commit all the same.
  if ((epoch ?? 0) < marker.epoch || commits < (marker.commits ?? 0)) return 'older';
  if (machine !== undefined && marker.machine !== undefined && machine !== marker.machine)
    return 'otherMachine';
  return inode !== undefined && inode !== marker.inode ? 'otherFile' : undefined;
}

export interface RunMarker {
  read(): Marker | undefined;
  found(): Found;
  write(marker: Pick<Marker, 'state' | 'epoch' | 'doubt' | 'commits'>): void;
  /** All of the database was read then, milliseconds since the epoch, and found sound. */
  wasRead(at: number): void;
  /** A commit is on the disk. Costs no sync and never throws. */
  counted(commits: number): void;
}

/** Room for any count, so that it is renewed in place. */
const countWidth = 16;

export function runMarker(databaseFile: string, markerFile: string, logFile: string): RunMarker {
  const found = (): Found => {
    const stats = statSync(databaseFile, { throwIfNoEntry: false, bigint: true });
    return {
      logBytes: statSync(logFile, { throwIfNoEntry: false })?.size ?? 0,
      inode: stats?.ino.toString(),
      machine: machineId(),
      file: stats && {
        bytes: stats.size.toString(),
        modified: stats.mtimeNs.toString(),
        changed: stats.ctimeNs.toString(),
      },
    };
  };
  let readAt: number | undefined;
  /** Of the marker that was written last, for what is counted. */
  let open: { readonly descriptor: number; readonly countAt: number } | undefined;

  function closeLast(): void {
    if (open) closeSync(open.descriptor);
    open = undefined;
  }

  return {
    found,
    read() {
      try {
        return Marker.parse(JSON.parse(readFileSync(markerFile, 'utf8')));
      } catch {
        return undefined;
      }
    },
    wasRead(at) {
      readAt = at;
    },
    write({ commits = 0, ...marker }) {
      if (marker.state === 'closed') setBack(databaseFile);
      const { inode = '', machine, file } = found();
      const left =
        marker.state === 'closed' && file && readAt !== undefined ? { ...file, readAt } : undefined;
      const ahead = `${JSON.stringify({ ...marker, inode, machine, left }).slice(0, -1)},"commits":`;
      closeLast();
      writeWhole(markerFile, `${ahead}${padded(commits)}}\n`);
      if (marker.state !== 'running') return;
      const flags = constants.O_WRONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);
      open = { descriptor: openSync(markerFile, flags), countAt: Buffer.byteLength(ahead) };
    },
    counted(commits) {
      try {
        if (open) writeSync(open.descriptor, padded(commits), open.countAt);
      } catch {}
    },
  };
}

function padded(commits: number): string {
  return String(commits).padStart(countWidth);
}

/** Whatever is written from now on gets a later time, in the same tick of the clock too. */
function setBack(file: string): void {
  const second = Math.floor(Date.now() / 1000) - 1;
  try {
    utimesSync(file, second, second);
  } catch {}
}

/** As systemd gave it; undefined where there is none. */
function machineId(): string | undefined {
  try {
    return readFileSync('/etc/machine-id', 'utf8').trim() || undefined;
  } catch {
    return undefined;
  }
}
