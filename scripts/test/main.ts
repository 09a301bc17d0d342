import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { blenderVariable, findBlender } from '#sandbox/renderers/blender/findBlender.ts';
import { type Failure, failuresText } from './failures.ts';
import { jestSuite } from './jestSuite.ts';
import { pythonSuite } from './pythonSuite.ts';
import { rubySuite } from './rubySuite.ts';
import { type FileTime, slowestOf } from './slowest.ts';
import {
  addCounts,
  type Counts,
  complaintOf,
  formatCounts,
  noCounts,
  type Suite,
  type SuiteRun,
} from './suite.ts';

// `npm test`: every suite. `npm run test -- <pattern>…`: the test files that match. `--slowest`: which took longest.

// These start whole processes in homes of their own, kill and render, and half of their time they wait for them.
const scenarios = ['tests/scenarios', 'tests/chaos', 'tests/disconnects'];
// These also measure how long an answer takes and how much memory: one at a time, or they measure each other.
const attacks = ['tests/attacks', 'tests/fuzz'];
const of = (folders: readonly string[]) => folders.map((folder) => `--testMatch=**/${folder}/**/*.test.ts`);
const workersFor = (cores: number) => `--maxWorkers=${Math.ceil(cores * availableParallelism())}`;
/** Stages in their order, each of lines that run beside each other, a line's suites one after the other. */
const stages: readonly (readonly (readonly Suite[])[])[] = [
  // All wait for other programs most of the time.
  [
    [
      jestSuite('TypeScript', [
        workersFor(1),
        `--testPathIgnorePatterns=/(${[...scenarios, ...attacks].join('|')})/`,
      ]),
      jestSuite('Scenarios', [workersFor(1.5), ...of(scenarios)]),
    ],
    [pythonSuite],
    [rubySuite],
  ],
  [[jestSuite('Attacks', ['--runInBand', ...of(attacks)])]],
];

// Tests in any language take the Blender that the sandbox farm takes.
const blender = await findBlender(process.env).catch(() => undefined);
if (blender) process.env[blenderVariable] ??= blender.executable;

// Daemons and command lines start thousands of times: each but the first reads what Node compiled before.
const compiled = mkdtempSync(join(tmpdir(), 'renderbridge-compiled-'));
process.env.NODE_COMPILE_CACHE ??= compiled;
process.once('exit', () => rmSync(compiled, { recursive: true, force: true }));

const root = fileURLToPath(new URL('../..', import.meta.url));
const { values, positionals: patterns } = parseArgs({
  allowPositionals: true,
  options: { slowest: { type: 'boolean', default: false } },
});
const times: FileTime[] = [];
const took = (title: string, seconds: number) => void times.push({ title, seconds });
const failures: Failure[] = [];
const failed = (failure: Failure) => void failures.push(failure);
const results: SuiteResult[] = [];
for (const lines of stages) {
  console.log(`\n=== ${lines.flatMap((suites) => suites.map(({ title }) => title)).join(', ')} ===`);
  results.push(...(await Promise.all(lines.map(runLine))).flat());
}
const total = results.reduce<Counts>((sum, { counts }) => addCounts(sum, counts ?? noCounts), noCounts);
const emptySuites = results.filter(({ counts }) => !counts).map(({ title }) => title);
const isCi = Boolean(process.env.CI);
const complaint = complaintOf({ total, emptySuites, isCi, hasPatterns: patterns.length > 0 });
if (values.slowest) console.log(`\n${slowestOf(times).join('\n')}`);
if (failures.length > 0) console.log(`\n${failuresText(failures)}`);
console.log(`\n${results.map(({ line }) => line).join('\n')}`);
if (complaint) console.log(complaint);
process.exitCode = complaint ? 1 : 0;
console.log(formatCounts(total));

interface SuiteResult {
  readonly title: string;
  readonly counts: Counts | undefined;
  readonly line: string;
}

async function runLine(suites: readonly Suite[]): Promise<SuiteResult[]> {
  const line: SuiteResult[] = [];
  for (const suite of suites) line.push(await runSuite(suite, { root, patterns, took, failed }));
  return line;
}

async function runSuite(suite: Suite, run: SuiteRun): Promise<SuiteResult> {
  const startedAt = performance.now();
  const counts = await suite.run(run);
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  const verdict = counts ? formatCounts(counts) : 'no tests';
  return { title: suite.title, counts, line: `${suite.title.padEnd(12)} ${verdict} (${seconds} s)` };
}
