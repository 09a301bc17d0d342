import path from 'node:path';
import { afterEach } from '@jest/globals';
import { createEventLog } from '#daemon/events/log.ts';
import { openStore, type Store } from '#daemon/store/open.ts';
import { createOperating } from '#daemon/submissions/operations/operating.ts';
import type { Asked, OperationKind } from '#daemon/submissions/operations/operationKind.ts';
import type { OperationOutcome, OperationRecord } from '#daemon/submissions/operations/operationRecord.ts';
import type { FarmReply, RaisedNotice, RequestQueue } from '#daemon/submissions/ports.ts';
import { countedRandom } from '../../countedRandom.ts';
import { type ManualClock, manualClock } from '../../manualClock.ts';
import { quietLog } from '../../quietLog.ts';
import { temporaryFolder } from '../../temporaryFolder.ts';

export const settleMs = 90_000;
const opened = new Set<Store>();

afterEach(() => {
  for (const store of opened) store.close();
  opened.clear();
});

export type Reply = FarmReply<readonly OperationOutcome[]>;

export const notSent: Reply = { kind: 'notSent', message: 'away' };
export const lost: Reply = { kind: 'unknown', message: 'cut' };
export const held: Reply = { kind: 'unknown', message: 'held', kept: true };
export const refused = (by: 'pace' | 'account' | 'validation'): Reply => ({
  kind: 'refused',
  code: '1',
  message: 'no',
  class: by,
});
export const answered = (...ids: readonly string[]): Reply => ({
  kind: 'answered',
  result: ids.map((id) => ({ id, result: 'done' })),
});

/** A farm of which each call is told beforehand; it takes two subjects a call. */
export async function operator({ isBehindGateway = false } = {}) {
  const clock: ManualClock = manualClock();
  const file = path.join(temporaryFolder(), 'operate.sqlite');
  const calls: { readonly subjects: readonly string[]; readonly at: number }[] = [];
  const named: string[] = [];
  const words: Reply[] = [];
  const asked: (readonly [string, unknown])[] = [];
  const replies: (Reply | Error | Promise<Reply>)[] = [];
  const answers: Asked[] = [];
  const classes: string[] = [];
  const done: string[] = [];
  const raised: RaisedNotice[] = [];
  const log = quietLog();
  const kind: OperationKind = {
    kind: 'operateTask',
    subjects: ({ taskIds }) => taskIds as readonly string[],
    nextCall: (open) => open.slice(0, 2),
    standing: (subject) => `${subject} stood`,
    async send(_request, subjects, order) {
      if (order) named.push(`${order.isAsked ? 'what of' : 'do'} ${order.key.split('.')[1]}`);
      if (order?.isAsked) return words.shift() ?? held;
      calls.push({ subjects, at: clock.monotonic() });
      const reply = await (replies.shift() ?? answered(...subjects));
      if (reply instanceof Error) throw reply;
      return reply;
    },
    async ask(_request, subject, before) {
      asked.push([subject, before]);
      return answers.shift() ?? 'done';
    },
  };
  const requestQueue: RequestQueue = {
    run(by, job) {
      classes.push(by);
      return job();
    },
    learnInterval: () => {},
  };

  function begin() {
    const store = openStore(file, () => 'd1');
    opened.add(store);
    const operating = createOperating({
      farm: 'sandbox',
      store,
      operations: store.rows.operations,
      kinds: [{ ...kind, kind: 'createProject' }, kind],
      events: createEventLog('d1', store.events, clock, () => {}),
      requestQueue,
      clock,
      random: countedRandom(),
      log,
      settleMs,
      isBehindGateway: () => isBehindGateway,
      notices: { raise: (notice) => void raised.push(notice) },
      done: (ofKind) => void done.push(ofKind),
    });
    operating.recover();
    operating.wake();
    return { store, operating };
  }

  let life = begin();
  await clock.advance(0);
  return {
    clock,
    calls,
    named,
    words,
    asked,
    replies,
    answers,
    classes,
    done,
    raised,
    log,
    sent: () => calls.map(({ subjects }) => subjects.join()),
    life: () => life,
    order: (taskIds: readonly string[], more: object = {}) =>
      life.operating.request('operateTask', { taskIds, order: 'pause', ...more }).id,
    operation: (id: string) => life.store.rows.operations.get(id),
    update: (id: string, patch: Partial<OperationRecord>) => life.store.rows.operations.update(id, patch),
    events: () => life.store.events.after(0, 100),
    async nextLife() {
      await life.operating.stop();
      life.store.close();
      opened.delete(life.store);
      life = begin();
      await clock.advance(1);
    },
  };
}
