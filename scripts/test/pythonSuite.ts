import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { defaultPython, oldestPython, type Python } from './python.ts';
import { addCounts, type Counts, matchesPatterns, noCounts, type Suite, type SuiteRun } from './suite.ts';

/**
 * The adapters' tests: every folder with the default Python, the shared package also with the oldest one
 * at hand, because hosts bring interpreters that are years old.
 */
export const pythonSuite: Suite = { title: 'Python', run: runPython };

const testFolder = join('tests', 'adapters');
const sharedFolder = 'bridge';

function runPython(run: SuiteRun): Counts | undefined {
  const folders = testFolders(run);
  if (folders.length === 0) return undefined;
  const python = defaultPython();
  if (!python) {
    console.log('There is no Python 3.7 or newer on PATH: these tests are skipped.');
    return { ...noCounts, skipped: folders.length };
  }
  const older = oldestPython(python);
  const rounds = [
    ...folders.map((folder) => ({ python, folder })),
    ...(older ? folders.filter(isShared).map((folder) => ({ python: older, folder })) : []),
  ];
  return rounds.map((round) => runFolder(run, round.python, round.folder)).reduce(addCounts, noCounts);
}

function isShared(folder: string): boolean {
  return basename(folder) === sharedFolder;
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
    .filter((name) => /^test_\w+\.py$/.test(name) && matchesPatterns(join(folder, name), patterns))
    .map((name) => `${basename(folder)}.${name.replace(/\.py$/, '')}`);
}

function runFolder(run: SuiteRun, python: Python, folder: string): Counts {
  const name = basename(folder);
  console.log(`\n${name} with Python ${python.version.join('.')}`);
  const selection = run.patterns.length === 0 ? ['discover', '-s', '.', '-t', '.'] : testModules(run, folder);
  const [program = '', ...flags] = python.command;
  const { status, stderr } = spawnSync(program, [...flags, '-m', 'unittest', ...selection], {
    cwd: join(run.root, testFolder),
    encoding: 'utf8',
    env: {
      ...process.env,
      PYTHONDONTWRITEBYTECODE: '1',
      PYTHONPATH: join(run.root, 'adapters', sharedFolder),
      PYTHONUTF8: '1',
    },
    maxBuffer: 64 * 1024 * 1024,
    stdio: ['ignore', 'inherit', 'pipe'],
  });
  process.stderr.write(stderr);
  return readUnittestOutput(stderr, status);
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
