import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { formatFrameTime, formatTaskTime, offsetMinutes, parseFarmTime } from '#protocol/time/farmTime.ts';
import { holds } from '#tests/protocol/property.ts';

const moment = fc
  .integer({ min: Date.UTC(1980, 0, 2) / 1000, max: Date.UTC(2100, 0, 1) / 1000 })
  .map((seconds) => seconds * 1000);
const offset = fc
  .tuple(fc.constantFrom('+', '-'), fc.integer({ min: 0, max: 14 }), fc.constantFrom('00', '30', '45'))
  .map(([sign, hours, minutes]) => `${sign}${String(hours).padStart(2, '0')}:${minutes}`);

describe('times of the farm', () => {
  it('are UTC+8 unless told otherwise', () => {
    expect(formatTaskTime(Date.UTC(2026, 10, 22, 18, 5, 9))).toBe('2026-11-23 02:05:09');
    expect(formatFrameTime(Date.UTC(2026, 10, 22, 18, 5, 9))).toBe('20261123020509');
    expect(parseFarmTime('2026-11-23 02:05:09')).toBe(Date.UTC(2026, 10, 22, 18, 5, 9));
    expect(parseFarmTime('20261123020509', '+00:00')).toBe(Date.UTC(2026, 10, 23, 2, 5, 9));
  });

  it('are read back as they were written, in both forms and in every zone', () => {
    holds(
      fc.property(moment, offset, (at, zone) => {
        expect(parseFarmTime(formatTaskTime(at, zone), zone)).toBe(at);
        expect(parseFarmTime(formatFrameTime(at, zone), zone)).toBe(at);
      }),
    );
  });

  it.each([
    '',
    '0',
    '2026-11-22',
    '2026-11-22T10:00:00',
    '2026-11-22 10:00',
    '2026-02-30 10:00:00',
    '2026-13-01 10:00:00',
    '2026-00-10 10:00:00',
    '2026-11-00 10:00:00',
    '2026-11-22 25:00:00',
    '2026-11-22 24:00:00',
    '2026-11-22 10:60:00',
    '2026-11-22 10:00:60',
    '00000000000000',
    ' 2026-11-22 10:00:00',
  ])('are not read from "%s"', (text) => {
    expect(parseFarmTime(text)).toBeUndefined();
  });

  it('know the days of leap years', () => {
    expect(parseFarmTime('2028-02-29 00:00:00', '+00:00')).toBe(Date.UTC(2028, 1, 29));
    expect(parseFarmTime('2027-02-29 00:00:00')).toBeUndefined();
  });
});

describe('an offset', () => {
  it.each([
    ['+08:00', 480],
    ['-03:30', -210],
    ['+00:00', 0],
  ])('%s is %d minutes', (text, minutes) => {
    expect(offsetMinutes(text)).toBe(minutes);
  });

  it.each(['8', '+8:00', 'UTC', '', '+08:00 '])(
    'that reads "%s" is refused with what was expected',
    (text) => {
      expect(() => offsetMinutes(text)).toThrow(RangeError);
    },
  );
});
