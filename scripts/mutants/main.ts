import { randomInt } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import * as z from 'zod';
import { projectFiles } from '#scripts/walls/survey.ts';
import { areaOf, areas, isWithin, testFolders } from './areas.ts';
import { createCompiler } from './compiler.ts';
import { draw } from './draw.ts';
import { equivalents } from './equivalents.ts';
import { createJudge, readSource } from './judge.ts';
import { openKept } from './kept.ts';
import { describe, lineOf } from './mutant.ts';
import { mutantsOf } from './mutantsOf.ts';
import { copyProject } from './projectCopy.ts';
import { type Judged, passes, summary, writePage } from './report.ts';
import { type Candidate, lineText, shuffled } from './sample.ts';
import { createTestMap } from './testMap.ts';
import { Verdict } from './verdict.ts';

// `npm run test:mutants -- [FILE or FOLDER…] [--sample N] [--seed S] [--workers N] [--tests N] [--by FOLDER…] [--fresh] [--write]`

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seed: { type: 'string', default: String(randomInt(1_000_000)) },
    /** Mutants of each area. */
    sample: { type: 'string', default: '100' },
    workers: { type: 'string', default: '2' },
    /** Test files that a mutant meets at most, the nearest first. */
    tests: { type: 'string', default: '8' },
    /** Where the tests lie that count, for a quick answer about a part; all that know the areas without it. */
    by: { type: 'string', multiple: true },
    /** Judges again what earlier runs judged. */
    fresh: { type: 'boolean', default: false },
    /** Puts the figures into docs/mutations.md. */
    write: { type: 'boolean', default: false },
  },
});

const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');
const files = projectFiles(root);
const sources = files.filter(
  (file) => areaOf(file) !== undefined && (positionals.length === 0 || isWithin(file, positionals)),
);
const start = values.fresh ? 'fresh' : 'resume';
const workers = Math.min(2, Math.max(1, whole('--workers', values.workers)));
console.log(`seed ${values.seed}, ${values.sample} of each area`);

const copies = Array.from({ length: workers }, () => copyProject(root, files));
// The first one ends the run with what it has judged, which is a smaller sample.
let isStopping = false;
process.on('SIGINT', () => {
  if (isStopping) {
    for (const copy of copies) copy.remove();
    process.exit(130);
  }
  isStopping = true;
});
try {
  await run();
} finally {
  for (const copy of copies) copy.remove();
}

async function run(): Promise<void> {
  const tests = files.filter((file) => file.endsWith('.test.ts') && isWithin(file, values.by ?? testFolders));
  const map = await createTestMap({ root, copies, files, tests, mutated: sources, tell: console.log });
  for (const [test] of [...map].filter(([, { passes: isGreen }]) => !isGreen))
    console.log(`Left out, for it fails without any mutation: ${test}`);

  const sample = drawSample();
  const judge = createJudge({
    map,
    verdicts: openKept({ root, name: 'verdicts', schema: Verdict, start }),
    mostTests: whole('--tests', values.tests),
  });
  const judged: Judged[] = [];
  const waiting = sample.values();
  await Promise.all(
    copies.map(async (copy) => {
      for (const candidate of waiting) {
        if (isStopping) return;
        const { mutant, source } = candidate;
        const verdict = await judge(candidate, copy);
        const change = describe(source, mutant);
        const equivalent = equivalents.find(
          (row) =>
            row.file === mutant.file && row.line === lineText(source, mutant.start) && row.change === change,
        );
        const one = {
          area: areaOf(mutant.file) ?? '',
          place: `${mutant.file}:${lineOf(source, mutant)}`,
          kind: mutant.kind,
          change,
          verdict,
          equivalent: equivalent?.reason,
        };
        judged.push(one);
        console.log(
          `${String(judged.length).padStart(5)}/${sample.length} ${verdict.kind.padEnd(11)} ${one.place}  ${one.kind}: ${change}${verdict.by ? `  (${verdict.by})` : ''}`,
        );
      }
    }),
  );
  console.log(`\n${summary(judged)}`);
  if (values.write)
    writePage(root, {
      judged,
      seed: values.seed,
      sample: whole('--sample', values.sample),
      drawn: sample.length,
    });
  process.exitCode = passes(judged) ? 0 : 1;
}

/** So many of each area that its types allow. */
function drawSample(): Candidate[] {
  const compiler = createCompiler(root);
  try {
    const candidates = sources.flatMap((file) => {
      const source = readSource(root, file);
      return mutantsOf(file, compiler.parse(file)).map((mutant) => ({ mutant, source }));
    });
    return draw({
      queues: areas.map(({ name }) =>
        shuffled(
          candidates.filter(({ mutant }) => areaOf(mutant.file) === name),
          values.seed,
        ),
      ),
      most: whole('--sample', values.sample),
      known: openKept({ root, name: 'types', schema: z.boolean(), start }),
      accepted: compiler.accepted,
    });
  } finally {
    compiler.close();
  }
}

function whole(name: string, text: string): number {
  if (!/^\d{1,6}$/.test(text)) throw new RangeError(`${name}: expected a whole number, got ${text}.`);
  return Number(text);
}
