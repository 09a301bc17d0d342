import { describe, expect, it } from '@jest/globals';
import type { TaskSpan } from '#gateway/store/tasks.ts';
import { everythingSettles, startOfTests } from '#tests/daemon/manualClock.ts';
import { anything, create, type Given, task } from './given.ts';

export function describeTasks(name: string, given: Given): void {
  describe(`tasks in ${name}`, () => {
    it('are told by what changed, and never become older', async () => {
      expect(await given.store.tasks.put([task('7'), task('8')])).toEqual(['7', '8']);
      expect(
        await given.store.tasks.put([task('7', { seenAt: startOfTests + 1 }), task('8', { row: '{}' })]),
      ).toEqual(['8']);
      expect(await given.store.tasks.put([task('7', { row: 'late', seenAt: startOfTests })])).toEqual([]);
      expect(await given.store.tasks.get(['7', '9'])).toEqual([task('7', { seenAt: startOfTests + 1 })]);
    });

    it('come in the order of their submit times, then of their numbers', async () => {
      const at = (minute: number) => `2026-11-30 10:0${minute}:00`;
      const { fee: _, ...withoutFee } = task('10', { submitTime: at(1) });
      await given.store.tasks.put([
        withoutFee,
        task('9', { submitTime: at(1) }),
        task('11', { submitTime: at(0), isActive: false }),
        task('12', { submitTime: at(3) }),
      ]);
      const ids = async (since: string) => (await given.store.tasks.since(since)).map(({ taskId }) => taskId);
      expect(await ids('')).toEqual(['11', '9', '10', '12']);
      expect(await ids(at(1))).toEqual(['9', '10', '12']);
      expect(await given.store.tasks.get(['10'])).toEqual([withoutFee]);
      expect(await given.store.tasks.oldestActive()).toBe(at(1));
      await given.store.tasks.remove(['9', '10', '99']);
      expect(await given.store.tasks.oldestActive()).toBe(at(3));
      expect(await given.store.tasks.removeSubmittedBefore(at(4))).toBe(1);
      expect(await ids('')).toEqual(['12']);
    });

    it('are listed by span, in either order and direction, page by page', async () => {
      const at = (minute: number) => `2026-11-30 10:0${minute}:00`;
      const times = { '9': 3, '10': 1, '11': 1, '100': 2 };
      await given.store.tasks.put(
        Object.entries(times).map(([id, minute]) => task(id, { submitTime: at(minute), row: id })),
      );
      const all = { from: '', to: '', order: 'id', isDescending: false } as const;
      const listed = async (asked: Partial<TaskSpan>) => {
        const { rows, total } = await given.store.tasks.span({ ...all, ...asked });
        return `${rows} of ${total}`;
      };
      expect(await listed({})).toBe('9,10,11,100 of 4');
      expect(await listed({ isDescending: true })).toBe('100,11,10,9 of 4');
      expect(await listed({ order: 'submitTime' })).toBe('10,11,100,9 of 4');
      expect(await listed({ order: 'submitTime', isDescending: true })).toBe('9,100,11,10 of 4');
      expect(await listed({ from: at(2) })).toBe('9,100 of 2');
      expect(await listed({ from: at(1), to: at(2) })).toBe('10,11,100 of 3');
      expect(await listed({ page: { skip: 1, limit: 2 } })).toBe('10,11 of 4');
      expect(await listed({ to: at(1), page: { skip: 5, limit: 2 } })).toBe(' of 2');
    });

    it('have no oldest active one where none is active', async () => {
      expect(await given.store.tasks.oldestActive()).toBeUndefined();
    });
  });

  describe(`changes in ${name}`, () => {
    it('are numbered, name what changed, and reach every listener', async () => {
      const before = await given.store.changes.newest();
      let heard = () => {};
      const told = new Promise<void>((resolve) => {
        heard = resolve;
      });
      const end = given.store.changes.listen(heard);
      await given.store.requests.add(create('1'), anything);
      await told;
      end();
      await given.store.tasks.put([task('7')]);
      const changes = await given.store.changes.after(before, 10);
      expect(changes?.map(({ kind, subject }) => [kind, subject])).toEqual([
        ['request', '1'],
        ['task', '7'],
      ]);
      expect(await given.store.changes.newest()).toBe(changes?.at(-1)?.number);
      expect(await given.store.changes.after(changes?.at(-1)?.number ?? 0, 10)).toEqual([]);
      expect(await given.store.changes.after(before, 1)).toHaveLength(1);
    });

    it('by another one are told too', async () => {
      const other = await given.opened.openAnother();
      let isHeard = false;
      const end = other.changes.listen(() => {
        isHeard = true;
      });
      await given.store.requests.add(create('1'), anything);
      while (!isHeard) {
        await given.clock.advance(1000);
        await everythingSettles();
      }
      end();
      expect(await other.changes.newest()).toBe(await given.store.changes.newest());
    });

    it('that are no longer kept are reported as missed to a client that asks for them', async () => {
      for (const id of ['1', '2', '3']) await given.store.requests.add(create(id), anything);
      const newest = await given.store.changes.newest();
      await given.store.changes.keep(1);
      expect(await given.store.changes.after(newest - 2, 10)).toBeUndefined();
      expect(await given.store.changes.after(newest - 1, 10)).toHaveLength(1);
      await given.store.changes.keep(0);
      expect(await given.store.changes.after(newest, 10)).toEqual([]);
      expect(await given.store.changes.newest()).toBe(newest);
    });
  });
}
