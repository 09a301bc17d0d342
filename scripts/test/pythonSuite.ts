import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { basename, delimiter, join } from 'node:path';
import PQueue from 'p-queue';
import { unittestFailures } from './failures.ts';
import { inOwnHome } from './ownHome.ts';
import { defaultPython, oldestPython, type Python } from './python.ts';
import { type PythonCoverage, startCoverage } from './pythonCoverage.ts';
import { addCounts, type Counts, matchesPatterns, noCounts, type Suite, type SuiteRun } from './suite.ts';

/**
 * The adapters' tests: every folder with the default Python, and those that need no host also with the oldest one
 * at hand, because hosts bring interpreters that are years old.
 */
export const pythonSuite: Suite = { title: 'Python', run: runPython };

const testFolder = join('tests', 'adapters');
const sharedFolder = 'bridge';
/** They take minutes, and begin first, so that none of them is waited for alone at the end. */
const longOnes: readonly string[] = [
  'qt.test_dialog_pyside6',
  'qt.test_dialog_pyside2',
  'blender.test_window',
  'bridge',
  'blender.test_files',
  'blender.test_cancelling',
];
const moduleByModule: ReadonlySet<string> = new Set(['blender', 'contract', 'qt']);
/** Hosts that are not here, by name: the tests of their adapters run in any Python. */
const fakesFolder = join('tests', 'fakes');

async function runPython(run: SuiteRun): Promise<Counts | undefined> {
  const folders = testFolders(run);
  if (folders.length === 0) return undefined;
  const python = defaultPython();
  if (!python) {
    console.log('There is no Python 3.7 or newer on PATH: these tests are skipped.');
    return { ...noCounts, skipped: folders.length };
  }
  // Figures of a part would say nothing about the whole.
  const coverage = run.patterns.length === 0 ? startCoverage(run.root) : undefined;
  try {
    const counts = await runFolders(run, folders, python, coverage);
    return run.patterns.length === 0 ? addCounts(counts, judgeCoverage(coverage, python)) : counts;
  } finally {
    coverage?.remove();
  }
}

/** Programs that wait for daemons and hosts most of the time, so that more run at once than there are cores. */
async function runFolders(
  run: SuiteRun,
  folders: readonly string[],
  python: Python,
  coverage: PythonCoverage | undefined,
): Promise<Counts> {
  const older = oldestPython(python);
  const withDefault = folders
    .flatMap((folder) => programsOf(run, folder))
    .toSorted((a, b) => rankOf(a) - rankOf(b))
    .map((modules) => () => runModules(run, { python, modules, coverage }));
  // What the old one skips, the default one has run: nothing was left out.
  const withOlder = folders
    .filter((folder) => older !== undefined && needsNoHost(run, folder))
    .map((folder) => async () => ({
      ...(await runModules(run, {
        python: older ?? python,
        modules: testModules(run, folder),
        coverage: undefined,
      })),
      skipped: 0,
    }));
  const queue = new PQueue({ concurrency: 2 * availableParallelism() });
  const counts = await queue.addAll([...withDefault, ...withOlder]);
  return counts.reduce(addCounts, noCounts);
}

/** Modules that start whole daemons and hosts run each for itself, those of other folders together. */
function programsOf(run: SuiteRun, folder: string): string[][] {
  const modules = testModules(run, folder);
  return moduleByModule.has(basename(folder)) ? modules.map((name) => [name]) : [modules];
}

function rankOf(modules: readonly string[]): number {
  const rank = longOnes.indexOf(titleOf(modules));
  return rank === -1 ? longOnes.length : rank;
}

/** One test more, whose subject are the tests. */
function judgeCoverage(coverage: PythonCoverage | undefined, python: Python): Counts {
  if (coverage) return coverage.report(python) ? { ...noCounts, passed: 1 } : { ...noCounts, failed: 1 };
  return process.env.CI ? { ...noCounts, skipped: 1 } : noCounts;
}

function needsNoHost({ root }: SuiteRun, folder: string): boolean {
  return basename(folder) === sharedFolder || existsSync(join(root, fakesFolder, basename(folder)));
}

function testFolders(run: SuiteRun): string[] {
  const top = join(run.root, testFolder);
  if (!existsSync(top)) return [];
  return readdirSync(top, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => join(testFolder, entry.name))
    .filter((folder) => testModules(run, folder).length > 0);
}

function testModules({ root, patterns }: SuiteRun, folder: string): string[] {
  return readdirSync(join(root, folder))
    .sort()
    .filter((name) => /^test_\w+\.py$/.test(name) && matchesPatterns(join(folder, name), patterns))
    .map((name) => `${basename(folder)}.${name.replace(/\.py$/, '')}`);
}

interface PythonRun {
  readonly python: Python;
  readonly modules: readonly string[];
  readonly coverage: PythonCoverage | undefined;
}

const runModules = (run: SuiteRun, asked: PythonRun) => inOwnHome((env) => runModulesIn(env, run, asked));

async function runModulesIn(
  env: NodeJS.ProcessEnv,
  run: SuiteRun,
  { python, modules, coverage }: PythonRun,
): Promise<Counts> {
  const startedAt = performance.now();
  const [program = '', ...flags] = python.command;
  const tests = spawn(program, [...flags, '-m', 'unittest', ...modules], {
    cwd: join(run.root, testFolder),
    env: {
      ...env,
      ...coverage?.env,
      PYTHONDONTWRITEBYTECODE: '1',
      PYTHONPATH: [join(run.root, 'adapters', sharedFolder), coverage?.pythonPath ?? []]
        .flat()
        .join(delimiter),
      PYTHONUTF8: '1',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  let verdict = '';
  tests.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text;
  });
  tests.stderr.setEncoding('utf8').on('data', (text: string) => {
    output += text;
    verdict += text;
  });
  const [status] = await once(tests, 'close');
  const seconds = (performance.now() - startedAt) / 1000;
  const title = `${titleOf(modules)} with Python ${python.version.join('.')}`;
  run.took(title, seconds);
  // Whole, because others say theirs at the same time.
  console.log(`\n${title} (${seconds.toFixed(1)} s)\n${output.trim()}`);
  for (const failure of unittestFailures(title, verdict)) run.failed(failure);
  return readUnittestOutput(verdict, status);
}

/** Their folder, or the one module that runs alone. */
function titleOf([first = '', ...more]: readonly string[]): string {
  return more.length === 0 ? first : (first.split('.')[0] ?? first);
}

/** Reads unittest's last lines: `Ran 12 tests in 0.1s`, `FAILED (failures=1, errors=1, skipped=2)`. */
export function readUnittestOutput(output: string, status: number | null): Counts {
  const ran = Number(/^Ran (\d+) tests? in /m.exec(output)?.[1] ?? 0);
  const verdict = /^(?:OK|FAILED)(?: \((.*)\))?\s*$/m.exec(output)?.[1] ?? '';
  const count = (name: string) => Number(new RegExp(`(?:^|, )${name}=(\\d+)`).exec(verdict)?.[1] ?? 0);
  const counted = count('failures') + count('errors') + count('unexpected successes');
  const failed = counted === 0 && status !== 0 ? 1 : counted;
  const skipped = count('skipped');
  // An error in a class's set-up is counted without a test that ran, hence never below zero.
  return { passed: Math.max(0, ran - counted - skipped), failed, skipped };
}
