import type { Clock, Log, Random, Transactions } from '#daemon/submissions/ports.ts';
import type { CreateWorkLoop } from '#daemon/submissions/workLoop.ts';
import { mostReported, type RenderedTask } from '#protocol/gateway/renderedTasks.ts';
import type { SharedTables } from '#protocol/gateway/sharedTables.ts';
import { doubled, type Rests } from '#protocol/timing/backOff.ts';
import { canBeReported, type KeptTables, type Reported } from './keptTables.ts';

export interface SharingParts {
  readonly tables: SharedTables;
  readonly kept: KeptTables;
  readonly store: Transactions;
  /** Only a gateway shares; a farm is never asked. */
  readonly before: { isGateway(): boolean; onChange(changed: () => void): () => void };
  /** Takes over what a task of the account took; part of a transaction. */
  readonly learn: (task: RenderedTask) => void;
  /** Something else was published than what is known. */
  readonly publishedChanged: () => void;
  readonly yieldToLoop: () => Promise<void>;
  readonly createLoop: CreateWorkLoop;
  readonly clock: Clock;
  readonly random: Pick<Random, 'fraction'>;
  readonly log: Log;
}

/** Keeps what the gateway before the farm shares, and tells it what the tasks that were submitted here rendered. */
export interface Sharing {
  /** A task of ours is over; part of the transaction around it. */
  rendered(task: Reported): void;
  begin(): void;
  stop(): Promise<void>;
}

const everyMs = 300_000;
/** While it cannot be reached, or is too old to share anything. */
const unansweredRests: Rests = { firstMs: 5000, longestMs: everyMs };
/** Several that end in one list are told together. */
const soonMs = 2000;
/** Of one transaction: what the daemon is asked meanwhile does not wait for hundreds. */
const slice = 50;

export function createSharing(parts: SharingParts): Sharing {
  const { tables, kept, store, before, clock, random } = parts;
  const loop = parts.createLoop({ name: 'shared tables', run, dueIn, clock, log: parts.log });
  let cancelSoon: (() => void) | undefined;
  let endListening = () => {};

  let unanswered = 0;

  /** Not all at once after a studio’s gateway was started again. */
  function dueIn(): number | undefined {
    if (!before.isGateway()) return undefined;
    const ms = unanswered === 0 ? everyMs : doubled(unansweredRests, unanswered);
    return ms * (0.9 + 0.2 * random.fraction());
  }

  async function run(): Promise<void> {
    if (!before.isGateway()) return;
    await report();
    const isAnswered = (await readRendered()) && (await readPublished());
    unanswered = isAnswered ? 0 : unanswered + 1;
  }

  async function report(): Promise<void> {
    while (!loop.stopping.aborted) {
      const tasks = kept.pending().slice(0, mostReported);
      if (tasks.length === 0 || (await tables.report(tasks)) === 'notNow') return;
      store.transaction(() => kept.remove(tasks));
    }
  }

  async function readRendered(): Promise<boolean> {
    while (!loop.stopping.aborted) {
      const known = kept.rendered.get()?.last ?? 0;
      const answer = await tables.rendered(known);
      if (!answer) return false;
      for (let from = 0; from < answer.tasks.length; from += slice) {
        if (from > 0) await parts.yieldToLoop();
        store.transaction(() => answer.tasks.slice(from, from + slice).forEach(parts.learn));
      }
      kept.rendered.set({ last: answer.last, readAt: clock.now() });
      if (answer.isAll || answer.last === known) return true;
    }
    return false;
  }

  async function readPublished(): Promise<boolean> {
    const known = kept.published.get()?.published;
    const first = await tables.published(known?.revision ?? 0);
    const isKnown = first?.revision === known?.revision && first?.at === known?.at;
    // A gateway that was restored from a copy has given the number of what is known to something else.
    const answer = first && !isKnown && !first.published ? await tables.published(0) : first;
    if (!answer) return false;
    const published = isKnown ? known : answer.published;
    kept.published.set({ readAt: clock.now(), ...(published ? { published } : {}) });
    if (published !== known) parts.publishedChanged();
    return true;
  }

  return {
    rendered(task) {
      // One that the gateway would not take must not keep it from taking the others.
      if (!canBeReported(task)) return;
      kept.add(task);
      if (!before.isGateway()) return;
      cancelSoon ??= clock.after(soonMs, () => {
        cancelSoon = undefined;
        loop.wake();
      });
    },
    begin() {
      endListening = before.onChange(loop.wake);
      loop.wake();
    },
    async stop() {
      endListening();
      cancelSoon?.();
      await loop.stop();
    },
  };
}
