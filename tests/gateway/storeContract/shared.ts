import { describe, expect, it } from '@jest/globals';
import { startOfTests } from '#tests/daemon/manualClock.ts';
import { anything, create, type Given, rendered, task } from './given.ts';

export function describeShared(name: string, given: Given): void {
  it(`what ${name} stamped before its clock was set back counts as stamped then, or as of no known age`, async () => {
    const { store } = given;
    const [now, later] = [startOfTests, startOfTests + 3_600_000];
    await store.tasks.put([task('1', { seenAt: later }), task('2', { seenAt: now - 5 })]);
    for (const [key, readAt] of [
      ['ahead', later],
      ['before', now - 5],
    ] as const) {
      await store.questions.want({ key, action: 'query_task', body: {}, user: 'ann' });
      await store.questions.answer(key, '{}', readAt);
    }
    for (const fact of ['changed query_task', 'tasks changed by ann', 'tasks watched', 'interval'])
      await store.facts.set(fact, String(later));
    await store.facts.set('changed query_project', String(now - 5));
    await store.requests.add(create('rests', { notBefore: later }), anything);
    await store.requests.add(create('never', { user: 'bob', notBefore: Number.MAX_SAFE_INTEGER }), anything);
    await store.users.addKey({ id: 'k1', user: 'ann', label: '', isAdmin: true }, 'h1');
    await store.users.openSession({ hash: 's1', keyId: 'k1', until: later + 8 * 3_600_000 });
    await store.users.openSession({ hash: 's2', keyId: 'k1', until: now + 3_600_000 });
    await store.dropStampsAhead(now);
    expect((await store.tasks.get(['1', '2'])).map(({ seenAt }) => seenAt).sort()).toEqual([now - 5, now]);
    expect((await store.questions.get('ahead'))?.readAt).toBe(0);
    expect((await store.questions.get('before'))?.readAt).toBe(now - 5);
    const facts = [
      'changed query_task',
      'tasks changed by ann',
      'tasks watched',
      'interval',
      'changed query_project',
    ];
    expect(await Promise.all(facts.map((fact) => store.facts.get(fact)))).toEqual(
      [now, now, 0, later, now - 5].map(String),
    );
    expect((await store.requests.waiting(now)).map(({ id }) => id)).toEqual(['rests']);
    expect([await store.users.bySession('s1'), await store.users.bySession('s2')]).toEqual([
      undefined,
      expect.anything(),
    ]);
  });

  describe(`what finished tasks took, in ${name}`, () => {
    const kept = async (after = 0) =>
      (await given.store.rendered.after(after, 100)).map(({ task: { taskId } }) => taskId);
    const wide = { since: 0, mostAlike: 100, most: 100 };

    it('is one row a task, numbered anew only when it is another', async () => {
      await given.store.rendered.put([rendered('1'), rendered('2', { fee: 1.5, currency: 'CNY' })]);
      const first = await given.store.rendered.after(0, 100);
      expect(first.map(({ task: each }) => each)).toEqual([
        rendered('1').task,
        rendered('2', { fee: 1.5, currency: 'CNY' }).task,
      ]);
      const { number: newest = 0 } = first.at(-1) ?? {};
      expect(await given.store.rendered.newest()).toBe(newest);
      await given.store.rendered.put([rendered('1'), rendered('2', { fee: 1.5, currency: 'CNY' })]);
      expect(await kept(newest)).toEqual([]);
      await given.store.rendered.put([rendered('1', { seconds: 300 })]);
      expect(await kept(newest)).toEqual(['1']);
      expect(await given.store.rendered.count()).toBe(2);
      const other = await given.opened.openAnother();
      expect((await other.rendered.after(0, 1)).map(({ task: each }) => each.taskId)).toEqual(['2']);
    });

    it('keeps what a workstation reported when the farm’s row comes again', async () => {
      const reported = { scene: 'D/shots/a.blend', place: 'layer=beauty', size: '1920x1080' };
      await given.store.rendered.put([{ ...rendered('1', reported), isReported: true }]);
      await given.store.rendered.put([rendered('1', { seconds: 300 })]);
      const [found] = await given.store.rendered.after(0, 100);
      expect(found?.task).toEqual(rendered('1', { ...reported, seconds: 300 }).task);
    });

    it('is written by several at once without one that is passed by', async () => {
      const other = await given.opened.openAnother();
      const ids = Array.from({ length: 20 }, (_, index) => String(index + 1));
      const seen = new Set<string>();
      let last = 0;
      const read = async () => {
        for (const { number, task: each } of await given.store.rendered.after(last, 100)) {
          seen.add(each.taskId);
          last = number;
        }
      };
      await Promise.all(
        ids.map(async (id, index) => {
          await (index % 2 === 0 ? given.store : other).rendered.put([rendered(id)]);
          await read();
        }),
      );
      await read();
      expect([...seen].toSorted()).toEqual(ids.toSorted());
    });

    it('is bounded by age, by how many are alike, and in all', async () => {
      const at = (second: number) => startOfTests + 1000 * second;
      await given.store.rendered.put([
        ...['1', '2', '3'].map((id) => rendered(id, {}, at(Number(id)))),
        rendered('4', { size: '960x540' }, at(4)),
        rendered('5', { project: 'other' }, at(5)),
      ]);
      await given.store.rendered.keep({ ...wide, mostAlike: 2 });
      expect(await kept()).toEqual(['2', '3', '4', '5']);
      await given.store.rendered.keep({ ...wide, since: at(3) });
      expect(await kept()).toEqual(['3', '4', '5']);
      await given.store.rendered.keep({ ...wide, most: 2 });
      expect(await kept()).toEqual(['4', '5']);
    });
  });

  it(`what is published in ${name} is numbered, never overwritten unseen, and kept to go back to`, async () => {
    const document = (from: string) => ({
      name: 'TD',
      settings: { presets: [], pathMap: [{ from, to: 'D' }] },
    });
    const publish = (from: string, over: number) =>
      given.store.published.put({ at: startOfTests, who: 'eve', document: document(from) }, over, 2);
    expect(await given.store.published.newest()).toBe(0);
    expect(await given.store.published.get(1)).toBeUndefined();
    expect(await publish('/a', 0)).toBe(1);
    expect(await publish('/other', 0)).toBeUndefined();
    expect(await given.store.published.get(1)).toEqual({
      revision: 1,
      at: startOfTests,
      who: 'eve',
      document: document('/a'),
    });
    const other = await given.opened.openAnother();
    const both = await Promise.all(
      [given.store, other].map((each, index) =>
        each.published.put({ at: startOfTests, who: `user${index}`, document: document('/b') }, 1, 2),
      ),
    );
    expect(both.filter((revision) => revision === 2)).toHaveLength(1);
    expect(both).toContain(undefined);
    expect(await publish('/c', 2)).toBe(3);
    expect(await given.store.published.get(1)).toBeUndefined();
    expect((await given.store.published.get(2))?.document).toEqual(document('/b'));
    expect(await given.store.published.newest()).toBe(3);
  });

  describe(`questions in ${name}`, () => {
    const question = { key: 'q', action: 'query_project', body: { is_sub_included: '1' }, user: 'ann' };

    it('are wanted once by many, and answered once for all', async () => {
      expect(await given.store.questions.want(question)).toEqual({ ...question, wantedAt: startOfTests });
      await given.clock.advance(5);
      await given.store.questions.want({ ...question, user: 'bob' });
      await given.store.questions.want({ ...question, key: 'r', user: 'bob' });
      const wanted = await given.store.questions.wanted(10);
      expect(wanted.map(({ key, user, wantedAt }) => [key, user, wantedAt])).toEqual([
        ['q', 'ann', startOfTests],
        ['r', 'bob', startOfTests + 5],
      ]);
      await given.store.questions.answer('q', '{"head":{}}', startOfTests + 3);
      expect(await given.store.questions.get('q')).toEqual({
        ...question,
        answer: '{"head":{}}',
        readAt: startOfTests + 3,
      });
      expect((await given.store.questions.wanted(10)).map(({ key }) => key)).toEqual(['r']);
      await given.store.questions.want({ ...question, user: 'bob' });
      expect(await given.store.questions.get('q')).toMatchObject({ user: 'bob', answer: '{"head":{}}' });
    });

    it('that are given up keep what was known, until it is forgotten', async () => {
      await given.store.questions.want(question);
      await given.store.questions.answer('q', 'kept', startOfTests);
      await given.store.questions.want(question);
      await given.store.questions.giveUp('q');
      expect(await given.store.questions.wanted(10)).toEqual([]);
      expect((await given.store.questions.get('q'))?.answer).toBe('kept');
      await given.store.questions.forget('query_plugin');
      expect((await given.store.questions.get('q'))?.readAt).toBe(startOfTests);
      await given.store.questions.forget('query_project');
      expect((await given.store.questions.get('q'))?.readAt).toBe(0);
      await given.store.questions.want({ ...question, key: 'r' });
      expect(await given.store.questions.removeReadBefore(1)).toBe(1);
      expect(await given.store.questions.get('r')).toBeDefined();
    });
  });
}
