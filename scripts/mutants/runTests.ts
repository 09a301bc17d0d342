import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { constants, setPriority, tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { nodeFlags } from '#scripts/test/jestSuite.ts';
import { failureVariable } from './firstFailure.ts';

export type Outcome =
  | { readonly kind: 'passed' }
  | { readonly kind: 'failed'; readonly file: string; readonly test: string }
  /** Jest itself, before any test had failed. */
  | { readonly kind: 'ended' }
  | { readonly kind: 'timedOut' };

export interface TestRun {
  /** A copy of the project. */
  readonly root: string;
  /** Paths from the root. */
  readonly tests: readonly string[];
  readonly timeoutMs: number;
  readonly env?: Readonly<Record<string, string>>;
}

/** Runs test files until one test fails. All that they start and write is gone afterwards. */
export async function runTests({ root, tests, timeoutMs, env = {} }: TestRun): Promise<Outcome> {
  const folder = mkdtempSync(join(tmpdir(), 'renderbridge-mutant-'));
  const failure = join(folder, 'failure.json');
  const jest = spawn(
    process.execPath,
    [
      join(root, 'node_modules', 'jest', 'bin', 'jest.js'),
      '--runInBand',
      '--bail',
      '--ci',
      '--silent',
      `--reporters=${join(root, 'scripts', 'mutants', 'firstFailure.ts')}`,
      '--runTestsByPath',
      ...tests,
    ],
    {
      cwd: root,
      // A group of its own, so that what a test started ends with it.
      detached: true,
      stdio: 'ignore',
      env: {
        ...process.env,
        ...env,
        TMPDIR: folder,
        NODE_OPTIONS: nodeFlags,
        [failureVariable]: failure,
        // The same inputs in every run.
        SEED: '1',
        PROPERTY_SEED: '1',
      },
    },
  );
  if (jest.pid !== undefined) setPriority(jest.pid, constants.priority.PRIORITY_BELOW_NORMAL);
  try {
    const status = await new Promise<number | 'timedOut'>((resolve, reject) => {
      const timer = setTimeout(() => resolve('timedOut'), timeoutMs);
      jest.once('error', reject);
      jest.once('exit', (code) => {
        clearTimeout(timer);
        resolve(code ?? 1);
      });
    });
    if (status === 'timedOut') return { kind: 'timedOut' };
    return status === 0 ? { kind: 'passed' } : readFailure(root, failure);
  } finally {
    endGroup(jest.pid);
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

function readFailure(root: string, failure: string): Outcome {
  try {
    const { file, test } = JSON.parse(readFileSync(failure, 'utf8')) as { file: string; test: string };
    return { kind: 'failed', file: relative(root, file), test };
  } catch {
    return { kind: 'ended' };
  }
}

function endGroup(pid: number | undefined): void {
  try {
    if (pid !== undefined) process.kill(-pid, 'SIGKILL');
  } catch {
    // It has ended.
  }
}
