import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import * as z from 'zod';
import type { Failure } from './failures.ts';
import { type Counts, noCounts, type Suite, type SuiteRun } from './suite.ts';

const JestReport = z.object({
  numTotalTestSuites: z.int(),
  numPassedTests: z.int(),
  numFailedTests: z.int(),
  numPendingTests: z.int(),
  numTodoTests: z.int(),
  numRuntimeErrorTestSuites: z.int(),
  testResults: z.array(
    z.object({
      name: z.string(),
      startTime: z.number(),
      endTime: z.number(),
      status: z.string(),
      message: z.string(),
      assertionResults: z.array(
        z.object({
          status: z.string(),
          fullName: z.string(),
          failureMessages: z.array(z.string()).nullable(),
        }),
      ),
    }),
  ),
});
type JestFile = JestReport['testResults'][number];
type JestReport = z.infer<typeof JestReport>;

/** ES modules in Jest's sandbox still need Node's flag, and Node says each time that it is experimental. */
export const nodeFlags = '--experimental-vm-modules --disable-warning=ExperimentalWarning';

/** The tests that Jest runs; `flags` narrow them down to the suite's own. */
export function jestSuite(title: string, flags: readonly string[]): Suite {
  return { title, run: (run) => runJest(run, flags) };
}

async function runJest(
  { root, patterns, took, failed }: SuiteRun,
  flags: readonly string[],
): Promise<Counts | undefined> {
  const folder = mkdtempSync(join(tmpdir(), 'renderbridge-test-'));
  const report = join(folder, 'report.json');
  try {
    const status = await endOf(
      report,
      [
        join(root, 'node_modules', 'jest', 'bin', 'jest.js'),
        `--testSequencer=${join(root, 'scripts', 'test', 'longestFirst.ts')}`,
        ...flags,
        // After the suite's flags, of which some take a list that would swallow the patterns.
        '--passWithNoTests',
        '--json',
        `--outputFile=${report}`,
        ...patterns,
      ],
      root,
    );
    const result = readReport(report);
    for (const file of result?.testResults ?? []) {
      const title = relative(root, file.name);
      took(title, (file.endTime - file.startTime) / 1000);
      for (const failure of failuresOf(title, file)) failed(failure);
    }
    return countsOf(result, status);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * The status that Jest ends with; undefined when tests left something open that keeps it from ending, which fails the run
 * though all of them passed.
 */
export function endOf(
  report: string,
  command: readonly string[],
  cwd: string,
  graceMs = 20_000,
): Promise<number | undefined> {
  const jest = spawn(process.execPath, command, {
    cwd,
    env: { ...process.env, NODE_OPTIONS: `${process.env.NODE_OPTIONS ?? ''} ${nodeFlags}`.trim() },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  return new Promise((resolve, reject) => {
    let reportedAt: number | undefined;
    let isHanging = false;
    const looking = setInterval(() => {
      if (reportedAt === undefined && existsSync(report)) reportedAt = performance.now();
      if (reportedAt === undefined || performance.now() - reportedAt < graceMs || isHanging) return;
      isHanging = true;
      console.log('Tests left something open: run their files with jest --detectOpenHandles.');
      jest.kill('SIGKILL');
    }, 200);
    jest.once('error', reject);
    jest.once('close', (code) => {
      clearInterval(looking);
      resolve(isHanging ? undefined : (code ?? 1));
    });
  });
}

function readReport(report: string): JestReport | undefined {
  if (!existsSync(report)) return undefined;
  return JestReport.parse(JSON.parse(readFileSync(report, 'utf8')));
}

/** Of a file that could not even be loaded, or fell over outside its tests, the file itself. */
export function failuresOf(file: string, { status, message, assertionResults }: JestFile): Failure[] {
  const failures = assertionResults
    .filter((test) => test.status === 'failed')
    .map(({ fullName, failureMessages }) => ({
      file,
      title: fullName,
      words: (failureMessages ?? []).join('\n'),
    }));
  if (failures.length > 0 || status !== 'failed') return failures;
  return [{ file, title: 'the file itself', words: message }];
}

function countsOf(result: JestReport | undefined, status: number | undefined): Counts | undefined {
  if (!result) return status === 0 ? undefined : { ...noCounts, failed: 1 };
  if (result.numTotalTestSuites === 0) return undefined;
  const failed = result.numFailedTests + result.numRuntimeErrorTestSuites;
  return {
    passed: result.numPassedTests,
    // Jest also fails for what is no test, such as an open handle in its own set-up.
    failed: failed === 0 && status !== 0 ? 1 : failed,
    skipped: result.numPendingTests + result.numTodoTests,
  };
}
