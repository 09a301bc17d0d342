import type { EpochMs } from './epochMs.ts';

/** A read that goes to the farm once for all who ask it, and whose answer is kept. */
export interface Question {
  /** The action and its body in canonical form: the same question has the same key. */
  readonly key: string;
  readonly action: string;
  readonly body: Readonly<Record<string, unknown>>;
  /** Who asked first since it was answered. */
  readonly user: string;
  /** Since when somebody waits for an answer; undefined: nobody does. */
  readonly wantedAt?: EpochMs;
  /** The farm’s last answer as JSON, head and body. */
  readonly answer?: string;
  /** When the call began that brought it: what happened before is in it. */
  readonly readAt?: EpochMs;
}

export interface Questions {
  get(key: string): Promise<Question | undefined>;
  /** Somebody waits for an answer; the first who waits is kept. */
  want(question: Pick<Question, 'key' | 'action' | 'body' | 'user'>): Promise<Question>;
  /** Those that are waited for, the longest first. */
  wanted(limit: number): Promise<readonly Question[]>;
  /** Nobody waits any more. Writes a change `question`. */
  answer(key: string, answer: string, readAt: EpochMs): Promise<void>;
  /** The farm gave no answer that is worth keeping: nobody waits any more, what was kept stays. Writes a change `question`. */
  giveUp(key: string): Promise<void>;
  /** Kept answers of an action are too old from now on. */
  forget(action: string): Promise<void>;
  /** Removes those that nobody waits for, read before; answers how many. */
  removeReadBefore(at: EpochMs): Promise<number>;
}
