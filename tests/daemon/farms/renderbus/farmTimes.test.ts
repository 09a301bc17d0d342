import { describe, expect, it } from '@jest/globals';
import { createFarmTimes } from '#daemon/farms/renderbus/farmTimes.ts';
import { keptFacts } from '#tests/daemon/requests/keptFacts.ts';
import { farmTimesOf } from './farmTimesOf.ts';

const hourMs = 3_600_000;
/** 12:00 in Greenwich is 20:00 in UTC+8. */
const calledAt = Date.UTC(2026, 10, 28, 12);

describe('a farm whose clock differs', () => {
  it.each([
    ['three hours behind', '2026-11-28 17:00:00', -3 * hourMs, '+05:00'],
    ['two minutes short of a quarter hour behind', '2026-11-28 19:47:00', -780_000, '+07:45'],
    ['a day and more ahead', '2026-11-29 21:07:30', 25 * hourMs + 450_000, undefined],
    [
      'seven minutes and a half ahead, which no time zone explains',
      '2026-11-28 20:07:30',
      450_000,
      undefined,
    ],
    ['two minutes ahead, the least that is told', '2026-11-28 20:02:00', 120_000, undefined],
    ['almost two minutes late, which is the way', '2026-11-28 20:01:59', 0, undefined],
    ['a minute late, which is the way', '2026-11-28 20:01:00', 0, undefined],
  ])('%s', (_title, submitTime, aheadMs, likelyOffset) => {
    const times = farmTimesOf('f');
    expect(times.confirmed(submitTime, calledAt)).toBe(true);
    expect(times.write(calledAt)).toBe(farmTimesOf('f').write(calledAt + aheadMs));
    expect(times.read(times.write(calledAt))).toBe(calledAt);
    expect(times.difference()?.wrongOffset?.likelyOffset).toBe(likelyOffset);
    expect(times.difference() === undefined).toBe(aheadMs === 0);
  });

  it.each([
    ['2026-11-28 17:00:00', { span: '3 h', side: 'behind', likelyOffset: '+05:00', utcOffset: '+08:00' }],
    [
      '2026-11-28 21:30:00',
      { span: '1 h 30 min', side: 'ahead', likelyOffset: '+09:30', utcOffset: '+08:00' },
    ],
  ])('is told by how much, which way, and what would explain it: %s', (submitTime, facts) => {
    const times = farmTimesOf('f');
    times.confirmed(submitTime, calledAt);
    expect(times.difference()).toMatchObject({
      wrongOffset: facts,
      text: { code: 'notices.farmClockDiffers', params: facts },
    });
  });

  it.each([
    ['2026-11-28 20:20:00', '+08:15'],
    ['2026-11-28 20:20:01', undefined],
    ['2026-11-28 20:24:59', undefined],
    ['2026-11-28 20:25:00', '+08:30'],
    ['2026-11-28 19:40:00', '+07:45'],
    ['2026-11-28 19:39:59', undefined],
  ])('is explained by a time zone within five minutes of a quarter hour: %s by %p', (submitTime, offset) => {
    const times = farmTimesOf('f');
    times.confirmed(submitTime, calledAt);
    expect(times.difference()?.wrongOffset?.likelyOffset).toBe(offset);
  });

  it('by more than 366 days either way is no clock, and nothing is learned from it', () => {
    const dayMs = 24 * hourMs;
    for (const side of [1, -1]) {
      const most = calledAt + side * 366 * dayMs;
      const submitTime = (at: number) => farmTimesOf('g').write(at);
      expect(farmTimesOf('f').confirmed(submitTime(most), calledAt)).toBe(true);
      expect(farmTimesOf('f').confirmed(submitTime(most + side * 1000), calledAt)).toBe(false);
    }
  });

  it('that no time zone explains is told without one', () => {
    const times = farmTimesOf('f');
    times.confirmed('2026-11-28 19:52:30', calledAt);
    expect(times.difference()).toEqual({
      text: { code: 'farm.clockDiffers', params: { span: '8 min', side: 'behind' } },
    });
  });

  it('is known over a restart, and measured anew once farm.utcOffset is another', () => {
    const facts = keptFacts();
    farmTimesOf('f', facts).confirmed('2026-11-28 17:00:00', calledAt);
    expect(farmTimesOf('f', facts).difference()).toBeDefined();
    const mended = createFarmTimes({ farm: 'f', utcOffset: '+05:00', facts });
    expect([mended.isMeasured(), mended.difference()]).toEqual([false, undefined]);
  });

  it('is taken from the date of an answer only until a create was confirmed', () => {
    const times = farmTimesOf('f');
    times.dated(calledAt - 2 * hourMs, calledAt);
    expect(times.read('2026-11-28 18:00:00')).toBe(calledAt);
    expect(times.difference()?.wrongOffset?.likelyOffset).toBeUndefined();
    times.confirmed('2026-11-28 20:00:00', calledAt);
    times.dated(calledAt - 2 * hourMs, calledAt);
    expect(times.difference()).toBeUndefined();
  });

  it.each(['2100-01-01 08:00:01', '2000-01-01 07:59:59'])(
    'reads no task from %s, which is no time of today',
    (text) => {
      expect(farmTimesOf('f').read(text)).toBeUndefined();
    },
  );

  it.each(['2100-01-01 08:00:00', '2000-01-01 08:00:00'])('still reads a task from %s', (text) => {
    expect(farmTimesOf('f').read(text)).toBeDefined();
  });

  it.each(['9999-12-31 23:59:59', '0001-01-01 00:00:00', 'yesterday', ''])(
    'is not learned from "%s", which is no time of a task either',
    (text) => {
      const times = farmTimesOf('f');
      expect([times.confirmed(text, calledAt), times.read(text)]).toEqual([false, undefined]);
    },
  );
});
