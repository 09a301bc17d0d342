import { spawnSync } from 'node:child_process';
import { globSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import type { Python } from './python.ts';

/** Of all branches and lines of the adapters; what a run in CI has to reach. */
const leastPercent = 90;

export interface PythonCoverage {
  /** Added to the environment of whatever runs tests; `pythonPath` belongs in its PYTHONPATH. */
  readonly env: Readonly<Record<string, string>>;
  readonly pythonPath: string;
  /** Prints the figures and says whether they suffice. */
  report(python: Python): boolean;
  remove(): void;
}

/** Undefined where the tool was not fetched (`python3 tests/adapters/coverage_tool.py`). */
export function startCoverage(root: string): PythonCoverage | undefined {
  const tests = join(root, 'tests', 'adapters');
  const [found] = globSync('.cache/coverage/*/*/python*/site-packages/coverage', { cwd: root });
  if (found === undefined) return undefined;
  const folder = mkdtempSync(join(tmpdir(), 'renderbridge-coverage-'));
  const settings = join(tests, 'coverage.ini');
  const pythonPath = [join(tests, 'measured'), join(root, found, '..')].join(delimiter);
  // Copies that tests install lie here.
  const installed = join(folder, 'tmp');
  mkdirSync(installed);
  const env = {
    TMPDIR: installed,
    COVERAGE_PROCESS_START: settings,
    ADAPTERS_COVERAGE_DATA: join(folder, 'data'),
    ADAPTERS_COVERAGE_SOURCE: [join(root, 'adapters'), installed].join(','),
  };
  const run = ({ command: [program = '', ...flags] }: Python, ...args: string[]) =>
    spawnSync(program, [...flags, '-m', 'coverage', ...args, `--rcfile=${settings}`], {
      cwd: root,
      env: { ...process.env, ...env, COVERAGE_PROCESS_START: '', PYTHONPATH: pythonPath },
      stdio: ['ignore', 'inherit', 'inherit'],
    }).status;
  return {
    env,
    pythonPath,
    report(python) {
      console.log('\nBranch coverage of adapters/');
      return (
        run(python, 'combine', '--quiet') === 0 && run(python, 'report', `--fail-under=${leastPercent}`) === 0
      );
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
