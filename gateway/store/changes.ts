/** What changed, so that whoever waits or watches looks again. */
export interface Change {
  /** Rises in the order of the commits: who has read up to one never meets a lower one later. */
  readonly number: number;
  readonly kind: 'request' | 'question' | 'task';
  /** The id of the request or task, the key of the question. */
  readonly subject: string;
}

export interface Changes {
  /** 0 when nothing ever changed. */
  newest(): Promise<number>;
  /** In order; undefined: some of them are not kept any more. */
  after(number: number, limit: number): Promise<readonly Change[] | undefined>;
  /** Told of commits that changed something, by whatever replica, soon after each; answers how to end that. */
  listen(changed: () => void): () => void;
  /** All but the newest so many go. */
  keep(count: number): Promise<void>;
}
