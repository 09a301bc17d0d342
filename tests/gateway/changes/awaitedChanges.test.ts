import { expect, it } from '@jest/globals';
import { createAwaitedChanges } from '#gateway/changes/awaitedChanges.ts';
import { manualClock } from '#tests/daemon/manualClock.ts';

it('whoever waits is let go when it is closed, and no timer is left', async () => {
  const clock = manualClock();
  const changes = {
    newest: async () => 0,
    after: async () => [],
    listen: () => () => {},
    keep: async () => {},
  };
  const awaited = await createAwaitedChanges({ changes }, clock);
  let looks = 0;
  const waiting = awaited.until(
    { kind: 'request', subject: '1' },
    async () => {
      looks += 1;
      return undefined;
    },
    { withinMs: 10_000 },
  );
  awaited.close();
  expect(await waiting).toBeUndefined();
  expect(looks).toBe(2);
});
