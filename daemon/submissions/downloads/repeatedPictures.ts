import type { Reach } from '../ports.ts';

/** A picture of a sequence: its frame and the hash of what it shows, where that is known. */
export interface ShownPicture {
  readonly number?: number | undefined;
  readonly pixels?: string | undefined;
}

/** What a picture has in common with the one before it. Undefined: those around it do not tell yet. */
export interface Repeat {
  /** The frame before it, where it shows exactly the same; 'unknown' for the first of a part. */
  readonly sameAs: number | 'unknown' | undefined;
  /** Whether that looks wrong. */
  readonly isSlip: boolean | undefined;
}

/** More equal pictures in a row are held on purpose: a third of a second of film. */
export const longestSlip = 8;

/**
 * Which pictures of a sequence repeat the one before, in the order of their frames. A repeat looks wrong only where
 * everything around it moves. Where animation has not begun, is over, or is on twos, pictures are held on purpose.
 */
export function repeatsIn(pictures: readonly ShownPicture[], reach: Reach): readonly Repeat[] {
  const runs = runsOf(pictures);
  return runs.flatMap((run, index) => {
    const isSlip = isSlipOf(runs, index, reach);
    return run.map((_, place): Repeat => {
      if (place > 0) return { sameAs: run[place - 1]?.number, isSlip };
      const isBeforeKnown = index > 0 || reach.toFirst;
      return { sameAs: isBeforeKnown ? undefined : 'unknown', isSlip: isBeforeKnown ? false : undefined };
    });
  });
}

type Run = readonly ShownPicture[];

function runsOf(pictures: readonly ShownPicture[]): readonly Run[] {
  const runs: ShownPicture[][] = [];
  for (const picture of pictures) {
    const last = runs.at(-1);
    const isSame = picture.pixels !== undefined && last?.[0]?.pixels === picture.pixels;
    if (last && isSame) last.push(picture);
    else runs.push([picture]);
  }
  return runs;
}

function isSlipOf(runs: readonly Run[], index: number, { toFirst, toLast }: Reach): boolean | undefined {
  const length = runs[index]?.length ?? 0;
  if (length < 2 || length > longestSlip) return false;
  const before = runs[index - 1];
  const after = runs[index + 1];
  if ((!before && toFirst) || (!after && toLast)) return false;
  if (!before || !after) return undefined;
  if (before.length > 1 || after.length > 1) return false;
  const areWhole = (index > 1 || toFirst) && (index < runs.length - 2 || toLast);
  return areWhole ? true : undefined;
}
