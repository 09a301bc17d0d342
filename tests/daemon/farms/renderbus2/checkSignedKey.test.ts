import { expect, it } from '@jest/globals';
import { checkSignedKey } from '#daemon/farms/renderbus2/checkSignedKey.ts';
import type { SignedClient } from '#daemon/farms/renderbus2/client.ts';
import { createRateLimit } from '#daemon/requests/rateLimit.ts';
import { alwaysOpen, createRequestQueue } from '#daemon/requests/requestQueue.ts';
import type { FarmReply } from '#daemon/submissions/ports.ts';
import { countedRandom } from '#tests/daemon/countedRandom.ts';
import { manualClock } from '#tests/daemon/manualClock.ts';
import { keptFacts } from '#tests/daemon/requests/keptFacts.ts';

const tooFast: FarmReply<never> = {
  kind: 'refused',
  code: undefined,
  message: 'too fast',
  class: 'pace',
  intervalSeconds: 7,
};

async function ask(...answers: FarmReply<unknown>[]) {
  const clock = manualClock();
  const askedAt: number[] = [];
  const client: SignedClient = {
    async send(name) {
      expect(name).toBe('queryUserProfile');
      askedAt.push(clock.monotonic());
      return answers.shift() as never;
    },
  };
  const rateLimit = createRateLimit({
    farm: 'f',
    intervalMs: 0,
    facts: keptFacts(),
    clock,
    random: countedRandom(),
  });
  let verdict: unknown;
  void checkSignedKey(createRequestQueue(rateLimit, alwaysOpen), client).then((given) => {
    verdict = given;
  });
  while (verdict === undefined) await clock.advance(1000);
  return { verdict, askedAt };
}

it('a signed key is asked about again in the interval that the farm names', async () => {
  const { verdict, askedAt } = await ask(tooFast, { kind: 'answered', result: {} });
  expect(verdict).toEqual({ outcome: 'accepted' });
  expect((askedAt[1] ?? 0) - (askedAt[0] ?? 0)).toBeGreaterThanOrEqual(7000);
});

it('a signed key stays unchecked where the farm speaks of nothing but its rate limit', async () => {
  const { verdict, askedAt } = await ask(tooFast, tooFast, tooFast);
  expect([verdict, askedAt.length]).toEqual([{ outcome: 'unchecked', message: 'too fast' }, 3]);
});
