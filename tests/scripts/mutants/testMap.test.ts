import { expect, it } from '@jest/globals';
import { asOfNow, type TestRecord, testsOf } from '#scripts/mutants/testMap.ts';

const record = (seconds: number, more: Partial<TestRecord> = {}): TestRecord => ({
  digest: '',
  seconds,
  passes: true,
  sources: { 'daemon/farms/toy/paint.ts': { digest: '', executed: [[10, 20]] } },
  ...more,
});

it('the tests that execute a place are tried from the nearest to the farthest, nearer where they import it, the quickest of each first', () => {
  const map = new Map([
    ['tests/protocol/vectors.test.ts', record(1)],
    ['tests/protocol/colours.test.ts', record(7, { imports: new Set(['daemon/farms/toy/paint.ts']) })],
    ['tests/daemon/farms/slow.test.ts', record(9)],
    ['tests/daemon/farms/quick.test.ts', record(2)],
    ['tests/daemon/farms/toy/brush.test.ts', record(5)],
    ['tests/daemon/farms/toy/paint.test.ts', record(99)],
    ['tests/daemon/farms/toy/red.test.ts', record(1, { passes: false })],
    ['tests/daemon/farms/toy/other.test.ts', record(1, { sources: {} })],
  ]);
  expect(testsOf(map, 'daemon/farms/toy/paint.ts', 15, 16)).toEqual([
    'tests/daemon/farms/toy/paint.test.ts',
    'tests/daemon/farms/toy/brush.test.ts',
    'tests/daemon/farms/quick.test.ts',
    'tests/daemon/farms/slow.test.ts',
    'tests/protocol/colours.test.ts',
    'tests/protocol/vectors.test.ts',
  ]);
  expect(testsOf(map, 'daemon/farms/toy/paint.ts', 20, 30)).toEqual([]);
});

it('a source that changed since a test was measured, or is new, counts as executed throughout', () => {
  const before = record(1, {
    sources: {
      'a.ts': { digest: 'same', executed: [[10, 20]] },
      'b.ts': { digest: 'old', executed: [] },
      'gone.ts': { digest: 'x', executed: [[0, 5]] },
    },
  });
  const now = asOfNow(
    before,
    new Map([
      ['a.ts', 'same'],
      ['b.ts', 'new'],
      ['c.ts', 'new'],
    ]),
  );
  expect(Object.keys(now.sources)).toEqual(['a.ts', 'b.ts', 'c.ts']);
  const map = new Map([['tests/x.test.ts', now]]);
  const executes = (file: string, at: number) => testsOf(map, file, at, at + 1).length;
  expect([executes('a.ts', 5), executes('a.ts', 15), executes('b.ts', 5), executes('c.ts', 9999)]).toEqual([
    0, 1, 1, 1,
  ]);
});
