import { describe, expect, it } from '@jest/globals';
import { readMinitestOutput } from '#scripts/test/rubySuite.ts';

describe('the output of minitest', () => {
  it.each([
    ['all passed', '12 runs, 40 assertions, 0 failures, 0 errors, 0 skips\n', 0, [12, 0, 0]],
    ['skips', '12 runs, 40 assertions, 0 failures, 0 errors, 2 skips\n', 0, [10, 0, 2]],
    ['failures, errors and skips', '12 runs, 40 assertions, 1 failures, 2 errors, 3 skips\n', 1, [6, 3, 3]],
    ['no test at all', '0 runs, 0 assertions, 0 failures, 0 errors, 0 skips\n', 0, [0, 1, 0]],
    ['a file that cannot be loaded', 'cannot load such file -- minitest (LoadError)\n', 1, [0, 1, 0]],
    ['a failure after the tests', '3 runs, 3 assertions, 0 failures, 0 errors, 0 skips\n', 1, [3, 1, 0]],
  ])('is read: %s', (_, output, status, [passed, failed, skipped]) => {
    expect(readMinitestOutput(output, status)).toEqual({ passed, failed, skipped });
  });
});
