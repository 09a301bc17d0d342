import { describe, expect, it } from '@jest/globals';
import { startOfTests } from '#tests/daemon/manualClock.ts';
import type { Given } from './given.ts';

export function describeUsers(name: string, given: Given): void {
  describe(`users and keys in ${name}`, () => {
    it('an admin key opens sessions and is no key of a workstation, until it is revoked', async () => {
      const { users } = given.store;
      await users.addKey({ id: 'k1', user: 'ann', label: 'pages', isAdmin: true }, 'h1');
      await users.addKey({ id: 'k2', user: 'ann', label: 'ws-1' }, 'h2');
      expect([await users.byKey('h1'), await users.byAdminKey('h2')]).toEqual([undefined, undefined]);
      expect(await users.byAdminKey('h1')).toMatchObject({ user: { name: 'ann' }, keyId: 'k1' });
      expect((await users.keys()).map(({ id, isAdmin }) => [id, isAdmin])).toEqual([
        ['k1', true],
        ['k2', undefined],
      ]);
      for (const hash of ['s1', 's2', 's3'])
        await users.openSession({ hash, keyId: 'k1', until: startOfTests + (hash === 's1' ? 10 : 20) });
      const other = await given.opened.openAnother();
      expect(await other.users.bySession('s1')).toMatchObject({ user: { name: 'ann' }, keyId: 'k1' });
      expect(await users.bySession('h1')).toBeUndefined();
      await given.clock.advance(10);
      await users.closeSession('s2');
      const open = () => Promise.all(['s1', 's2', 's3'].map((hash) => users.bySession(hash)));
      expect(await open()).toMatchObject([undefined, undefined, { keyId: 'k1' }]);
      await users.revokeKey('k1');
      expect(await open()).toEqual([undefined, undefined, undefined]);
      expect(await users.byAdminKey('h1')).toBeUndefined();
    });

    it('are found by the hash of a key until it is revoked', async () => {
      const quota = { tasks: 5, fee: 10_000 };
      await given.store.users.put({ name: 'ann', submitAccount: 'sub', weight: 2, quota });
      await given.store.users.addKey({ id: 'k1', user: 'ann', label: 'ws-1' }, 'h1');
      await given.store.users.addKey({ id: 'k2', user: 'ann', label: 'ws-2' }, 'h2');
      const ann = {
        name: 'ann',
        submitAccount: 'sub',
        weight: 2,
        quota,
        virtualTime: 0,
        createdAt: startOfTests,
      };
      expect(await given.store.users.byKey('h1')).toEqual({ user: ann, keyId: 'k1' });
      expect(await given.store.users.byKey('h3')).toBeUndefined();
      await given.clock.advance(5);
      expect(await given.store.users.revokeKey('k1')).toBe(true);
      expect(await given.store.users.revokeKey('k1')).toBe(false);
      expect(await given.store.users.byKey('h1')).toBeUndefined();
      expect(await given.store.users.byKey('h2')).toBeDefined();
      expect(await given.store.users.keys()).toEqual([
        { id: 'k1', user: 'ann', label: 'ws-1', createdAt: startOfTests, revokedAt: startOfTests + 5 },
        { id: 'k2', user: 'ann', label: 'ws-2', createdAt: startOfTests },
      ]);
      expect((await given.store.users.list()).map(({ name: user }) => user)).toEqual(['ann', 'bob']);
    });

    it('have no key without a user, and no key twice', async () => {
      await expect(given.store.users.addKey({ id: 'k1', user: 'eve', label: '' }, 'h1')).rejects.toThrow();
      await given.store.users.addKey({ id: 'k1', user: 'ann', label: '' }, 'h1');
      await expect(given.store.users.addKey({ id: 'k2', user: 'bob', label: '' }, 'h1')).rejects.toThrow();
    });
  });

  describe(`what another replica of ${name} set meanwhile`, () => {
    const none = { submitAccount: '', weight: 1, quota: {} };
    const heavy = { ...none, weight: 5, quota: { fee: 12_345, tasks: 3 } };

    it('of a user is replaced by nobody who did not see it, and one of two at the same moment wins', async () => {
      const replicas = [given.store.users, (await given.opened.openAnother()).users];
      for (let round = 0; round < 10; round += 1) {
        const now = await given.store.users.get('ann');
        if (!now) throw new Error('ann is there in every test');
        const seen = { submitAccount: now.submitAccount, weight: now.weight, quota: now.quota };
        const wins = await Promise.all(
          replicas.map((users, place) =>
            users.put({ ...none, name: 'ann', weight: 10 + 2 * round + place }, seen),
          ),
        );
        expect([...wins].sort()).toEqual([false, true]);
        expect(await given.store.users.get('ann')).toMatchObject({
          weight: 10 + 2 * round + wins.indexOf(true),
        });
      }
      expect(await given.store.users.put({ ...heavy, name: 'ann' }, none)).toBe(false);
      expect(await given.store.users.put({ ...heavy, name: 'ann' }, null)).toBe(false);
      expect(await given.store.users.put({ ...heavy, name: 'gone' }, none)).toBe(false);
      expect(await given.store.users.put({ ...heavy, name: 'ann' })).toBe(true);
    });

    it('is seen also where both make something new', async () => {
      const other = await given.opened.openAnother();
      for (let round = 0; round < 10; round += 1) {
        const users = await Promise.all(
          [given.store, other].map((store, place) =>
            store.users.put({ ...none, name: `new ${round}`, weight: 2 + place }, null),
          ),
        );
        const projects = await Promise.all(
          [given.store, other].map((store, place) =>
            store.projects.put({ project: `new ${round}`, quota: { tasks: place } }, null),
          ),
        );
        expect([users.sort(), projects.sort()]).toEqual([
          [false, true],
          [false, true],
        ]);
      }
    });

    it('of a project is replaced by nobody who did not see it', async () => {
      const { projects } = given.store;
      await projects.put({ project: 'comet', quota: { frames: 10 } });
      expect(await projects.put({ project: 'comet', quota: { frames: 11 } }, { frames: 9 })).toBe(false);
      expect(await projects.put({ project: 'comet', quota: { frames: 11 } }, null)).toBe(false);
      expect(await projects.put({ project: 'other', quota: { frames: 11 } }, { frames: 9 })).toBe(false);
      expect(await projects.put({ project: 'comet', quota: { frames: 11 } }, { frames: 10 })).toBe(true);
      expect(await projects.get('comet')).toEqual({ frames: 11 });
    });
  });

  it(`bounds projects in ${name} until they are not bounded any more`, async () => {
    await given.store.projects.put({ project: 'comet', quota: { frames: 10 } });
    await given.store.projects.put({ project: 'aster', quota: { fee: 10_000 } });
    await given.store.projects.put({ project: 'comet', quota: { tasks: 5 } });
    expect(await given.store.projects.get('comet')).toEqual({ tasks: 5 });
    expect(await given.store.projects.get('sandbox')).toBeUndefined();
    expect(await given.store.projects.list()).toEqual([
      { project: 'aster', quota: { fee: 10_000 } },
      { project: 'comet', quota: { tasks: 5 } },
    ]);
    expect(await given.store.projects.remove('comet')).toBe(true);
    expect(await given.store.projects.remove('comet')).toBe(false);
    expect(await given.store.projects.get('comet')).toBeUndefined();
  });

  it(`audit and facts of ${name} are kept`, async () => {
    for (const at of [1, 2, 3])
      await given.store.audit.append({ at, who: 'ann', what: 'create', subject: `${at}` });
    await given.store.audit.append({ at: 4, who: 'admin', what: 'keys.add', subject: 'k', detail: 'ws' });
    const [newest, second] = await given.store.audit.list(2);
    expect(newest).toMatchObject({ at: 4, who: 'admin', what: 'keys.add', subject: 'k', detail: 'ws' });
    expect((await given.store.audit.list(2, second?.number)).map(({ at }) => at)).toEqual([2, 1]);
    expect(await given.store.audit.removeBefore(3)).toBe(2);
    expect(await given.store.facts.get('interval')).toBeUndefined();
    await given.store.facts.set('interval', '1');
    await given.store.facts.set('interval', '2');
    expect(await (await given.opened.openAnother()).facts.get('interval')).toBe('2');
  });
}
