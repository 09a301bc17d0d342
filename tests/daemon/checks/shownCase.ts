import type { FileState } from '#daemon/submissions/fileStats.ts';
import type { TaskTypeName } from '#protocol/bridge/taskType.ts';
import type { Asked, Changes } from '#tests/daemon/farms/renderbus/taskTypes/scenes.ts';

/** One problem: who has it, and who just does not. `[type, what is asked]`. */
export type Case = readonly [TaskTypeName, Asked];

export interface Shown {
  readonly has: readonly Case[];
  readonly hasNot: readonly Case[];
}

export const camera = (name: string, renderable: boolean) => ({ name, renderable });

export const node = (at: string, more: Changes = {}) => ({
  path: at,
  type: 'ifd',
  kind: 'render',
  frames: { start: 1, end: 5, step: 1 },
  output: '$HIP/a.$F.exr',
  ...more,
});

export const dependency = (at: string, exists: boolean | null = null, more: Changes = {}) => ({
  path: at,
  kind: 'image',
  exists,
  owner: 'wall',
  ...more,
});

export const seen = (states: Readonly<Record<string, FileState>>) => new Map(Object.entries(states));

/** A texture of several tiles, as a look at it found them; more of them than `files` with a count. */
export const tiles = (
  files: readonly string[],
  states: Readonly<Record<string, FileState>> = {},
  count = files.length,
): Asked => ({
  snapshot: { dependencies: [dependency('/maps/a.<UDIM>.png')] },
  fileStates: seen({ '/maps/a.<UDIM>.png': 'there', ...states }),
  patterns: new Map([['/maps/a.<UDIM>.png', { files, count }]]),
});

/** A scene that depends on two files. */
export const both = (one: string, other: string): Asked => ({
  snapshot: { dependencies: [dependency(one), dependency(other)] },
});

/** A folder in which links lead elsewhere. */
export const linked = (linksOut: readonly string[]): Asked => ({
  snapshot: { dependencies: [dependency('/maps')] },
  fileStates: seen({ '/maps': 'there' }),
  patterns: new Map([
    ['/maps', { of: 'folder', files: ['/maps/a.png'], count: 1, linksOut, linksOutCount: linksOut.length }],
  ]),
});

export const names = (count: number, prefix: string) =>
  Array.from({ length: count }, (_, index) => `${prefix}${index}`);
