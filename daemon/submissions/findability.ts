import { markFromBytes, markLength } from '#protocol/farm/mark.ts';
import type { TaskRow } from '#protocol/farm/queryTask.ts';
import { type Control, controlsOf } from './controls.ts';
import { createDeadlines } from './deadlines.ts';
import type { SearchMark } from './markSearch.ts';
import type { CallRows, Clock, Facts, Random, UnitRows } from './ports.ts';
import type { CallRecord } from './records.ts';

export type FindabilityState = 'proved' | 'unproved' | 'failed';

/** What a look for a control showed; all but `found` leave absence unproved. */
export type ControlSeen =
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
  /** All that is known is older than what is asked for, whose lists may be older still. */
  | 'older';

/** What absence is asked for. */
export interface Doubt {
  readonly call: CallRecord;
  /** Rows that its mark brought: an answer that is cut there must be seen to be cut at the control too. */
  readonly rowsFound: number;
}

/**
 * Whether the farm finds the tasks of an account by their marks (farm contract §3.5). Only for a pass in which a
 * mark was found that must be there does “not found” mean “not there”; what is kept is shown, and decides nothing.
 */
export interface Findability {
  /** A create was confirmed: its rest counts from now. */
  confirmed(call: CallRecord): void;
  stateOf(account: string): FindabilityState;
  /** By account; the accounts that something was asked for. */
  states(): Readonly<Record<string, FindabilityState>>;
  /** The worst of all accounts. */
  state(): FindabilityState;
  /** Looks for a control, after the search for what is in doubt and by the same queries. */
  control(account: string, doubt: Doubt): Promise<ControlSeen>;
  /** A search brought rows. Whether it brings none for a mark that was never used. */
  marksApart(account: string): Promise<'apart' | 'notApart' | 'noAnswer'>;
  /** Both halves at once, with the newest control: found, and a fresh mark not. */
  judge(account: string): Promise<'judged' | 'noAnswer' | 'none'>;
}

export interface FindabilityParts {
  readonly farm: string;
  /** The account that calls: whose tasks are those of calls that name none. */
  readonly account: string;
  readonly calls: CallRows;
  readonly units: UnitRows;
  readonly facts: Facts;
  readonly search: SearchMark;
  readonly clock: Clock;
  readonly random: Random;
  readonly settleMs: number;
  /** How old the farm’s lists may be: only so long after a create its absence from them says something by itself. */
  readonly oldestListMs: number;
  readonly changed: () => void;
}

const worstFirst = ['failed', 'unproved', 'proved'] as const;

export function createFindability(parts: FindabilityParts): Findability {
  const { farm, facts, search, random, settleMs } = parts;
  const name = `findability by account ${farm}`;
  const restsFor = createDeadlines(parts.clock, settleMs);
  const mayBeUnlistedFor = createDeadlines(parts.clock, parts.oldestListMs);
  const settled = ({ call }: Control) => restsFor(call.id, (call.endedAt ?? call.startedAt) + settleMs) <= 0;

  function states(): Readonly<Record<string, FindabilityState>> {
    return JSON.parse(facts.get(name) ?? '{}') as Record<string, FindabilityState>;
  }

  function stateOf(account: string): FindabilityState {
    return new Map(Object.entries(states())).get(account) ?? 'unproved';
  }

  function remember(account: string, next: FindabilityState): void {
    const known = new Map(Object.entries(states()));
    if (known.get(account) === next) return;
    facts.set(name, JSON.stringify(Object.fromEntries(known.set(account, next))));
    parts.changed();
  }

  async function freshMark(): Promise<'apart' | 'notApart' | 'noAnswer'> {
    const { rows, lacks } = await search(markFromBytes(random.bytes(markLength)));
    if (rows.length > 0) return 'notApart';
    return lacks === 'answer' ? 'noAnswer' : 'apart';
  }

  async function lookFor({ call, taskIds }: Control): Promise<ControlSeen> {
    const areAll = (rows: readonly TaskRow[]) =>
      taskIds.every((taskId) => rows.some(({ task_id }) => task_id === taskId));
    const { rows, lacks } = await search(call.mark, areAll);
    if (lacks === 'answer') return 'noAnswer';
    const shown = new Set(rows.map(({ task_id }) => task_id));
    const missing = taskIds.filter((taskId) => !shown.has(taskId));
    if (missing.length === taskIds.length) return lacks === 'rows' ? 'cut' : 'notFound';
    return missing.length > 0 || lacks === 'rows' ? 'cut' : 'found';
  }

  return {
    confirmed: (call) => void restsFor(call.id, (call.endedAt ?? call.startedAt) + settleMs),
    states,
    stateOf,
    state() {
      const known = Object.values(states());
      return worstFirst.find((state) => known.includes(state)) ?? 'unproved';
    },
    async control(account, { call, rowsFound }) {
      const known = controlsOf(parts, account).filter((control) => control.call.id !== call.id);
      const fitting = known.filter(({ taskIds }) => taskIds.length > rowsFound);
      const control = fitting.find(settled);
      if (!control) {
        if (known.length === 0) remember(account, stateOf(account));
        return 'none';
      }
      const isNewer = (one: Control) => one.call.startedAt > call.startedAt;
      if (!isNewer(control)) {
        if (fitting.some(isNewer)) return 'rests';
        if (mayBeUnlistedFor(call.id, (call.endedAt ?? call.startedAt) + parts.oldestListMs) > 0)
          return 'older';
      }
      const seen = await lookFor(control);
      if (seen === 'found') remember(account, 'proved');
      if (seen === 'notFound') remember(account, 'failed');
      return seen;
    },
    async marksApart(account) {
      const seen = await freshMark();
      if (seen === 'apart') remember(account, 'proved');
      if (seen === 'notApart') remember(account, 'failed');
      return seen;
    },
    async judge(account) {
      const control = controlsOf(parts, account).find(settled);
      if (!control) return 'none';
      const seen = await lookFor(control);
      const apart = seen === 'noAnswer' ? 'noAnswer' : await freshMark();
      if (apart === 'noAnswer') return 'noAnswer';
      remember(account, seen === 'found' && apart === 'apart' ? 'proved' : 'failed');
      return 'judged';
    },
  };
}
