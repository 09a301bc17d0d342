import { describe, expect, it } from '@jest/globals';
import { readUnittestOutput } from '#scripts/test/pythonSuite.ts';

describe('the output of unittest', () => {
  it.each([
    ['all passed', 'Ran 12 tests in 0.1s\n\nOK\n', 0, [12, 0, 0]],
    ['one test', 'Ran 1 test in 0.1s\n\nOK\n', 0, [1, 0, 0]],
    ['skips', 'Ran 12 tests in 0.1s\n\nOK (skipped=2)\n', 0, [10, 0, 2]],
    [
      'failures, errors and skips',
      'Ran 12 tests in 0.1s\n\nFAILED (failures=1, errors=2, skipped=3)\n',
      1,
      [6, 3, 3],
    ],
    ['an expected failure passes', 'Ran 3 tests in 0.1s\n\nOK (expected failures=1)\n', 0, [3, 0, 0]],
    ['an unexpected success fails', 'Ran 3 tests in 0.1s\n\nFAILED (unexpected successes=1)\n', 1, [2, 1, 0]],
    ['an error before any test ran', 'Ran 0 tests in 0.1s\n\nFAILED (errors=1)\n', 1, [0, 1, 0]],
    ['a crash without a verdict', 'Fatal Python error', 139, [0, 1, 0]],
    ['no tests, as Python 3.12 tells it', 'Ran 0 tests in 0.0s\n\nNO TESTS RAN\n', 5, [0, 1, 0]],
  ])('is read: %s', (_, output, status, [passed, failed, skipped]) => {
    expect(readUnittestOutput(output, status)).toEqual({ passed, failed, skipped });
  });
});
