import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
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

  it.each([
    ...[
      '',
      'yesterday',
      '2026-02-31',
      '2026-13-01',
      '28.11.2026',
      '2026-11-28 25:00',
      '1',
      '2026-11',
      '2026-1-5',
    ],
    ...['2026-02-30T10:00Z', '2026-02-29T23:59:59-08:00', '2026-11-28T24:00Z', '2026-11-28T14:30+99:00'],
    ...['２０２６-11-28', '2026-11-28 14:30 CET', '2026-11-28 24:00', '2026-11-28T14:30:61', '1796072400'],
  ])('is not %j, which says what is one', (text) => {
    expect(() => readMoment('from')(text)).toThrow('2026-11-28');
  });
});

/** What each reads as where the clock is that of a place; a text that is refused is undefined. */
function readIn(zone: string, asked: readonly (readonly ['from' | 'to', string])[]): (string | null)[] {
  const program = `
    const { readMoment } = await import('#daemon/cli/tasks/moment.ts');
    const read = ([edge, text]) => { try { return readMoment(edge)(text); } catch { return null; } };
    console.log(JSON.stringify(${JSON.stringify(asked)}.map(read)));`;
  const { stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', program], {
    cwd: fileURLToPath(new URL('../../../..', import.meta.url)),
    encoding: 'utf8',
    env: { ...process.env, TZ: zone },
  });
  return JSON.parse(stdout);
}

describe('a moment where clocks are set', () => {
  it('is no hour that they leave out', () => {
    expect(
      readIn('Europe/Berlin', [
        ['from', '2026-03-29 02:30'],
        ['to', '2026-03-29 02:00'],
        ['from', '2026-03-29 03:00'],
      ]),
    ).toEqual([null, null, '2026-03-29T01:00:00.000Z']);
  });

  it('is of an hour that they show twice the first where something begins, the last where it ends', () => {
    expect(
      readIn('Europe/Berlin', [
        ['from', '2026-10-25 02:30'],
        ['to', '2026-10-25 02:30'],
        ['to', '2026-10-25 03:30'],
      ]),
    ).toEqual(['2026-10-25T00:30:00.000Z', '2026-10-25T01:30:00.000Z', '2026-10-25T02:30:00.000Z']);
    const half = readIn('Australia/Lord_Howe', [
      ['from', '2026-04-05 01:45'],
      ['to', '2026-04-05 01:45'],
    ]);
    expect(half).toEqual(['2026-04-04T14:45:00.000Z', '2026-04-04T15:15:00.000Z']);
  });

  it('is the whole day, be its first hour left out or its last one there twice', () => {
    expect(
      readIn('Africa/Cairo', [
        ['from', '2026-04-24'],
        ['to', '2026-04-24'],
        ['to', '2026-10-29'],
      ]),
    ).toEqual(['2026-04-23T22:00:00.000Z', '2026-04-24T20:59:59.999Z', '2026-10-29T21:59:59.999Z']);
  });
});
