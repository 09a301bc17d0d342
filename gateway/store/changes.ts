/** What changed, so that those that wait or watch look again. */
export interface Change {
  /** Rises in the order of the commits: who has read up to one never meets a lower one later. */
  readonly number: number;
  readonly kind: 'request' | 'question' | 'task' | 'key';
  /** The id of the request, task or revoked key; of a question its key. */
  readonly subject: string;
}

export interface Changes {
  /** 0 when nothing ever changed. */
  newest(): Promise<number>;
  /** In order; undefined: some of them are not kept any more. */
  after(number: number, limit: number): Promise<readonly Change[] | undefined>;
  /** Called soon after each commit that changed something, by any replica; returns what unsubscribes. */
  listen(changed: () => void): () => void;
  /** All but the newest so many go. */
  keep(count: number): Promise<void>;
}
