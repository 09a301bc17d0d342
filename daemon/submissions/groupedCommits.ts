import type { YieldToLoop } from '#protocol/slices/slices.ts';
import type { Transactions } from './ports.ts';

/**
 * Runs changes of the database together with those that others ask for in the same turn of the event loop: one commit,
 * one sync. As with `transaction`, what resolved is on disk; one that throws changes nothing and rejects alone. It may run twice.
 */
export type GroupedCommit = <Result>(run: () => Result) => Promise<Result>;

interface Waiting {
  readonly run: () => void;
  readonly done: () => void;
  readonly failed: (error: unknown) => void;
}

export function createGroupedCommit(store: Transactions, yieldToLoop: YieldToLoop): GroupedCommit {
  let waiting: Waiting[] = [];

  async function commitNext(): Promise<void> {
    await yieldToLoop();
    const group = waiting;
    waiting = [];
    try {
      store.transaction(() => {
        for (const { run } of group) run();
      });
    } catch (error) {
      if (group.length === 1) group[0]?.failed(error);
      else for (const one of group) commitAlone(one);
      return;
    }
    for (const { done } of group) done();
  }

  /** The one that failed may have left the shared transaction half done, so each runs in its own. */
  function commitAlone({ run, done, failed }: Waiting): void {
    try {
      store.transaction(run);
    } catch (error) {
      failed(error);
      return;
    }
    done();
  }

  return (run) =>
    new Promise((resolve, reject) => {
      let result: ReturnType<typeof run>;
      waiting.push({
        run: () => {
          result = run();
        },
        done: () => resolve(result),
        failed: reject,
      });
      if (waiting.length === 1) void commitNext();
    });
}
