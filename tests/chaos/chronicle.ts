import type { JournalEntry } from './faults/faultyFarm.ts';

export interface Happening {
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly what: string;
  /** The key of the order that it is about; undefined: all of them. */
  readonly order: string | undefined;
}

/** What the run itself did, in order: starts, kills, and what clients asked for and were told. */
export interface Chronicle {
  readonly happenings: readonly Happening[];
  note(what: string, order?: string): void;
}

export function createChronicle(): Chronicle {
  const happenings: Happening[] = [];
  return {
    happenings,
    note: (what, order) => void happenings.push({ at: Date.now(), what, order }),
  };
}

const longestStory = 120;

/** Everything that touched some marks or orders, and every start and kill between, one line each. */
export function tellStory(
  chronicle: Chronicle,
  journal: readonly JournalEntry[],
  tags: ReadonlySet<string>,
  orders: ReadonlySet<string>,
): readonly string[] {
  const begin = chronicle.happenings[0]?.at ?? 0;
  const calls = journal
    .filter(({ tag }) => tag !== undefined && tags.has(tag))
    .map(({ at, action, tag, fault, told, taskIds }) => {
      const made = taskIds.length > 0 ? ` → tasks ${taskIds.join(', ')}` : '';
      return { at, what: `${action} [${tag}] ${fault ? `(${fault}) ` : ''}${told}${made}` };
    });
  const own = chronicle.happenings.filter(({ order }) => order === undefined || orders.has(order));
  const from = Math.min(
    ...calls.map(({ at }) => at),
    ...own.filter(({ order }) => order).map(({ at }) => at),
  );
  const lines = [...calls, ...own]
    .filter(({ at }) => at >= from)
    .toSorted((a, b) => a.at - b.at)
    .map(({ at, what }) => `${((at - begin) / 1000).toFixed(3).padStart(8)} s  ${what}`);
  if (lines.length <= longestStory) return lines;
  return [...lines.slice(0, longestStory), `… and ${lines.length - longestStory} lines more`];
}
