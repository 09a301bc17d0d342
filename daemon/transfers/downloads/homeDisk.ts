import type { DiskPrograms } from '../disk/diskPrograms.ts';
import type {
  DiskAnswer,
  DiskKind,
  DiskOrder,
  ListedFile,
  SettleOrder,
  Standing,
} from '../disk/diskProtocol.ts';

/**
 * The disk that frames go to, as far as putting them there needs it. The daemon itself does none of it: a share that
 * does not answer costs a `DiskSilent`. All throw what the disk reports.
 */
export interface HomeDisk {
  /** Of each place; absent: nothing lies there. */
  standingAt(places: readonly string[]): Promise<ReadonlyMap<string, Standing>>;
  makeFolder(folder: string): Promise<void>;
  /** Throws `OutsideFolder`. */
  makeFolderInside(folder: string, inner: string): Promise<void>;
  /** Undefined: something stands there that may not go. */
  settle(order: SettleOrder): Promise<Standing | undefined>;
  removeFile(file: string): Promise<void>;
  removeFolder(folder: string): Promise<void>;
  removeEmptyFolder(folder: string): Promise<void>;
  /** Regular files at any depth. */
  list(folder: string): Promise<readonly ListedFile[]>;
}

/** The folder that a file would go into leads outside the chosen one, by a link. */
export class OutsideFolder extends Error {}

export interface HomePatience {
  readonly usualMs: number;
  /** To write a whole frame through to a slow share. */
  readonly settleMs: number;
}

const usualPatience: HomePatience = { usualMs: 60_000, settleMs: 300_000 };

/** For one run, which the signal ends. */
export function createHomeDisk(
  programs: DiskPrograms,
  signal: AbortSignal,
  { usualMs, settleMs }: HomePatience = usualPatience,
): HomeDisk {
  async function ask<Kind extends DiskKind>(
    kind: Kind,
    order: DiskOrder<Kind>,
    at: string,
    patienceMs = usualMs,
  ): Promise<DiskAnswer<Kind>> {
    const answer = await programs.ask(kind, order, { at, signal, patienceMs });
    if (answer) return answer;
    signal.throwIfAborted();
    throw new Error(at);
  }

  return {
    async standingAt(places) {
      const [at] = places;
      if (at === undefined) return new Map();
      const { found } = await ask('standing', { places }, at);
      return new Map(
        places.flatMap((place, index) => {
          const standing = found[index]?.standing;
          return standing ? [[place, standing] as const] : [];
        }),
      );
    },
    async makeFolder(folder) {
      await ask('makeFolders', { folders: [folder] }, folder);
    },
    async makeFolderInside(folder, inner) {
      const { leadsOut } = await ask('makeFolderInside', { folder, inner }, folder);
      if (leadsOut !== undefined) throw new OutsideFolder(leadsOut);
    },
    settle: async (order) => (await ask('settle', order, order.place, settleMs)).standing,
    async removeFile(file) {
      await ask('removeFile', { file }, file);
    },
    async removeFolder(folder) {
      await ask('removeFolder', { folder }, folder);
    },
    async removeEmptyFolder(folder) {
      await ask('removeEmptyFolder', { folder }, folder);
    },
    async list(folder) {
      const { files } = await ask('list', { folder }, folder);
      if (!files) throw new Error(folder);
      return files;
    },
  };
}
