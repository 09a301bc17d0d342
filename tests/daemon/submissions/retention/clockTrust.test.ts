import { expect, it } from '@jest/globals';
import * as z from 'zod';
import { readFact } from '#daemon/submissions/readFact.ts';
import { judgeClock } from '#daemon/submissions/retention/clockTrust.ts';

const dayMs = 86_400_000;
const at = 1000 * dayMs;
const trustedFrom = at - 5 * dayMs;

it.each([
  ['a moment later', true, 1],
  ['after a month off', true, 31 * dayMs],
  ['after more than a month', false, 31 * dayMs + 1],
  ['set back by a day', true, -dayMs],
  ['set back by more than a day', false, -dayMs - 1],
])('a wall clock that is seen %s is believed: %s', (_title, isTrusted, passed) => {
  const now = at + passed;
  const judged = judgeClock({ at, trustedFrom }, now);
  expect(judged).toEqual({
    seen: { at: now, trustedFrom: isTrusted ? trustedFrom : now + dayMs },
    isTrusted,
  });
});

it('one that leapt, or was never seen, is believed a day later, unless it leaps again', () => {
  const first = judgeClock(undefined, at);
  expect(first).toEqual({ seen: { at, trustedFrom: at + dayMs }, isTrusted: false });
  const early = judgeClock(first.seen, at + dayMs - 1);
  expect(early.isTrusted).toBe(false);
  expect(judgeClock(early.seen, at + dayMs).isTrusted).toBe(true);
});

it('a fact that is kept is read when it has its shape, and is none otherwise', () => {
  const kept = new Map([
    ['good', '{"n":1}'],
    ['other', '{"n":"1"}'],
    ['cut', '{"n":'],
  ]);
  const read = (name: string) =>
    readFact({ get: (key) => kept.get(key) }, name, () => z.object({ n: z.int() }));
  expect([read('good'), read('other'), read('cut'), read('none')]).toEqual([
    { n: 1 },
    undefined,
    undefined,
    undefined,
  ]);
});
