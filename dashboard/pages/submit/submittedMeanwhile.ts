import type { BridgeClient } from '#protocol/bridge/client/client.ts';
import type { Submission } from '#protocol/bridge/submission.ts';

/** What was submitted of scenes since they were opened here: in another tab, in the host or on the command line. */
export interface SubmittedMeanwhile {
  /** Asks the daemon for the newest submission of a scene. */
  newestOf(path: string): Promise<Submission | undefined>;
  /** From here on only what comes after `newest` counts. */
  opened(entryId: number, path: string, newest: Submission | undefined): void;
  /** Of each scene the newest submission that came since, as the daemon knows it now. */
  of(entryIds: readonly number[]): Promise<readonly Submission[]>;
  /** A person was told of them and submits all the same. */
  accept(submissions: readonly Submission[]): void;
  forget(entryId: number): void;
}

export function createSubmittedMeanwhile(client: Pick<BridgeClient, 'submissions'>): SubmittedMeanwhile {
  const openedAt = new Map<number, { readonly path: string; readonly newestId: string | undefined }>();

  async function newestOf(path: string): Promise<Submission | undefined> {
    const { items } = await client.submissions({ query: { scene: path, limit: 1 } });
    return items[0];
  }

  return {
    newestOf,
    opened: (entryId, path, newest) => void openedAt.set(entryId, { path, newestId: newest?.id }),
    async of(entryIds) {
      const opened = entryIds.flatMap((id) => openedAt.get(id) ?? []);
      const newest = await Promise.all(opened.map(({ path }) => newestOf(path)));
      return newest.flatMap((one, index) => (one && one.id !== opened[index]?.newestId ? [one] : []));
    },
    accept(submissions) {
      for (const [entryId, { path }] of openedAt) {
        const told = submissions.find(({ scene }) => scene.path === path);
        if (told) openedAt.set(entryId, { path, newestId: told.id });
      }
    },
    forget: (entryId) => void openedAt.delete(entryId),
  };
}
