import * as z from 'zod';
import type { FindByTag, ListedTask } from '#daemon/farms/farm.ts';
import { createDeadlines } from '../deadlines.ts';
import type { Clock, CreateRequestRows, Facts, PlannedTaskRows } from '../ports.ts';
import { readFact } from '../readFact.ts';
import type { CreateRequest, TaggedCreate } from '../records.ts';
import { areAmong, type Control, controlsOf, controlsOfFarm } from './controls.ts';
import { bringMoreThan } from './controlsTogether.ts';
import { endOf } from './createRequestMembers.ts';

export type TagSearchState = 'proved' | 'unproved' | 'failed';

/** What a look for a control showed; all but `found` leave absence unproved. */
export type ControlResult =
  | 'found'
  /** Complete answers without a task that must be there. */
  | 'notFound'
  /** Only some of the control’s tasks came, or fewer rows than the farm counts. */
  | 'cut'
  | 'noAnswer'
  /** No create of the account is known to be on the farm for a settle window. */
  | 'none'
  /** One that is newer than what is asked for rests still, and would prove more than an older one. */
  | 'rests'
  /** All that is known of the account is older than what is asked for, and so may the farm’s lists be. */
  | 'older';

/** What absence is asked for. */
export interface Doubt {
  readonly createRequest: CreateRequest;
  /** Rows that its tag brought: an answer that is cut there must be seen to be cut at the control too. */
  readonly rowsFound: number;
}

/**
 * Whether the farm finds the tasks of an account by their tags (farm contract §3.5). Only in a pass that found a tag
 * which must be there does “not found” mean “not there”; what is stored is only shown, and decides nothing.
 */
export interface TagSearch {
  /** A create was confirmed: its rest counts from now. */
  confirmed(createRequest: CreateRequest): void;
  stateOf(account: string): TagSearchState;
  /** By account; the accounts that something was asked for. */
  states(): Readonly<Record<string, TagSearchState>>;
  /** The worst of all accounts. */
  state(): TagSearchState;
  /** Looks for a control, after the search for what is in doubt and by the same queries. */
  control(account: string, doubt: Doubt): Promise<ControlResult>;
  /** A search brought rows. Whether it brings none for a tag that was never used. */
  distinguishesTags(account: string): Promise<'apart' | 'notApart' | 'noAnswer'>;
  /** Both halves at once, with the newest control: found, and a fresh tag not. */
  judge(account: string): Promise<'judged' | 'noAnswer' | 'none'>;
}

export interface TagSearchParts {
  readonly farm: string;
  /** The account that calls: whose tasks are those of calls that name none. */
  readonly account: string;
  readonly createRequests: CreateRequestRows;
  readonly plannedTasks: PlannedTaskRows;
  readonly facts: Facts;
  readonly search: FindByTag;
  /** One that was never used. */
  readonly newTag: () => string;
  readonly clock: Clock;
  readonly settleMs: number;
  /** How old the farm’s lists may be: only this long after a create does its absence mean anything. */
  readonly oldestListMs: number;
  readonly changed: () => void;
  /** The tag of a control brings all of these, and not its tasks. Answers whether those were not its own; of none: no. */
  readonly contradicted: (createRequest: TaggedCreate, rows: readonly ListedTask[]) => Promise<boolean>;
}

/** Controls that were deleted are passed over for one that was not, so many at most. */
const mostDeleted = 4;

const worstFirst = ['failed', 'unproved', 'proved'] as const;
const keptStates = z.record(z.string(), z.enum(worstFirst));

export function createTagSearch(parts: TagSearchParts): TagSearch {
  const { farm, facts, search, settleMs } = parts;
  const name = `findability by account ${farm}`;
  const restsFor = createDeadlines(parts.clock, settleMs);
  const mayBeUnlistedFor = createDeadlines(parts.clock, parts.oldestListMs);
  const settled = ({ createRequest }: Control) =>
    restsFor(createRequest.id, endOf(createRequest) + settleMs) <= 0;

  function states(): Readonly<Record<string, TagSearchState>> {
    return readFact(facts, name, () => keptStates) ?? {};
  }

  function stateOf(account: string): TagSearchState {
    return new Map(Object.entries(states())).get(account) ?? 'unproved';
  }

  function remember(account: string, next: TagSearchState): void {
    const known = new Map(Object.entries(states()));
    if (known.get(account) === next) return;
    facts.set(name, JSON.stringify(Object.fromEntries(known.set(account, next))));
    parts.changed();
  }

  async function unusedTag(): Promise<'apart' | 'notApart' | 'noAnswer'> {
    const { rows, lacks } = await search(parts.newTag());
    if (rows.length > 0) return 'notApart';
    return lacks === 'answer' ? 'noAnswer' : 'apart';
  }

  interface ControlLook {
    readonly seen: ControlResult;
    /** What its tag brings instead. */
    readonly instead: readonly ListedTask[];
    /** Some of its tasks were deleted on the farm: that the others are searched for as well was not seen. */
    readonly isInBin: boolean;
  }

  async function lookFor({ createRequest, taskIds }: Control): Promise<ControlLook> {
    let isInBin = false;
    const { rows, lacks } = await search(createRequest.mark, (listed) => {
      isInBin = !areAmong(taskIds, listed);
      return !isInBin;
    });
    if (lacks === 'answer') return { seen: 'noAnswer', instead: [], isInBin };
    const shown = new Set(rows.map(({ taskId }) => taskId));
    const missing = taskIds.filter((taskId) => !shown.has(taskId));
    const instead = lacks === 'nothing' && missing.length > 0 ? rows : [];
    if (missing.length === taskIds.length)
      return { seen: lacks === 'rows' ? 'cut' : 'notFound', instead, isInBin };
    return { seen: missing.length > 0 || lacks === 'rows' ? 'cut' : 'found', instead, isInBin };
  }

  /** The first of them that was not deleted tells; where all were, the last. */
  async function lookForListed(controls: readonly Control[]): Promise<ControlLook & { control?: Control }> {
    let look: ControlLook & { control?: Control } = { seen: 'none', instead: [], isInBin: false };
    for (const control of controls.slice(0, mostDeleted)) {
      look = { ...(await lookFor(control)), control };
      if (look.seen !== 'found' || !look.isInBin) return look;
    }
    return look;
  }

  return {
    confirmed: (createRequest) => void restsFor(createRequest.id, endOf(createRequest) + settleMs),
    states,
    stateOf,
    state() {
      const known = Object.values(states());
      return worstFirst.find((state) => known.includes(state)) ?? 'unproved';
    },
    async control(account, { createRequest, rowsFound }) {
      const known = controlsOf(parts, account).filter(
        (control) => control.createRequest.id !== createRequest.id,
      );
      const large = known.filter(({ taskIds }) => taskIds.length > rowsFound);
      const fitting = large.some(settled) ? large : known;
      const control = fitting.find(settled);
      if (!control) {
        if (known.length === 0) remember(account, stateOf(account));
        return 'none';
      }
      const isNewer = (one: Control) => one.createRequest.startedAt > createRequest.startedAt;
      if (!isNewer(control)) {
        if (fitting.some(isNewer)) return 'rests';
        if (mayBeUnlistedFor(createRequest.id, endOf(createRequest) + parts.oldestListMs) > 0) return 'older';
      }
      const { seen, instead, control: asked = control } = await lookForListed(fitting.filter(settled));
      if (await parts.contradicted(asked.createRequest, instead)) return 'noAnswer';
      if (seen === 'found') remember(account, 'proved');
      if (seen === 'notFound') remember(account, 'failed');
      if (seen === 'found' && fitting !== large) {
        const rows = await bringMoreThan(rowsFound, known.filter(settled), search);
        if (rows !== 'found') return rows;
      }
      if (seen !== 'found' || isNewer(control)) return seen;
      // A newer create counts whichever account made it: lists that lack it are older than what is asked for.
      const newer = controlsOfFarm(parts).find((one) => isNewer(one) && settled(one));
      return newer && (await lookFor(newer)).seen !== 'found' ? 'older' : 'found';
    },
    async distinguishesTags(account) {
      const seen = await unusedTag();
      if (seen === 'apart') remember(account, 'proved');
      if (seen === 'notApart') remember(account, 'failed');
      return seen;
    },
    async judge(account) {
      const control = controlsOf(parts, account).find(settled);
      if (!control) return 'none';
      const { seen, instead } = await lookFor(control);
      const apart = seen === 'noAnswer' ? 'noAnswer' : await unusedTag();
      if (apart === 'noAnswer') return 'noAnswer';
      if (apart === 'apart' && (await parts.contradicted(control.createRequest, instead))) return 'noAnswer';
      remember(account, seen === 'found' && apart === 'apart' ? 'proved' : 'failed');
      return 'judged';
    },
  };
}
