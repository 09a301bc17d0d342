import { describe, expect, it } from '@jest/globals';
import { readMoment } from '#daemon/cli/tasks/moment.ts';

const local = (text: string) => new Date(text).toISOString();

describe('a moment on the command line', () => {
  it.each([
    ['from', '2026-11-28', local('2026-11-28T00:00:00.000')],
    ['to', '2026-11-28', local('2026-11-28T23:59:59.999')],
    ['from', '2026-11-28 14:30', local('2026-11-28T14:30:00')],
    ['to', '2026-11-28T14:30:05', local('2026-11-28T14:30:05')],
    ['from', '2026-11-28T14:30:05Z', '2026-11-28T14:30:05.000Z'],
    ['to', '2026-11-28T14:30:05+08:00', '2026-11-28T06:30:05.000Z'],
  ] as const)('%s %s is %s', (edge, text, expected) => {
    expect(readMoment(edge)(text)).toBe(expected);
  });

  it.each(['', 'yesterday', '2026-02-31', '2026-13-01', '28.11.2026', '2026-11-28 25:00', '1'])(
    'is not %j, which says what is one',
    (text) => {
      expect(() => readMoment('from')(text)).toThrow('2026-11-28');
    },
  );
});
