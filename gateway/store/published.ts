import type { PublishedDocument } from '#protocol/gateway/published.ts';
import type { EpochMs } from './epochMs.ts';

export interface PublishedRevision {
  /** 1 for the first. */
  readonly revision: number;
  readonly at: EpochMs;
  /** A user’s name, or `admin` for the command line. */
  readonly who: string;
  readonly document: PublishedDocument;
}

/** What the studio publishes for its workstations; older revisions are kept to go back to. */
export interface PublishedRevisions {
  /** Answers the new one’s number. Undefined: another one was published after `over`. Of too many the oldest goes. */
  put(
    published: Omit<PublishedRevision, 'revision'>,
    over: number,
    mostKept: number,
  ): Promise<number | undefined>;
  /** Undefined: there is none, or it is not kept any more. */
  get(revision: number): Promise<PublishedRevision | undefined>;
  /** 0: nothing was published. */
  newest(): Promise<number>;
}
