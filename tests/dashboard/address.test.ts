import { describe, expect, it } from '@jest/globals';
import { linkCode } from '#dashboard/session/linkCode.ts';
import { linkTo, placeOf } from '#dashboard/shell/address.ts';

describe('the address of the page', () => {
  it.each([
    ['', 'queue', []],
    ['#/', 'queue', []],
    ['#/tasks/90017', 'tasks', ['90017']],
    ['#/scenes/a%2Fb', 'scenes', ['a/b']],
    ['#/%E0%A4%A', '%E0%A4%A', []],
  ] as const)('%s > %s', (fragment, page, parts) => {
    expect(placeOf(fragment)).toEqual({ page, parts });
  });

  it('leads where it was made for, whatever stands in a name', () => {
    expect(placeOf(linkTo('tasks', 'a/b#?%'))).toEqual({ page: 'tasks', parts: ['a/b#?%'] });
  });

  it.each([
    ['#code=abc-DEF_123', 'abc-DEF_123'],
    ['#/tasks/code=1', undefined],
    ['#code=', undefined],
    ['#code=a&b', undefined],
  ])('%s holds the code %s', (fragment, code) => {
    expect(linkCode(fragment)).toBe(code);
  });
});
