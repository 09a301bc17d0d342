import type { Failure } from './failures.ts';

/** What came of some tests. A file that could not even be loaded counts as one failed test. */
export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

export interface SuiteRun {
  readonly root: string;
  /** Only test files whose path matches one of these; empty: all. */
  readonly patterns: readonly string[];
  /** Hears how long each file took, or modules that run as one program: seconds by the clock. */
  readonly took: (title: string, seconds: number) => void;
  /** Hears of each failed test. */
  readonly failed: (failure: Failure) => void;
}

/** One kind of tests with the runner of its language. */
export interface Suite {
  readonly title: string;
  /** Runs the tests with their output on the terminal. Undefined: the patterns leave none of them. */
  readonly run: (run: SuiteRun) => Counts | undefined | Promise<Counts | undefined>;
}

export const noCounts: Counts = { passed: 0, failed: 0, skipped: 0 };

export function addCounts(a: Counts, b: Counts): Counts {
  return { passed: a.passed + b.passed, failed: a.failed + b.failed, skipped: a.skipped + b.skipped };
}

/** `12 passed, 0 failed`; skipped tests are named only when there are some. */
export function formatCounts({ passed, failed, skipped }: Counts): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

export interface Outcome {
  readonly total: Counts;
  /** Titles of the suites that had nothing to run. */
  readonly emptySuites: readonly string[];
  readonly hasPatterns: boolean;
  readonly isCi: boolean;
}

/** Why a run does not count as passed; undefined when it does. Only a CI has every program that tests need. */
export function complaintOf({ total, emptySuites, hasPatterns, isCi }: Outcome): string | undefined {
  if (total.failed > 0) return 'Tests failed.';
  if (total.passed + total.skipped === 0) return 'No test ran.';
  if (!isCi) return undefined;
  if (total.skipped > 0) return 'Skipped tests fail a CI run.';
  if (emptySuites.length > 0 && !hasPatterns) return `A CI run needs every suite: ${emptySuites.join(', ')}.`;
  return undefined;
}

export function matchesPatterns(path: string, patterns: readonly string[]): boolean {
  const plain = path.replaceAll('\\', '/');
  return patterns.length === 0 || patterns.some((pattern) => new RegExp(pattern, 'i').test(plain));
}
