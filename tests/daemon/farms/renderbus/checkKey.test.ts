import { describe, expect, it } from '@jest/globals';
import { checkKey } from '#daemon/farms/renderbus/checkKey.ts';
import { createRateLimit } from '#daemon/requests/rateLimit.ts';
import { alwaysOpen, createRequestQueue } from '#daemon/requests/requestQueue.ts';
import type { FarmReply } from '#daemon/submissions/ports.ts';
import { countedRandom } from '#tests/daemon/countedRandom.ts';
import { manualClock } from '#tests/daemon/manualClock.ts';
import { keptFacts } from '#tests/daemon/requests/keptFacts.ts';
import { scriptedFarm } from '#tests/daemon/scriptedFarm.ts';

const answered: FarmReply<never> = { kind: 'answered', result: { data: [], total_size: 0 } as never };
const refused = (
  code: string | undefined,
  klass: 'account' | 'pace' | 'unknown',
  intervalSeconds?: number,
): FarmReply<never> => ({
  kind: 'refused',
  code,
  message: 'in its own words',
  class: klass,
  ...(intervalSeconds === undefined ? {} : { intervalSeconds }),
});

async function ask(answers: readonly FarmReply<never>[], intervalMs = 0) {
  const clock = manualClock();
  const facts = keptFacts();
  const { client, replies, calls: asked } = scriptedFarm(clock.monotonic);
  replies.push(...answers);
  const rateLimit = createRateLimit({ farm: 'f', intervalMs, facts, clock, random: countedRandom() });
  const verdict = checkKey(createRequestQueue(rateLimit, alwaysOpen), client, 'studio');
  let isOver = false;
  void verdict.finally(() => {
    isOver = true;
  });
  while (!isOver) await clock.advance(1000);
  return { verdict: await verdict, asked, facts, clock };
}

describe('asking about a key', () => {
  it.each([
    ['an answer', [answered], { outcome: 'accepted' }],
    ['1010', [refused('1010', 'account')], { outcome: 'refused', message: '1010: in its own words' }],
    [
      'another refusal',
      [refused('1022', 'unknown')],
      { outcome: 'unchecked', message: '1022: in its own words' },
    ],
    [
      'no connection',
      [{ kind: 'notSent', message: 'refused' }],
      { outcome: 'unchecked', message: 'refused' },
    ],
    [
      'an answer that was lost',
      [{ kind: 'unknown', message: 'reset' }],
      { outcome: 'unchecked', message: 'reset' },
    ],
  ] as const)('%s', async (_title, answers, expected) => {
    const { verdict, asked } = await ask(answers as readonly FarmReply<never>[]);
    expect(verdict).toEqual(expected);
    expect(asked).toMatchObject([{ action: 'query_customer', body: { login_name: 'studio' } }]);
  });

  it('waits for the interval that the farm names, and asks again', async () => {
    const { verdict, asked } = await ask([refused(undefined, 'pace', 7), answered]);
    expect(verdict).toEqual({ outcome: 'accepted' });
    expect((asked[1]?.at ?? 0) - (asked[0]?.at ?? 0)).toBeGreaterThanOrEqual(7000);
  });

  it('gives up when the farm speaks of nothing but its rate limit', async () => {
    const { verdict, asked } = await ask([1, 2, 3].map(() => refused(undefined, 'pace')));
    expect(verdict.outcome).toBe('unchecked');
    expect(asked).toHaveLength(3);
  });

  it('takes a scheduled start of the rate limit, so that a daemon which starts next keeps its distance', async () => {
    const { facts, clock } = await ask([answered], 10_000);
    const next = createRateLimit({ farm: 'f', intervalMs: 10_000, facts, clock, random: countedRandom() });
    expect(next.nextStartAt()).toBeGreaterThan(clock.now());
  });
});
