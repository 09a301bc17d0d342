import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decided } from './doubted.ts';
import type { Kept } from './kept.ts';
import { applyTo, wholeLine } from './mutant.ts';
import type { ProjectCopy } from './projectCopy.ts';
import { runTests } from './runTests.ts';
import type { Candidate } from './sample.ts';
import { digestOf, type TestMap, testsOf } from './testMap.ts';
import type { Verdict } from './verdict.ts';

/** Of quick test files more are run, for so long in all. */
const mostSeconds = 60;

export interface JudgeParts {
  readonly map: TestMap;
  readonly verdicts: Kept<Verdict>;
  /** So many test files, the nearest first, are run for a mutant, however slow they are. */
  readonly mostTests: number;
}

/** Has the tests judge one mutant in a copy of the project. */
export function createJudge({ map, verdicts, mostTests }: JudgeParts) {
  const kills = new Map<string, number>();
  const testsDigest = (tests: readonly string[]) =>
    digestOf(tests.map((test) => map.get(test)?.digest ?? test).join());

  /** Quick ones beyond the count as well. */
  function nearest(tests: readonly string[]): readonly string[] {
    let seconds = 0;
    return tests.filter((test, index) => {
      seconds += map.get(test)?.seconds ?? 0;
      return index < mostTests || seconds <= mostSeconds;
    });
  }

  function isStill({ kind, by, tests }: Verdict, near: readonly string[]): boolean {
    const deciders = kind === 'killed' ? near.filter((test) => by?.startsWith(test)) : near;
    return deciders.length > 0 && tests === testsDigest(deciders);
  }

  return async function judge({ mutant, source }: Candidate, copy: ProjectCopy): Promise<Verdict> {
    const { file } = mutant;
    const killsOf = (test: string) => kills.get(`${file} ${test}`) ?? 0;
    const [lineStart, lineEnd] = wholeLine(source, mutant.start);
    const near = nearest(testsOf(map, file, lineStart, lineEnd));
    const [first, ...others] = near.toSorted((a, b) => killsOf(b) - killsOf(a));

    const known = verdicts.find(mutant, source);
    if (known && isStill(known, near)) return known;

    const keep = (kind: Verdict['kind'], deciders: readonly string[], by?: string) => {
      const verdict: Verdict = { kind, tests: testsDigest(deciders), ...(by === undefined ? {} : { by }) };
      verdicts.keep(mutant, source, verdict);
      return verdict;
    };
    if (first === undefined) return keep('notExecuted', []);
    // One by one at first: most mutants die of the test that is nearest.
    for (const tests of [[first], others].filter((some) => some.length > 0)) {
      const seconds = tests.reduce((sum, test) => sum + (map.get(test)?.seconds ?? 0), 0);
      const untouched = (timeoutMs: number) => runTests({ root: copy.root, tests, timeoutMs });
      const outcome = await decided(seconds * 1000, {
        mutant: (timeoutMs) => copy.withChanged(file, applyTo(source, mutant), () => untouched(timeoutMs)),
        untouched,
        now: () => performance.now(),
      });
      if (outcome.kind === 'passed') continue;
      // Not kept, so that the next run asks again.
      if (outcome.kind === 'undecided') return { kind: 'undecided', tests: '' };
      if (outcome.kind === 'timedOut') return keep('timedOut', near);
      if (outcome.kind === 'ended') return keep('killed', near, 'Jest itself ended.');
      kills.set(`${file} ${outcome.file}`, killsOf(outcome.file) + 1);
      return keep('killed', [outcome.file], `${outcome.file}: ${outcome.test}`);
    }
    return keep('survived', near);
  };
}

export function readSource(root: string, file: string): string {
  return readFileSync(join(root, file), 'utf8');
}
