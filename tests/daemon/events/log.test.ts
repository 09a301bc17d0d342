import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { createEventLog } from '#daemon/events/log.ts';
import { openStore } from '#daemon/store/open.ts';
import { keptEvents } from '#protocol/bridge/event.ts';
import { manualClock } from '../manualClock.ts';
import { numberedNotice, transferOf } from '../numberedEvents.ts';
import { temporaryFolder } from '../temporaryFolder.ts';

function openLog(file = path.join(temporaryFolder(), 'renderbridge.sqlite'), databaseId = 'd1') {
  const store = openStore(file, () => databaseId);
  const failures: unknown[] = [];
  const log = createEventLog(store.databaseId, store.events, manualClock(), (error) => failures.push(error));
  store.onCommit(log.committed);
  const notice = (n: number) => log.append('notice', numberedNotice(n));
  const read = (after: string, limit = 100) => {
    const seen = log.read(after, limit);
    return seen.kind === 'gone' ? 'gone' : seen.events.map(({ data }) => ('n' in data ? data.n : undefined));
  };
  return { store, log, notice, read, failures, file };
}

describe('events', () => {
  it('are read from a cursor on, in batches, without gap or repeat', () => {
    const { log, notice } = openLog();
    const start = log.newestCursor();
    for (let n = 1; n <= 5; n += 1) notice(n);
    const first = log.read(start, 2);
    const second = first.kind === 'events' ? log.read(first.cursor, 9) : first;
    expect(first).toMatchObject({ events: [{ data: { n: 1 } }, { data: { n: 2 } }], cursor: 'd1.2' });
    expect(second).toMatchObject({
      events: [{ cursor: 'd1.3' }, { cursor: 'd1.4' }, { cursor: 'd1.5', at: '2026-11-22T12:00:00.000Z' }],
    });
    expect(log.read('d1.5', 9)).toEqual({ kind: 'events', events: [], cursor: 'd1.5' });
  });

  it('are numbered without gaps although transactions are taken back', () => {
    const { store, log, notice, read } = openLog();
    notice(1);
    expect(() =>
      store.transaction(() => {
        notice(2);
        throw new Error('stop');
      }),
    ).toThrow('stop');
    notice(3);
    expect(read('d1.0')).toEqual([1, 3]);
    expect(log.newestCursor()).toBe('d1.2');
  });

  it('are read anew after each change, although the same was asked before', () => {
    const { store, notice, read } = openLog();
    expect(read('d1.0')).toEqual([]);
    notice(1);
    expect([read('d1.0'), read('d1.0')]).toEqual([[1], [1]]);
    expect(() =>
      store.transaction(() => {
        notice(2);
        expect(read('d1.0')).toEqual([1, 2]);
        throw new Error('stop');
      }),
    ).toThrow('stop');
    expect([read('d1.0'), read('d1.0')]).toEqual([[1], [1]]);
    notice(3);
    expect(read('d1.0')).toEqual([1, 3]);
  });

  it('are told to listeners at once, inside a transaction only when it is on disk', () => {
    const { store, log, notice, read } = openLog();
    const seen: unknown[] = [];
    const off = log.onAppend(() => seen.push(read('d1.0')));
    notice(1);
    expect(seen).toEqual([[1]]);
    store.transaction(() => {
      notice(2);
      notice(3);
      expect(seen).toHaveLength(1);
    });
    expect(seen).toEqual([[1], [1, 2, 3]]);
    store.facts.set('fact', 'no event');
    off();
    notice(4);
    expect(seen).toHaveLength(2);
  });

  it('stay written and are told to the others when a listener fails', () => {
    const { log, notice, read, failures } = openLog();
    let told = 0;
    log.onAppend(() => {
      throw new Error('a broken client');
    });
    log.onAppend(() => told++);
    notice(1);
    expect([told, read('d1.0'), failures.length]).toEqual([1, [1], 1]);
  });

  it('are gone for a cursor of another database, from the future, or none at all', () => {
    const { notice, read } = openLog();
    notice(1);
    expect(['d2.0', 'd1.2', 'd1.-1', 'd1.', '', 'nonsense', 'd1.1.1'].map((cursor) => read(cursor))).toEqual(
      Array(7).fill('gone'),
    );
    expect(read('d1.1')).toEqual([]);
  });

  it('go on over a restart', () => {
    const { store, notice, file } = openLog();
    notice(1);
    store.close();
    const { notice: again, read } = openLog(file, 'd2');
    again(2);
    expect(read('d1.1')).toEqual([2]);
  });

  it('are kept to the last ten thousand, and what came before is gone', () => {
    const { store, log, notice, read } = openLog();
    store.transaction(() => {
      for (let n = 1; n <= keptEvents + 1000; n += 1) notice(n);
    });
    expect(read('d1.999')).toBe('gone');
    expect(read('d1.1000', 1)).toEqual([1001]);
    expect(log.read('d1.1000', 20_000)).toMatchObject({ cursor: `d1.${keptEvents + 1000}` });
  });

  it('tell progress to who listens, and keep none of it', () => {
    const { log } = openLog();
    const seen: unknown[] = [];
    const off = log.onProgress(({ type, data }) => void seen.push([type, data]));
    log.progress('transfer.progress', transferOf('t'));
    off();
    log.progress('transfer.progress', transferOf('u'));
    expect(seen).toEqual([['transfer.progress', transferOf('t')]]);
    expect(log.newestCursor()).toBe('d1.0');
  });
});
