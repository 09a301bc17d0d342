import { describe, expect, it } from '@jest/globals';
import { LeaseLost } from '#gateway/store/callerLease.ts';
import { anything, create, type Given } from './given.ts';

export function describeLease(name: string, given: Given): void {
  describe(`the lease of ${name}`, () => {
    it('is held by one', async () => {
      const other = await given.opened.openAnother();
      const first = await given.lease();
      expect(await given.store.takeLease()).toBeUndefined();
      expect(await other.takeLease()).toBeUndefined();
      await first.release();
      const second = await other.takeLease();
      expect(second).toBeDefined();
      expect(first.lost.aborted).toBe(true);
      await expect(first.startCall()).rejects.toThrow(LeaseLost);
      await second?.release();
    });

    it('is free again when its holder closed', async () => {
      const other = await given.opened.openAnother();
      await given.lease();
      await given.store.close();
      expect(await other.takeLease()).toBeDefined();
    });

    it('tells the next holder how long ago the last call began, and whose turn it was', async () => {
      await given.store.requests.add(create('1'), anything);
      const first = await given.lease();
      expect(await first.standing()).toEqual({ sinceLastStartMs: undefined, virtualNow: 0 });
      await first.startCall();
      await given.clock.advance(300);
      expect(await first.standing()).toEqual({ sinceLastStartMs: 300, virtualNow: 0 });
      await first.startRequest('1', { begins: 2.5, ends: 3.25 });
      await first.release();
      await given.clock.advance(400);
      const second = await given.lease();
      expect(await second.standing()).toEqual({ sinceLastStartMs: 400, virtualNow: 2.5 });
      expect((await given.store.users.get('ann'))?.virtualTime).toBe(3.25);
      expect((await given.store.users.get('bob'))?.virtualTime).toBe(0);
      await second.startRequest('1', { begins: 9, ends: 10 });
      expect(await second.standing()).toEqual({ sinceLastStartMs: 400, virtualNow: 2.5 });
    });
  });
}
