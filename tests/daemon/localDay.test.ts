import { execFileSync } from 'node:child_process';
import { describe, expect, it } from '@jest/globals';

const script = `
  import { localDay } from '#daemon/localDay.ts';
  const at = process.argv[1].split(',').map((iso) => localDay(Date.parse(iso)));
  process.stdout.write(at.join(' '));
`;

/** In a process of its own: the zone of one is set when it starts. */
function daysIn(zone: string, ...moments: string[]): string {
  return execFileSync(process.execPath, ['--input-type=module', '-e', script, moments.join(',')], {
    cwd: new URL('../..', import.meta.url),
    env: { ...process.env, NODE_OPTIONS: '', TZ: zone },
    encoding: 'utf8',
  });
}

describe('the day that an amount counts on', () => {
  it.each([
    ['Asia/Shanghai', ['2026-12-31T15:59:59Z', '2026-12-31T16:00:00Z'], '2026-12-31 2027-01-01'],
    ['America/New_York', ['2027-01-01T04:59:59Z', '2027-01-01T05:00:00Z'], '2026-12-31 2027-01-01'],
    ['Pacific/Kiritimati', ['2026-11-30T09:59:59Z', '2026-11-30T10:00:00Z'], '2026-11-30 2026-12-01'],
    // The night in which an hour comes twice, and the one in which it is missing, at midnight itself.
    [
      'Europe/Berlin',
      ['2026-10-24T22:00:00Z', '2026-10-25T22:59:59Z', '2026-10-25T23:00:00Z'],
      '2026-10-25 2026-10-25 2026-10-26',
    ],
    ['America/Havana', ['2026-03-08T04:59:59Z', '2026-03-08T05:00:00Z'], '2026-03-07 2026-03-08'],
    ['Asia/Kathmandu', ['2024-02-29T18:14:59Z', '2024-02-29T18:15:00Z'], '2024-02-29 2024-03-01'],
  ])('changes at midnight in %s', (zone, moments, expected) => {
    expect(daysIn(zone, ...moments)).toBe(expected);
  });
});
