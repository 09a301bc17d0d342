import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import * as z from 'zod';
import { typescriptReaches } from '#scripts/walls/reaches.ts';
import { areaOf } from './areas.ts';
import { readExecuted, touches } from './executed.ts';
import { runTests } from './runTests.ts';

const TestRecord = z.object({
  /** Of the test file. */
  digest: z.string(),
  seconds: z.number(),
  passes: z.boolean(),
  sources: z.record(
    z.string(),
    z.object({ digest: z.string(), executed: z.array(z.tuple([z.int(), z.int()])) }),
  ),
});
/** With what the test file imports itself. */
export type TestRecord = z.infer<typeof TestRecord> & { readonly imports?: ReadonlySet<string> };

/** Which test file executes what of the areas, and how long it takes. */
export type TestMap = ReadonlyMap<string, TestRecord>;

interface TestMapParts {
  readonly root: string;
  /** Of the project, to run tests in: as many at a time. */
  readonly copies: readonly { readonly root: string }[];
  readonly files: readonly string[];
  readonly tests: readonly string[];
  /** What is mutated: tests that reach none of it are not measured. */
  readonly mutated: readonly string[];
  readonly tell: (line: string) => void;
}

export function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}

/**
 * What was measured before holds for as long as the test file reads the same. Of a source that has changed since, or is
 * new, a test that reaches it counts as executing all.
 */
export async function createTestMap(parts: TestMapParts): Promise<TestMap> {
  const { root, copies, files, tests, tell } = parts;
  const path = join(root, '.cache', 'mutants', 'tests.json');
  const mutated = new Set(parts.mutated);
  const read = (file: string) => readFileSync(join(root, file), 'utf8');
  const known = readKnown(path);
  const all = new Set(files);
  const reached = createReach(all, read);
  const map = new Map<string, TestRecord>();
  const importsOf = (test: string) => new Set(typescriptReaches(test, read(test)).map(({ to }) => to));
  const sourcesOf = (test: string) => [...reached(test)].filter((file) => areaOf(file) !== undefined);
  const waiting = tests.filter((test) => sourcesOf(test).some((file) => mutated.has(file))).values();
  await Promise.all(
    copies.map(async (copy) => {
      for (const test of waiting) {
        const digest = digestOf(read(test));
        const sources = new Map(sourcesOf(test).map((file) => [file, digestOf(read(file))]));
        const before = known[test];
        const holds = before?.passes && before.digest === digest;
        if (holds) {
          map.set(test, { ...asOfNow(before, sources), imports: importsOf(test) });
          continue;
        }
        const record = await measureTest(copy.root, test, { digest, sources });
        map.set(test, { ...record, imports: importsOf(test) });
        tell(`${record.seconds.toFixed(1).padStart(6)} s  ${test}${record.passes ? '' : '  FAILS'}`);
        known[test] = record;
        mkdirSync(dirname(path), { recursive: true });
        writeFileSync(path, JSON.stringify(known));
      }
    }),
  );
  return map;
}

const everything: readonly [number, number] = [0, Number.MAX_SAFE_INTEGER];

/** `sources`: what the test reaches of the areas, with its digest. */
export function asOfNow(record: TestRecord, sources: ReadonlyMap<string, string>): TestRecord {
  const now = [...sources].map(([file, digest]) => {
    const known = record.sources[file];
    const executed = known?.digest === digest ? known.executed : [everything];
    return [file, { digest, executed }] as const;
  });
  return { ...record, sources: Object.fromEntries(now) as TestRecord['sources'] };
}

async function measureTest(
  copy: string,
  test: string,
  { digest, sources }: { readonly digest: string; readonly sources: ReadonlyMap<string, string> },
): Promise<TestRecord> {
  const folder = mkdtempSync(join(tmpdir(), 'renderbridge-executed-'));
  try {
    const startedAt = performance.now();
    const outcome = await runTests({
      root: copy,
      tests: [test],
      timeoutMs: 600_000,
      env: { NODE_V8_COVERAGE: folder },
    });
    const seconds = (performance.now() - startedAt) / 1000;
    const executed = readExecuted(folder, copy, (file) => areaOf(file) !== undefined);
    const seen = [...sources].map(([file, source]) => [
      file,
      { digest: source, executed: executed.get(file) ?? [] },
    ]);
    return {
      digest,
      seconds,
      passes: outcome.kind === 'passed',
      sources: Object.fromEntries(seen) as TestRecord['sources'],
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function readKnown(path: string): { [test: string]: TestRecord } {
  try {
    return z.record(z.string(), TestRecord).parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return {};
  }
}

/** All that a file imports, and what that imports. */
function createReach(all: ReadonlySet<string>, read: (file: string) => string) {
  const direct = new Map<string, readonly string[]>();
  return (from: string): ReadonlySet<string> => {
    const seen = new Set<string>();
    const open = [from];
    for (let file = open.pop(); file !== undefined; file = open.pop()) {
      if (seen.has(file)) continue;
      seen.add(file);
      if (!file.endsWith('.ts')) continue;
      if (!direct.has(file))
        direct.set(
          file,
          typescriptReaches(file, read(file))
            .map(({ to }) => to)
            .filter((to) => all.has(to)),
        );
      open.push(...(direct.get(file) ?? []));
    }
    return seen;
  };
}

/** The test files that execute a piece of a source file, the nearest first: its own, then by folder and import. */
export function testsOf(map: TestMap, file: string, start: number, end: number): string[] {
  const stem = file.replace(/\.ts$/, '');
  const distance = (test: string) => {
    if (test === `tests/${stem}.test.ts`) return -2;
    const parts = test.slice('tests/'.length).split('/');
    const own = file.split('/');
    const shared = own.findIndex((part, index) => part !== parts[index]);
    // One that imports it is nearer by a folder and a half.
    return own.length - shared - (map.get(test)?.imports?.has(file) ? 1.5 : 0);
  };
  return [...map]
    .filter(([, { passes, sources }]) => passes && touches(sources[file]?.executed ?? [], start, end))
    .toSorted(([a, { seconds }], [b, other]) => distance(a) - distance(b) || seconds - other.seconds)
    .map(([test]) => test);
}
