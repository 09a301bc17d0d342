import { expect, it } from '@jest/globals';
import { createFarmClock } from '#daemon/farms/renderbus/farmClock.ts';
import type { RaisedNotice } from '#daemon/submissions/ports.ts';
import { quietLog } from '#tests/daemon/quietLog.ts';
import { farmTimesOf } from './farmTimesOf.ts';

/** 12:00 in Greenwich is 20:00 in UTC+8. */
const sentAt = Date.UTC(2026, 10, 28, 12);

function clockOf() {
  const raised: RaisedNotice[] = [];
  const withdrawn: unknown[] = [];
  const log = quietLog();
  let measured = 0;
  const clock = createFarmClock({
    farm: 'f',
    times: farmTimesOf('f'),
    measured: () => {
      measured += 1;
    },
    notices: {
      raise: (notice) => void raised.push(notice),
      withdraw: (...what) => void withdrawn.push(what),
    },
    log,
  });
  return { clock, raised, withdrawn, log, measured: () => measured };
}

it('a farm that is hours away is told of, with the offset that would explain it, and in the log', () => {
  const { clock, raised, withdrawn, log, measured } = clockOf();
  clock.firstShown('2026-11-28 17:00:00', sentAt);
  expect(raised).toMatchObject([
    {
      code: 'farmClockDiffers',
      about: 'f',
      farm: 'f',
      severity: 'warning',
      params: { likelyOffset: '+05:00', side: 'behind', span: '3 h' },
    },
  ]);
  expect([withdrawn, measured(), log.lines.length]).toEqual([[], 1, 1]);
  expect(log.lines[0]).toMatch(/^warn .*3 h behind/);
});

it('one that is right again is told of no more', () => {
  const { clock, raised, withdrawn, log, measured } = clockOf();
  clock.firstShown('2026-11-28 17:00:00', sentAt);
  clock.firstShown('2026-11-28 20:00:01', sentAt);
  expect([raised.length, withdrawn, measured()]).toEqual([1, [['farmClockDiffers', 'f']], 2]);
  expect(log.lines).toHaveLength(1);
});

it('a difference that no time zone explains stands in the log alone', () => {
  const { clock, raised, withdrawn, log } = clockOf();
  clock.firstShown('2026-11-28 20:07:30', sentAt);
  expect([raised, withdrawn.length, log.lines.length]).toEqual([[], 1, 1]);
});

it('a time that says nothing measures nothing', () => {
  const { clock, raised, withdrawn, log, measured } = clockOf();
  clock.firstShown('', sentAt);
  expect([raised, withdrawn, log.lines, measured()]).toEqual([[], [], [], 0]);
});
