import { link, lstat, mkdir, open, realpath, rename, unlink } from 'node:fs/promises';
import path from 'node:path';
import { isAbsence } from '../absence.ts';
import { isInside } from '../insideFolder.ts';
import { judgePlace, type PlaceFacts, type Standing } from './judgePlace.ts';

export interface Placed extends Standing {
  readonly path: string;
  readonly besideNewer: boolean;
}

export interface PlaceParts extends Omit<PlaceFacts, 'standing' | 'placedBefore'> {
  /** The file that came, on the same disk as the folder. */
  readonly staged: string;
  readonly folder: string;
  /** Below the folder, parts joined by `/`. */
  readonly name: string;
  /** Names a frame that is put beside a newer file: `0007.farm-90017.png`. */
  readonly taskId: string;
  placedAt(place: string): PlaceFacts['placedBefore'];
  /** Whether a file here shows the same bytes as what came. */
  isSame(place: string): Promise<boolean>;
}

/** The folder that a file would go into leads outside the chosen one, by a link. */
export class OutsideFolder extends Error {}

const mostBeside = 100;

/**
 * Puts a file that came in its place, whole or not at all, and never over a newer one of the artist’s: that stays, and
 * the frame goes beside it. Throws what the disk says.
 */
export async function placeFile(parts: PlaceParts): Promise<Placed> {
  const wanted = path.join(parts.folder, ...parts.name.split('/'));
  await makeFolder(parts.folder, path.dirname(wanted));
  const first = await tryPlace(parts, wanted);
  if (first) return { ...first, besideNewer: false };
  for (let turn = 1; turn <= mostBeside; turn += 1) {
    const placed = await tryPlace(
      { ...parts, replacesNewer: false, submittedAt: undefined },
      beside(parts, wanted, turn),
    );
    if (placed) return { ...placed, besideNewer: true };
  }
  throw new Error(`${wanted}: ${mostBeside} other files have the names that a frame beside it would get.`);
}

/** Undefined: something stands there that may not go. */
async function tryPlace(
  parts: PlaceParts,
  place: string,
): Promise<(Standing & { path: string }) | undefined> {
  const standing = await standingAt(place);
  const judged = judgePlace({ ...parts, standing, placedBefore: parts.placedAt(place) });
  if (judged !== 'free' && standing?.isFile && (await parts.isSame(place))) {
    await unlink(parts.staged);
    return { path: place, ...standing };
  }
  if (judged === 'beside') return undefined;
  await sync(parts.staged);
  if (judged === 'replace') await rename(parts.staged, place);
  else if (!(await moveToFree(parts.staged, place))) return undefined;
  const now = await standingAt(place);
  if (!now) throw new Error(`${place} was put there and is there no more.`);
  return { path: place, ...now };
}

/** A rename would replace a file that appeared in the meantime; a hard link does not. */
async function moveToFree(staged: string, place: string): Promise<boolean> {
  try {
    await link(staged, place);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') return false;
    // A disk without hard links.
    if (code !== 'EPERM' && code !== 'ENOTSUP' && code !== 'EOPNOTSUPP' && code !== 'ENOSYS') throw error;
    if (await standingAt(place)) return false;
    await rename(staged, place);
    return true;
  }
  await unlink(staged);
  return true;
}

/** One by one, so that nothing is made behind a link that leads out of the folder. */
async function makeFolder(folder: string, inner: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const outer = await realpath(folder);
  let place = folder;
  for (const name of path.relative(folder, inner).split(path.sep)) {
    place = path.join(place, name);
    await mkdir(place).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
    if (!isInside(outer, await realpath(place))) throw new OutsideFolder(place);
  }
}

export async function standingAt(place: string): Promise<Standing | undefined> {
  try {
    const stats = await lstat(place);
    return { isFile: stats.isFile(), size: stats.size, mtimeMs: Math.floor(stats.mtimeMs) };
  } catch (error) {
    if (isAbsence(error)) return undefined;
    throw error;
  }
}

/** So that a frame that is reported as here survives a power loss. */
async function sync(file: string): Promise<void> {
  const handle = await open(file, 'r+').catch(() => open(file, 'r'));
  try {
    await handle.datasync();
  } finally {
    await handle.close();
  }
}

function beside({ taskId }: PlaceParts, place: string, turn: number): string {
  const { dir, name, ext } = path.parse(place);
  return path.join(dir, `${name}.farm-${taskId}${turn === 1 ? '' : `-${turn}`}${ext}`);
}
