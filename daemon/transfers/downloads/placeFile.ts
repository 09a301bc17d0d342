import path from 'node:path';
import type { Standing } from '../disk/diskProtocol.ts';
import type { HomeDisk } from './homeDisk.ts';
import { judgePlace, type PlaceFacts } from './judgePlace.ts';

export interface Placed extends Standing {
  readonly path: string;
  /** What stayed in the place that the file was meant for, where it was put beside that. */
  readonly kept?: string;
}

export interface PlaceParts extends Omit<PlaceFacts, 'standing' | 'placedBefore'> {
  readonly disk: HomeDisk;
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

const mostBeside = 100;

/**
 * Puts a file that came in its place, whole or not at all, and never over a newer one of the artist’s: that stays, and
 * the frame goes beside it. Throws what the disk says.
 */
export async function placeFile(parts: PlaceParts): Promise<Placed> {
  const wanted = path.join(parts.folder, ...parts.name.split('/'));
  await parts.disk.makeFolderInside(parts.folder, path.dirname(wanted));
  const first = await tryPlace(parts, wanted);
  if (first) return first;
  for (let turn = 1; turn <= mostBeside; turn += 1) {
    const placed = await tryPlace(
      { ...parts, replacesNewer: false, submittedAt: undefined },
      beside(parts, wanted, turn),
    );
    if (placed) return { ...placed, kept: wanted };
  }
  throw new Error(`${wanted}: ${mostBeside} other files have the names that a frame beside it would get.`);
}

/** Undefined: something stands there that may not go. */
async function tryPlace(
  parts: PlaceParts,
  place: string,
): Promise<(Standing & { path: string }) | undefined> {
  const { disk, staged } = parts;
  const standing = (await disk.standingAt([place])).get(place);
  const judged = judgePlace({ ...parts, standing, placedBefore: parts.placedAt(place) });
  if (judged !== 'free' && standing?.isFile && (await parts.isSame(place))) {
    await disk.removeFile(staged);
    return { path: place, ...standing };
  }
  if (judged === 'beside') return undefined;
  const over = judged === 'replace' ? 'whatIsThere' : 'nothing';
  const now = await disk.settle({ staged, place, over });
  return now && { path: place, ...now };
}

function beside({ taskId }: PlaceParts, place: string, turn: number): string {
  const { dir, name, ext } = path.parse(place);
  return path.join(dir, `${name}.farm-${taskId}${turn === 1 ? '' : `-${turn}`}${ext}`);
}
