import { noticeWords } from '#protocol/bridge/noticeWords.ts';
import type { Operation } from '#protocol/bridge/operation.ts';
import { say } from '#protocol/texts/text.ts';
import { backOff, doubled, farmRests } from '#protocol/timing/backOff.ts';
import { createDeadlines } from '../deadlines.ts';
import type {
  Clock,
  EventSink,
  FarmReply,
  Log,
  NoticeSink,
  Random,
  RequestQueue,
  Transactions,
} from '../ports.ts';
import { createWorkLoop } from '../workLoop.ts';
import type { OperationKind, OrderStep, Request } from './operationKind.ts';
import { type OperationRecord, viewOperation } from './operationRecord.ts';
import { countRepeats } from './repeats.ts';
import { sameOrder } from './sameOrder.ts';

export interface OperationRows {
  insert(record: OperationRecord): void;
  get(id: string): OperationRecord | undefined;
  /** Raises the revision. */
  update(id: string, patch: Partial<Omit<OperationRecord, 'id' | 'revision'>>): OperationRecord;
  /** Oldest first. */
  inState(farm: string, state: Operation['state']): OperationRecord[];
}

/** One operation that an order comes to. */
export interface OrderedPart {
  readonly request: Request;
  /** Of subjects that the farm need not be asked about. */
  readonly outcomes?: OperationRecord['outcomes'];
  /** Of subjects that need not go through every step. */
  readonly stepsDone?: OperationRecord['stepsDone'];
}

export interface Operating {
  /** Durable when it returns; done as soon as the farm can be asked. One that is the same and not over yet is that one. */
  request(kind: Operation['kind'], request: Request): Operation;
  /** An order that comes to several operations, all on disk or none; answers the first, which names the others. */
  requestParts(kind: Operation['kind'], parts: readonly [OrderedPart, ...OrderedPart[]]): Operation;
  /** Takes up what a daemon that died had under way; call once, before anything is sent. */
  recover(): void;
  wake(): void;
  stop(): Promise<void>;
}

export interface OperatingParts {
  readonly farm: string;
  readonly store: Transactions;
  readonly operations: OperationRows;
  readonly kinds: readonly OperationKind[];
  readonly requestQueue: RequestQueue;
  readonly events: EventSink;
  readonly notices: Pick<NoticeSink, 'raise'>;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  readonly settleMs: number;
  /** Whether a gateway stands before the farm, which keeps orders and can be asked for them by their keys. */
  readonly isBehindGateway: () => boolean;
  /** The farm changed something: look soon. */
  readonly done: (kind: Operation['kind']) => void;
}

/** An order that could not be given to the farm within a day is no longer wanted. */
const expiresAfterMs = 86_400_000;
/** Not over; those of one moment in the order in which they were given. */
const openStates = ['unconfirmed', 'sending', 'queued'] as const;
/** A gateway knows at once how an order stands: this is how often it is asked until the order is over. */
const lookAtGatewayMs = 5_000;

/**
 * Every write to the farm that is no create (§1): on disk before it is sent, one after the other, and after a
 * lost answer asked for before it is repeated, for a resubmit of done frames is billed each time.
 */
export function createOperating(parts: OperatingParts): Operating {
  const { farm, store, operations, events, clock, random } = parts;
  const restingSince = new Map<string, number>();
  const triedAgainAt = new Map<string, number>();
  const expiresIn = createDeadlines(clock, expiresAfterMs);
  const loop = createWorkLoop({ name: 'operating', run, dueIn, clock, log: parts.log });

  function change(id: string, patch: Partial<Omit<OperationRecord, 'id' | 'revision'>>): OperationRecord {
    return store.transaction(() => {
      const record = operations.update(id, { ...patch, updatedAt: clock.now() });
      events.append('operation.changed', viewOperation(record));
      return record;
    });
  }

  function forget(id: string): void {
    restingSince.delete(id);
    triedAgainAt.delete(id);
  }

  async function run(): Promise<void> {
    for (const record of operations.inState(farm, 'unconfirmed')) {
      if (loop.stopping.aborted) return;
      if (settlesAt(record) <= clock.monotonic()) await askFor(record);
    }
    for (const { id } of operations.inState(farm, 'queued')) {
      if (loop.stopping.aborted) return;
      const record = operations.get(id);
      if (record && restOf(record) <= 0) await parts.requestQueue.run('operate', () => sendNext(id));
    }
  }

  function kindOf(record: OperationRecord): OperationKind {
    const kind = parts.kinds.find((known) => known.kind === record.kind);
    if (!kind) throw new Error(`There is no operation ${record.kind}.`);
    return kind;
  }

  function openSubjects(record: OperationRecord): string[] {
    const known = new Set(record.outcomes.map(({ id }) => id));
    return kindOf(record)
      .subjects(record.request)
      .filter((subject) => !known.has(subject));
  }

  function stepsOf(record: OperationRecord): readonly [OrderStep, ...OrderStep[]] {
    return kindOf(record).steps?.(record.request) ?? [{ request: record.request }];
  }

  /** The step that a subject is at. */
  function stepOf(record: OperationRecord, subject: string): OrderStep {
    const steps = stepsOf(record);
    return steps[record.stepsDone?.[subject] ?? 0] ?? steps[0];
  }

  /** What a refused batch held goes one by one, the rest as many as a call takes. */
  function nextSubjects(record: OperationRecord, kind: OperationKind): readonly string[] {
    const open = openSubjects(record);
    const behind = (subject: string) => record.stepsDone?.[subject] ?? 0;
    const fewest = Math.min(...open.map(behind));
    const atStep = open.filter((subject) => behind(subject) === fewest);
    const alone = new Set(record.alone);
    const together = atStep.filter((subject) => !alone.has(subject));
    const [first = ''] = together;
    return together.length > 0 ? kind.nextCall(together, stepOf(record, first).request) : atStep.slice(0, 1);
  }

  async function sendNext(id: string): Promise<void> {
    const record = operations.get(id);
    if (record?.state !== 'queued' || loop.stopping.aborted) return;
    if (expiresIn(record.id, record.expiresAt) < 0) {
      change(id, { state: 'expired' });
      forget(id);
      return;
    }
    const kind = kindOf(record);
    const subjects = nextSubjects(record, kind);
    const before = Object.fromEntries(subjects.map((subject) => [subject, kind.standing(subject)]));
    const attempts = record.attempts + 1;
    const orderKey = parts.isBehindGateway() ? `${id}.${attempts}` : undefined;
    change(id, { state: 'sending', underWay: subjects, before, attempts, orderKey });
    const named = orderKey === undefined ? undefined : { key: orderKey, isAsked: false };
    const seen = await Promise.resolve()
      .then(() => kind.send(stepOf(record, subjects[0] ?? '').request, subjects, named))
      .catch((error: unknown): FarmReply<never> => ({ kind: 'unknown', message: String(error) }));
    take(id, seen);
  }

  function take(id: string, seen: FarmReply<readonly OperationRecord['outcomes'][number][]>): void {
    const record = operations.get(id);
    if (!record) return;
    if (seen.kind === 'unknown') {
      if (!seen.kept) parts.log.warn(`the outcome of operation ${id} is unknown: ${seen.message}`);
      restingSince.set(id, clock.monotonic());
      change(id, { state: 'unconfirmed' });
      return;
    }
    if (seen.kind === 'notSent' || (seen.kind === 'refused' && ['pace', 'account'].includes(seen.class))) {
      triedAgainAt.set(id, clock.monotonic() + backOff(farmRests, record.attempts, random.fraction()));
      change(id, { state: 'queued', underWay: [] });
      return;
    }
    if (seen.kind === 'refused' && record.underWay.length > 1) {
      change(id, { state: 'queued', underWay: [], alone: [...(record.alone ?? []), ...record.underWay] });
      return;
    }
    const outcomes: readonly OperationRecord['outcomes'][number][] =
      seen.kind === 'refused'
        ? record.underWay.map((subject) => ({ id: subject, result: 'refused', message: seen.message }))
        : seen.result;
    settle(record, outcomes);
  }

  /** Adds outcomes, or takes subjects on to their next step; those of the call that got none are asked for. */
  function settle(record: OperationRecord, seen: readonly OperationRecord['outcomes'][number][]): void {
    const told = seen.filter(({ id }) => record.underWay.includes(id));
    const last = stepsOf(record).length - 1;
    const behind = (id: string) => record.stepsDone?.[id] ?? 0;
    const goesOn = told.filter(({ id, result }) => result === 'done' && behind(id) < last);
    const next = Object.fromEntries(goesOn.map(({ id }) => [id, behind(id) + 1]));
    const steps = goesOn.length === 0 ? {} : { stepsDone: { ...record.stepsDone, ...next } };
    const outcomes = told.filter((each) => !goesOn.includes(each)).map((each) => inWordsOfStep(record, each));
    const all = [...record.outcomes, ...outcomes];
    const answered = new Set([...all.map(({ id }) => id), ...Object.keys(next)]);
    const unanswered = record.underWay.filter((subject) => !answered.has(subject));
    const open = openSubjects({ ...record, outcomes: all });
    if (unanswered.length > 0) {
      restingSince.set(record.id, clock.monotonic());
      // Its answer is here and does not name them: only the farm knows.
      const open = { underWay: unanswered, orderKey: undefined };
      change(record.id, { state: 'unconfirmed', outcomes: all, ...open, ...steps });
    } else if (open.length > 0) {
      const { repeats = {} } = record;
      change(record.id, { state: 'queued', outcomes: all, underWay: [], repeats, ...steps });
    } else {
      const state = all.every(({ result }) => result === 'done') ? 'done' : 'failed';
      change(record.id, { state, outcomes: all, underWay: [] });
      forget(record.id);
    }
    parts.done(record.kind);
  }

  function inWordsOfStep(
    record: OperationRecord,
    outcome: OperationRecord['outcomes'][number],
  ): OperationRecord['outcomes'][number] {
    const { refusedAs, doneAs } = stepOf(record, outcome.id);
    if (outcome.result === 'refused' && refusedAs)
      return { ...outcome, message: refusedAs(outcome.message ?? '') };
    return outcome.result === 'done' && doneAs ? { ...outcome, message: doneAs } : outcome;
  }

  /** If the gateway cannot tell, the farm is asked, once it has settled. */
  async function askGateway(record: OperationRecord, key: string): Promise<void> {
    const { underWay } = record;
    const { request } = stepOf(record, underWay[0] ?? '');
    const seen = await parts.requestQueue.run('reconcile', () =>
      kindOf(record).send(request, underWay, { key, isAsked: true }),
    );
    if (seen.kind !== 'unknown') take(record.id, seen);
    else if (!seen.kept) change(record.id, { orderKey: undefined });
  }

  async function askFor(record: OperationRecord): Promise<void> {
    const kind = kindOf(record);
    const outcomes: OperationRecord['outcomes'][number][] = [];
    restingSince.set(record.id, clock.monotonic());
    if (record.orderKey !== undefined) return askGateway(record, record.orderKey);
    const again: string[] = [];
    for (const subject of record.underWay) {
      const asked = await kind.ask(
        stepOf(record, subject).request,
        subject,
        record.before[subject],
        record.request,
      );
      if (asked === 'noAnswer') return;
      if (asked === 'done') outcomes.push({ id: subject, result: 'done' });
      else again.push(subject);
    }
    const { givenUp, repeats, mostOfOne } = countRepeats(again, record.repeats);
    if (givenUp.length > 0) sayUnproved(record, givenUp);
    const message = say('en', 'orders.unproved');
    const unproved = givenUp.map((id) => ({ id, result: 'unknown', message }) as const);
    const underWay = record.underWay.filter(
      (subject) => !again.includes(subject) || givenUp.includes(subject),
    );
    settle({ ...record, underWay, repeats }, [...outcomes, ...unproved]);
    if (mostOfOne > 0) {
      const restMs = doubled(farmRests, mostOfOne) + backOff(farmRests, mostOfOne, random.fraction());
      triedAgainAt.set(record.id, clock.monotonic() + restMs);
    }
  }

  function sayUnproved({ id, kind, request }: OperationRecord, subjects: readonly string[]): void {
    const order = typeof request.order === 'string' ? request.order : kind;
    const facts = { order, subjects: subjects.join(', '), count: subjects.length };
    store.transaction(() =>
      parts.notices.raise({
        ...noticeWords('orderUnproved', facts),
        about: id,
        farm,
        severity: 'warning',
      }),
    );
  }

  function settlesAt(record: OperationRecord): number {
    const restMs = record.orderKey === undefined ? parts.settleMs : Math.min(parts.settleMs, lookAtGatewayMs);
    return (restingSince.get(record.id) ?? clock.monotonic()) + restMs;
  }

  /** Back-offs end with the daemon: after a restart each is tried at once. */
  function restOf({ id }: OperationRecord): number {
    return (triedAgainAt.get(id) ?? 0) - clock.monotonic();
  }

  function dueIn(): number | undefined {
    const asked = operations
      .inState(farm, 'unconfirmed')
      .map((record) => settlesAt(record) - clock.monotonic());
    const sent = operations.inState(farm, 'queued').map(restOf);
    const delays = [...asked, ...sent];
    return delays.length === 0 ? undefined : Math.min(...delays);
  }

  function newRecord(
    kind: Operation['kind'],
    { request, outcomes = [], stepsDone }: OrderedPart,
  ): OperationRecord {
    const now = clock.now();
    return {
      id: random.id(),
      farm,
      revision: 1,
      kind,
      state: 'queued',
      request,
      outcomes,
      createdAt: now,
      updatedAt: now,
      expiresAt: now + expiresAfterMs,
      attempts: 0,
      underWay: [],
      before: {},
      ...(stepsDone === undefined ? {} : { stepsDone }),
    };
  }

  function requestParts(
    kind: Operation['kind'],
    [part, ...further]: readonly [OrderedPart, ...OrderedPart[]],
  ): Operation {
    const same = sameOrder({
      open: openStates.flatMap((state) => operations.inState(farm, state)),
      kind,
      requests: [part, ...further].map(({ request }) => request),
      subjectsOf: (of, request) => parts.kinds.find((known) => known.kind === of)?.subjects(request) ?? [],
    });
    if (same) return viewOperation(same);
    const first = newRecord(kind, part);
    const all = [first, ...further.map((each) => newRecord(kind, each))];
    const others = ({ id }: OperationRecord) => all.flatMap((each) => (each.id === id ? [] : [each.id]));
    const linked = (record: OperationRecord) =>
      all.length === 1 ? record : { ...record, alongside: others(record) };
    for (const { id, expiresAt } of all) expiresIn(id, expiresAt);
    store.transaction(() => {
      for (const record of all.map(linked)) {
        operations.insert(record);
        events.append('operation.changed', viewOperation(record));
      }
    });
    loop.wake();
    return viewOperation(linked(first));
  }

  return {
    request: (kind, request) => requestParts(kind, [{ request }]),
    requestParts,
    recover() {
      for (const { id, expiresAt } of operations.inState(farm, 'queued')) expiresIn(id, expiresAt);
      for (const { id } of operations.inState(farm, 'sending')) change(id, { state: 'unconfirmed' });
      for (const { id } of operations.inState(farm, 'unconfirmed')) restingSince.set(id, clock.monotonic());
    },
    wake: loop.wake,
    stop: loop.stop,
  };
}
