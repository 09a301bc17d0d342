import { describe, expect, it } from '@jest/globals';
import { failuresText, minitestFailures, unittestFailures } from '#scripts/test/failures.ts';
import { failuresOf } from '#scripts/test/jestSuite.ts';

const line = (letter: string) => letter.repeat(70);

describe('the failures of a run are told again at its end', () => {
  it('those of Jest by their whole names', () => {
    const tests = [
      { status: 'passed', fullName: 'a queue opens', failureMessages: [] },
      { status: 'failed', fullName: 'a queue closes', failureMessages: ['expected 1', 'expected 2'] },
    ];
    const file = { name: '/x/a.test.ts', startTime: 0, endTime: 1, status: 'failed', message: 'whole' };
    expect(failuresOf('a.test.ts', { ...file, assertionResults: tests })).toEqual([
      { file: 'a.test.ts', title: 'a queue closes', words: 'expected 1\nexpected 2' },
    ]);
  });

  it('a file of Jest that could not be loaded', () => {
    const file = {
      name: '/x/a.test.ts',
      startTime: 0,
      endTime: 1,
      status: 'failed',
      message: 'no such module',
    };
    expect(failuresOf('a.test.ts', { ...file, assertionResults: [] })).toEqual([
      { file: 'a.test.ts', title: 'the file itself', words: 'no such module' },
    ]);
    expect(failuresOf('a.test.ts', { ...file, status: 'passed', assertionResults: [] })).toEqual([]);
  });

  it('those of unittest, a part of a test and a failing set-up among them', () => {
    const output = [
      'FE.',
      line('='),
      'ERROR: test_b (names.Names.test_b) [maya]',
      line('-'),
      'Traceback (most recent call last):',
      'ValueError: u',
      '',
      line('='),
      'FAIL: test_a (names.Names.test_a)',
      'What its author wrote of it.',
      line('-'),
      'AssertionError: 1 != 2',
      '',
      line('-'),
      'Ran 3 tests in 0.001s',
      '',
      'FAILED (failures=1, errors=1)',
    ].join('\n');
    const told = unittestFailures('self_test', output);
    expect(told.map(({ title }) => title)).toEqual([
      'test_b (names.Names.test_b) [maya]',
      'test_a (names.Names.test_a)',
    ]);
    expect(told.map(({ words }) => words.trim())).toEqual([
      'Traceback (most recent call last):\nValueError: u',
      'AssertionError: 1 != 2',
    ]);
    expect(unittestFailures('self_test', 'Ran 12 tests in 0.1s\n\nOK\n')).toEqual([]);
  });

  it('those of minitest', () => {
    const output =
      'FE\n\n  1) Failure:\nPages#test_a [pages.rb:3]:\noh.\nExpected: 1\n  Actual: 2\n\n  2) Error:\nPages#test_b:\nRuntimeError: x\n\n3 runs, 1 assertions, 1 failures, 1 errors, 0 skips\n';
    expect(minitestFailures('pages.rb', output)).toEqual([
      { file: 'pages.rb', title: 'Pages#test_a [pages.rb:3]:', words: 'oh.\nExpected: 1\n  Actual: 2\n' },
      { file: 'pages.rb', title: 'Pages#test_b:', words: 'RuntimeError: x\n' },
    ]);
  });

  it('by their first lines, without the colours of a terminal', () => {
    const words = `\u001b[31mred\u001b[0m\n${'more\n'.repeat(30)}end`;
    expect(failuresText([{ file: 'a.test.ts', title: 'a queue closes', words }], 2)).toBe(
      'FAILED a.test.ts: a queue closes\n    red\n    more\n    … 30 lines more above',
    );
    expect(failuresText([{ file: 'a.test.ts', title: 'a queue closes', words: '' }])).toBe(
      'FAILED a.test.ts: a queue closes',
    );
  });
});
