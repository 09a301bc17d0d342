import { fileURLToPath } from 'node:url';
import { blenderVariable, findBlender } from '#sandbox/renderers/blender/findBlender.ts';
import { jestSuite } from './jestSuite.ts';
import { pythonSuite } from './pythonSuite.ts';
import { addCounts, type Counts, complaintOf, formatCounts, noCounts, type Suite } from './suite.ts';

// `npm test`: every suite, one after the other. `npm run test -- <pattern>…`: the test files that match.

// These start whole processes, kill and render: one at a time, or they measure each other.
const wholeProcesses = ['tests/scenarios', 'tests/chaos', 'tests/attacks', 'tests/fuzz', 'tests/disconnects'];
const suites: readonly Suite[] = [
  jestSuite('TypeScript', [`--testPathIgnorePatterns=/(${wholeProcesses.join('|')})/`]),
  pythonSuite,
  jestSuite('Scenarios', [
    '--runInBand',
    ...wholeProcesses.map((folder) => `--testMatch=**/${folder}/**/*.test.ts`),
  ]),
];

// Tests in any language take the Blender that the sandbox farm takes.
const blender = await findBlender(process.env).catch(() => undefined);
if (blender) process.env[blenderVariable] ??= blender.executable;

const root = fileURLToPath(new URL('../..', import.meta.url));
const patterns = process.argv.slice(2);
const summary: string[] = [];
const emptySuites: string[] = [];
let total: Counts = noCounts;
for (const suite of suites) {
  console.log(`\n=== ${suite.title} ===`);
  const startedAt = performance.now();
  const counts = await suite.run({ root, patterns });
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  const verdict = counts ? formatCounts(counts) : 'no tests';
  summary.push(`${suite.title.padEnd(12)} ${verdict} (${seconds} s)`);
  total = addCounts(total, counts ?? noCounts);
  if (!counts) emptySuites.push(suite.title);
}
const isCi = Boolean(process.env.CI);
const complaint = complaintOf({ total, emptySuites, isCi, hasPatterns: patterns.length > 0 });
console.log(`\n${summary.join('\n')}`);
if (complaint) console.log(complaint);
process.exitCode = complaint ? 1 : 0;
console.log(formatCounts(total));
