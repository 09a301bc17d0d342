import { describe, expect, it } from '@jest/globals';
import { addCounts, complaintOf, formatCounts, matchesPatterns } from '#scripts/test/suite.ts';

describe('the last line of npm test', () => {
  it('names passed and failed alone when nothing was skipped', () => {
    expect(formatCounts({ passed: 12, failed: 0, skipped: 0 })).toBe('12 passed, 0 failed');
  });

  it('adds the skipped when there are some', () => {
    expect(formatCounts({ passed: 12, failed: 1, skipped: 2 })).toBe('12 passed, 1 failed, 2 skipped');
  });

  it('is the sum over the suites', () => {
    const sum = addCounts({ passed: 1, failed: 2, skipped: 3 }, { passed: 10, failed: 20, skipped: 30 });
    expect(sum).toEqual({ passed: 11, failed: 22, skipped: 33 });
  });
});

describe('a run of npm test', () => {
  const green = {
    total: { passed: 3, failed: 0, skipped: 0 },
    emptySuites: [],
    hasPatterns: false,
    isCi: false,
  };

  it.each([
    ['passes when all passed', {}, undefined],
    ['fails with a failed test', { total: { passed: 3, failed: 1, skipped: 0 } }, 'Tests failed.'],
    ['fails when no test ran', { total: { passed: 0, failed: 0, skipped: 0 } }, 'No test ran.'],
    ['passes with a skip on a desk', { total: { passed: 3, failed: 0, skipped: 1 } }, undefined],
    [
      'fails with a skip in a CI',
      { total: { passed: 3, failed: 0, skipped: 1 }, isCi: true },
      'Skipped tests fail a CI run.',
    ],
    [
      'fails in a CI when a whole suite is missing',
      { emptySuites: ['Python'], isCi: true },
      'A CI run needs every suite: Python.',
    ],
    [
      'passes when patterns leave a suite out',
      { emptySuites: ['Python'], isCi: true, hasPatterns: true },
      undefined,
    ],
  ])('%s', (_, change, complaint) => {
    expect(complaintOf({ ...green, ...change })).toBe(complaint);
  });
});

describe('patterns', () => {
  it('match any part of a path, in any case', () => {
    expect(matchesPatterns('tests/adapters/bridge/test_Home.py', ['home'])).toBe(true);
  });

  it('match a path with backslashes as one with slashes', () => {
    expect(matchesPatterns('tests\\adapters\\bridge\\test_home.py', ['bridge/test'])).toBe(true);
  });

  it('leave everything when there are none', () => {
    expect(matchesPatterns('anything', [])).toBe(true);
  });
});
