import { describe, expect, it } from '@jest/globals';
import type { Admission } from '#gateway/store/requests.ts';
import { startOfTests } from '#tests/daemon/manualClock.ts';
import { anything, create, type Given, task } from './given.ts';

export function describeRequests(name: string, given: Given): void {
  describe(`requests in ${name}`, () => {
    it('are read back as they were stored, also by another one', async () => {
      const asked = create('1', { submitAccount: 'sub', notBefore: 5, sendBefore: 9, why: 'waits' });
      const stored = { ...asked, state: 'stored', taskIds: [], attempts: 0, absences: 0 };
      expect(await given.store.requests.add(asked, anything)).toEqual({ kind: 'added', request: stored });
      const other = await given.opened.openAnother();
      expect(await other.requests.get('1')).toEqual(stored);
      expect(await other.requests.byTag('TAG1')).toEqual(stored);
      expect(await other.requests.get('2')).toBeUndefined();
    });

    it('with a known tag are not stored twice, also when both come at once', async () => {
      const asked = ['1', '2', '3'].map((id) =>
        given.store.requests.add(create(id, { tag: 'SAME' }), anything),
      );
      const kinds = (await Promise.all(asked)).map(({ kind }) => kind);
      expect(kinds.toSorted()).toEqual(['added', 'known', 'known']);
      const [first] = await given.store.requests.inState('stored', 10);
      expect(await given.store.requests.add(create('4', { tag: 'SAME', user: 'bob' }), anything)).toEqual({
        kind: 'known',
        request: first,
      });
    });

    it('without a tag are all stored', async () => {
      const { tag: _, ...untagged } = create('1', { requestClass: 'operate' });
      await given.store.requests.add(untagged, anything);
      expect(await given.store.requests.add({ ...untagged, id: '2' }, anything)).toMatchObject({
        kind: 'added',
      });
    });

    it('beyond a quota are refused by what was asked for since, of user and project', async () => {
      const seen: unknown[] = [];
      const watching: Admission = {
        since: startOfTests,
        bounded: ['user', 'project'],
        refuse: (usage) => void seen.push(usage),
      };
      await given.store.requests.add(create('old', { storedAt: startOfTests - 1 }), anything);
      await given.store.requests.add(create('1', { scenes: ['a', 'b'], frames: 20 }), watching);
      await given.store.requests.add(create('2', { user: 'bob' }), watching);
      await given.store.requests.add(create('3', { project: 'other' }), watching);
      await given.store.requests.move('1', 'stored', 'withdrawn');
      await given.store.requests.add(create('refused'), anything);
      await given.store.requests.move('refused', 'stored', 'refused');
      await given.store.requests.add(create('4'), watching);
      const usage = (tasks: number, frames: number) => ({ tasks, frames, fee: 0 });
      expect(seen).toEqual([
        { user: usage(0, 0), project: usage(0, 0) },
        { user: usage(0, 0), project: usage(2, 20) },
        { user: usage(2, 20), project: usage(0, 0) },
        { user: usage(1, 10), project: usage(1, 10) },
      ]);
      const strict: Admission = {
        since: 0,
        bounded: ['user'],
        refuse: ({ user }) => (user.tasks > 1 ? 'enough' : undefined),
      };
      expect(await given.store.requests.add(create('5'), strict)).toEqual({
        kind: 'refused',
        reason: 'enough',
      });
      expect(await given.store.requests.get('5')).toBeUndefined();
      expect(await given.store.requests.usageByUser(startOfTests)).toEqual(
        new Map([
          ['ann', usage(2, 20)],
          ['bob', usage(1, 10)],
        ]),
      );
      expect(await given.store.requests.usageByProject(startOfTests)).toEqual(
        new Map([
          ['sandbox', usage(2, 20)],
          ['other', usage(1, 10)],
        ]),
      );
      await given.store.requests.add(create('6'), { ...watching, bounded: ['project'] });
      expect(seen.at(-1)).toEqual({ user: usage(0, 0), project: usage(2, 20) });
    });

    it('that come at once cannot pass a quota together', async () => {
      const one: Admission = {
        since: 0,
        bounded: ['user'],
        refuse: ({ user }) => (user.tasks >= 1 ? 'one is enough' : undefined),
      };
      const asked = ['1', '2', '3', '4'].map((id) => given.store.requests.add(create(id), one));
      const kinds = (await Promise.all(asked)).map(({ kind }) => kind);
      expect(kinds.toSorted()).toEqual(['added', 'refused', 'refused', 'refused']);
    });

    it('cost what the tasks made of them cost', async () => {
      await given.store.requests.add(create('1'), anything);
      await given.send('1');
      await given.store.requests.move('1', 'sent', 'answered', { taskIds: ['7', '8'] });
      await given.store.tasks.put([
        task('7', { fee: 25_800 }),
        task('8', { fee: 200 }),
        task('9', { fee: 5 }),
      ]);
      expect((await given.store.requests.usageByUser(0)).get('ann')?.fee).toBe(26_000);
    });

    it('wait by user and class, the oldest that may be sent now', async () => {
      await given.store.requests.add(create('1', { notBefore: startOfTests + 10 }), anything);
      await given.store.requests.add(create('2'), anything);
      await given.store.requests.add(create('3'), anything);
      await given.store.requests.add(create('4', { user: 'bob' }), anything);
      await given.store.requests.add(
        create('5', { requestClass: 'operate', sendBefore: startOfTests + 10 }),
        anything,
      );
      const waiting = async (at: number) => (await given.store.requests.waiting(at)).map(({ id }) => id);
      expect(await waiting(startOfTests)).toEqual(['2', '4', '5']);
      expect(await waiting(startOfTests + 10)).toEqual(['1', '4']);
      expect((await given.store.requests.waiting(startOfTests))[1]).toEqual({
        id: '4',
        user: 'bob',
        requestClass: 'create',
        storedAt: startOfTests,
      });
    });

    it('move only from the state that was thought, and keep what is known of them', async () => {
      await given.store.requests.add(create('1'), anything);
      expect(await given.store.requests.move('1', 'sent', 'answered')).toBeUndefined();
      await given.clock.advance(7);
      expect(await given.send('1')).toMatchObject({ state: 'sent', attempts: 1, sentAt: given.clock.now() });
      expect(await given.send('1')).toBeUndefined();
      const answer = '{"head":{"result":"0"},"body":{"data":[]}}';
      const ended = { answer, taskIds: ['7', '8'], endedAt: 9, absences: 1, why: 'because' };
      expect(await given.store.requests.move('1', 'sent', 'answered', ended)).toMatchObject({
        ...ended,
        state: 'answered',
        attempts: 1,
      });
      const counts = { stored: 0, sent: 0, answered: 1, refused: 0, unknown: 0, withdrawn: 0 };
      expect(await given.store.requests.counts()).toEqual(counts);
      expect(await given.store.requests.holders(['7', '9'])).toEqual(new Map([['7', '1']]));
    });

    it('never share a task', async () => {
      for (const id of ['1', '2']) {
        await given.store.requests.add(create(id), anything);
        await given.send(id);
      }
      await given.store.requests.move('1', 'sent', 'answered', { taskIds: ['7'] });
      await expect(
        given.store.requests.move('2', 'sent', 'answered', { taskIds: ['6', '7'] }),
      ).rejects.toThrow();
      expect(await given.store.requests.get('2')).toMatchObject({ state: 'sent', taskIds: [] });
      await given.store.requests.move('1', 'answered', 'answered', { taskIds: ['7', '8'] });
      expect((await given.store.requests.get('1'))?.taskIds).toEqual(['7', '8']);
    });

    it('with tasks are found by their account, newest first', async () => {
      for (const [id, submitAccount] of [
        ['1', ''],
        ['2', ''],
        ['3', 'sub'],
        ['4', ''],
      ] as const) {
        await given.store.requests.add(create(id, { submitAccount }), anything);
        await given.clock.advance(10);
        await given.send(id);
        await given.store.requests.move(id, 'sent', 'answered', { taskIds: id === '4' ? [] : [`7${id}`] });
      }
      expect((await given.store.requests.onFarm('', 5)).map(({ id }) => id)).toEqual(['2', '1']);
      expect((await given.store.requests.onFarm('', 1)).map(({ id }) => id)).toEqual(['2']);
    });

    it('that ended long ago go, and with them what they made', async () => {
      for (const id of ['1', '2', '3']) await given.store.requests.add(create(id), anything);
      await given.store.requests.move('1', 'stored', 'answered', { endedAt: 5, taskIds: ['7'] });
      await given.store.requests.move('2', 'stored', 'answered', { endedAt: 9 });
      expect(await given.store.requests.removeEndedBefore(9)).toBe(1);
      expect(await given.store.requests.get('1')).toBeUndefined();
      expect(await given.store.requests.get('3')).toBeDefined();
      expect(await given.store.requests.holders(['7'])).toEqual(new Map());
    });
  });
}
