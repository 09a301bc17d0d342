import { appendFileSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as z from 'zod';
import type { Mutant } from './mutant.ts';
import { digestOf } from './testMap.ts';

/** What earlier runs found out about mutants, so that a run that was broken off goes on. */
export interface Kept<Found> {
  find(mutant: Mutant, source: string): Found | undefined;
  keep(mutant: Mutant, source: string, found: Found): void;
}

interface KeptParts<Found> {
  readonly root: string;
  readonly name: string;
  readonly schema: z.ZodType<Found>;
  readonly start: 'resume' | 'fresh';
}

/** One line each in `.cache/mutants`; it counts for as long as the mutated file reads the same. */
export function openKept<Found>({ root, name, schema, start }: KeptParts<Found>): Kept<Found> {
  const path = join(root, '.cache', 'mutants', `${name}.jsonl`);
  mkdirSync(dirname(path), { recursive: true });
  if (start === 'fresh') rmSync(path, { force: true });
  const known = new Map(readLines(path, z.tuple([z.string(), schema])));
  return {
    find: (mutant, source) => known.get(keyOf(mutant, source)),
    keep(mutant, source, found) {
      const line: [string, Found] = [keyOf(mutant, source), found];
      known.set(...line);
      appendFileSync(path, `${JSON.stringify(line)}\n`);
    },
  };
}

function keyOf({ file, start, end, replacement }: Mutant, source: string): string {
  return [file, digestOf(source), start, end, replacement].join(' ');
}

function readLines<Line>(path: string, schema: z.ZodType<Line>): Line[] {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    return [];
  }
  return text.split('\n').flatMap((line) => {
    try {
      return [schema.parse(JSON.parse(line))];
    } catch {
      // The last one may be cut off.
      return [];
    }
  });
}
