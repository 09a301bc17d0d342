import type { FindByTag } from '#daemon/farms/farm.ts';
import { failure } from '#protocol/bridge/failure.ts';
import type { PlannedTaskChange, PlannedTaskChanges } from '../plannedTaskChanges.ts';
import type { Log, PlannedTaskRows, Transactions } from '../ports.ts';
import type { PlannedTaskRecord } from '../records.ts';
import type { TagSearch } from './tagSearch.ts';
import type { TagSeries } from './tagSeries.ts';

/** Whether the store is the newest that was, as far as the farm can tell. */
export interface NewestStore {
  /** Before anything is sent or accepted: work that an earlier daemon left is what a restored store would send again. */
  recover(): void;
  /** Asks the farm once in a life, before the first create; resolves when what must not be sent is held. */
  judged(): Promise<void>;
}

export interface NewestStoreParts {
  readonly farm: string;
  /** The account that calls. */
  readonly account: string;
  readonly store: Transactions;
  readonly plannedTasks: PlannedTaskRows;
  readonly changes: PlannedTaskChanges;
  readonly tagSeries: Pick<TagSeries, 'known' | 'over'>;
  /** Undefined: this farm finds no tags, and nobody can tell. */
  readonly search: FindByTag | undefined;
  /** Whether something before the farm recognizes whole tags alone; then nobody can tell either. */
  readonly tells?: (() => boolean) | undefined;
  readonly tagSearch: Pick<TagSearch, 'distinguishesTags'>;
  /** Something is held: a person is asked. */
  readonly held: (reason: 'older') => void;
  readonly log: Log;
}

const openStates = ['queued', 'uploading'] as const;
/** A farm that refuses to search does not hold up its creates for ever; one that does not answer takes none either. */
const mostRefusals = 5;

export function createNewestStore(parts: NewestStoreParts): NewestStore {
  const { farm, store, plannedTasks, changes, tagSeries, search } = parts;
  /** What is to be asked about still. */
  let series: string | undefined;

  /**
   * The series, an unused tag, the series again: an answer that belongs to the query before it, as from a cache, differs
   * in one of them.
   */
  async function isKnownTo(find: FindByTag, asked: string): Promise<boolean | 'noAnswer' | 'refused'> {
    const first = await find(asked, (rows) => rows.length > 0);
    if (first.isRefused) return 'refused';
    if (first.rows.length === 0) return first.lacks === 'answer' ? 'noAnswer' : false;
    const apart = await parts.tagSearch.distinguishesTags(parts.account);
    if (apart !== 'apart') return apart === 'noAnswer' ? 'noAnswer' : false;
    return (await find(asked, (rows) => rows.length > 0)).rows.length > 0;
  }

  function ahead(): PlannedTaskRecord[] {
    return openStates.flatMap((state) =>
      [...plannedTasks.submissionsIn(farm, state)].flatMap((id) =>
        plannedTasks.ofSubmission(id).filter((plannedTask) => plannedTask.state === state),
      ),
    );
  }

  function hold(): void {
    store.transaction(() => {
      changes.apply(ahead().map(doubted));
      const inLine = plannedTasks.inLine(farm);
      for (let next = inLine.first(); next; next = inLine.first()) changes.apply([doubted(next)]);
      tagSeries.over();
      parts.held('older');
    });
    parts.log.warn('the farm knows a create of which this database knows nothing: what waits is held');
  }

  return {
    recover() {
      const isAhead = openStates.some(
        (state) => !plannedTasks.submissionsIn(farm, state)[Symbol.iterator]().next().done,
      );
      const isLeft = isAhead || plannedTasks.isAnyWaiting(farm);
      series = search && isLeft ? tagSeries.known() : undefined;
    },
    async judged() {
      let refusals = 0;
      while (search && series !== undefined && !parts.tells?.()) {
        const isKnown = await isKnownTo(search, series);
        if (isKnown === 'refused') refusals += 1;
        if (isKnown === 'noAnswer' || (isKnown === 'refused' && refusals < mostRefusals)) continue;
        series = undefined;
        if (isKnown === true) hold();
      }
    },
  };
}

function doubted({ id: plannedTaskId, state }: PlannedTaskRecord): PlannedTaskChange {
  return {
    plannedTaskId,
    event: 'doubted',
    patch: {
      heldFrom: { state: state === 'waiting' ? 'waiting' : 'queued' },
      error: failure('databaseRestored', { reason: 'older' }),
    },
  };
}
