import { expect, it } from '@jest/globals';
import { leftBehind } from '#scripts/newcomer/leftBehind.ts';

const nothing = () => false;

it('finds nothing where all is as before, in whatever order', () => {
  expect(leftBehind(['a/', 'a/b'], ['a/b', 'a/'], nothing)).toEqual([]);
});

it('names what came and what went, and passes over what the artist made', () => {
  const left = leftBehind(['a', 'b'], ['b', 'c', 'renders/1.png'], (file) => file.startsWith('renders/'));
  expect(left).toEqual(['gone: a', 'left behind: c']);
});

it('does not pass over work that is gone', () => {
  expect(leftBehind(['renders/1.png'], [], () => true)).toEqual(['gone: renders/1.png']);
});
