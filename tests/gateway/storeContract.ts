import { afterEach, beforeEach } from '@jest/globals';
import { manualClock } from '#tests/daemon/manualClock.ts';
import type { Given, OpenStore } from './storeContract/given.ts';
import { describeLease } from './storeContract/lease.ts';
import { describeRequests } from './storeContract/requests.ts';
import { describeShared } from './storeContract/shared.ts';
import { describeTasks } from './storeContract/tasks.ts';
import { describeUsers } from './storeContract/users.ts';

/** What every store of a gateway does. */
export function describeStore(name: string, open: OpenStore): void {
  const given = {} as { -readonly [Name in keyof Given]: Given[Name] };

  beforeEach(async () => {
    given.clock = manualClock();
    given.opened = await open(given.clock);
    given.store = given.opened.store;
    for (const user of ['ann', 'bob'])
      await given.store.users.put({ name: user, submitAccount: '', weight: 1, quota: {} });
  });

  afterEach(() => given.opened.end());

  given.lease = async () => {
    const taken = await given.store.takeLease();
    if (!taken) throw new Error('the lease is not free');
    return taken;
  };
  given.send = async (id) => {
    const taken = await given.lease();
    const sent = await taken.startRequest(id, { begins: 0, ends: 1 });
    await taken.release();
    return sent;
  };

  for (const describePart of [describeRequests, describeLease, describeUsers, describeShared, describeTasks])
    describePart(name, given);
}
