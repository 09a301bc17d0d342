import { describe, expect, it } from '@jest/globals';
import { formatCursor, parseCursor } from '#protocol/bridge/event.ts';
import { chooseLocale } from '#protocol/bridge/locale.ts';

describe('a cursor', () => {
  it('is read back as it was written', () => {
    expect(parseCursor(formatCursor('k3f9', 10_001))).toEqual({ database: 'k3f9', number: 10_001 });
  });

  it.each([
    '',
    '7',
    'k3f9.',
    '.7',
    'k3f9.-1',
    'k3f9.1.2',
    'k3f9.1e3',
    'K3F9.7',
    'k3f9.9999999999999999',
    ' k3f9.7',
  ])('is not read from "%s"', (text) => {
    expect(parseCursor(text)).toBeUndefined();
  });
});

describe('the language of an answer', () => {
  it.each([
    [undefined, 'en'],
    ['', 'en'],
    ['zh-CN,zh;q=0.9,en;q=0.8', 'zh'],
    ['en;q=0.5, zh;q=0.7', 'zh'],
    ['de, fr;q=0.9', 'en'],
    ['de, zh;q=0.1', 'zh'],
    ['zh;q=0, en;q=0.1', 'en'],
    ['ZH', 'zh'],
    ['*', 'en'],
  ])('asked for with %j is %s', (header, locale) => {
    expect(chooseLocale(header)).toBe(locale);
  });
});
