import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import PQueue from 'p-queue';
import { minitestFailures } from './failures.ts';
import { inOwnHome } from './ownHome.ts';
import { addCounts, type Counts, matchesPatterns, noCounts, type Suite, type SuiteRun } from './suite.ts';

/** The tests of what is written in Ruby, which SketchUp runs: each file for itself, by a Ruby of the machine. */
export const rubySuite: Suite = { title: 'Ruby', run: runRuby };

const testFolder = join('tests', 'adapters', 'sketchup');
const atOnce = 2;

async function runRuby(run: SuiteRun): Promise<Counts | undefined> {
  const files = readdirSync(join(run.root, testFolder))
    .filter((name) => /^test_\w+\.rb$/.test(name))
    .map((name) => join(testFolder, name))
    .filter((file) => matchesPatterns(file, run.patterns))
    .sort();
  if (files.length === 0) return undefined;
  if (spawnSync('ruby', ['-rminitest', '-e', '']).status !== 0) {
    console.log('There is no Ruby with minitest on PATH: these tests are skipped.');
    return { ...noCounts, skipped: files.length };
  }
  const queue = new PQueue({ concurrency: atOnce });
  const counts = await queue.addAll(files.map((file) => () => runFile(run, file)));
  return counts.reduce(addCounts, noCounts);
}

const runFile = (run: SuiteRun, file: string) => inOwnHome((env) => runFileIn(env, run, file));

async function runFileIn(
  env: NodeJS.ProcessEnv,
  { root, took, failed }: SuiteRun,
  file: string,
): Promise<Counts> {
  const startedAt = performance.now();
  const tests = spawn('ruby', ['-W', file], { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [tests.stdout, tests.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  const [status] = await once(tests, 'close');
  took(file, (performance.now() - startedAt) / 1000);
  // Whole, because others say theirs at the same time; minitest prints the seed by which it can be run again.
  console.log(`\n${file}\n${output.trim()}`);
  for (const failure of minitestFailures(file, output)) failed(failure);
  return readMinitestOutput(output, status);
}

/** Reads minitest's last line: `5 runs, 16 assertions, 1 failures, 0 errors, 2 skips`. */
export function readMinitestOutput(output: string, status: number | null): Counts {
  const line = /^(\d+) runs, \d+ assertions, (\d+) failures, (\d+) errors, (\d+) skips$/m.exec(output);
  const [runs = 0, failures = 0, errors = 0, skipped = 0] = (line?.slice(1) ?? []).map(Number);
  const told = failures + errors;
  // A file that could not be loaded, or a process that ended before its tests, is a failure too.
  const failed = told === 0 && (status !== 0 || runs === 0) ? 1 : told;
  return { passed: Math.max(0, runs - told - skipped), failed, skipped };
}
