import { accessSync, constants } from 'node:fs';
import path from 'node:path';
import { it } from '@jest/globals';

/** `it` where a program of the system is there; where it is not, the test is skipped aloud, and in CI it fails. */
export function needing(program: string): typeof it {
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  if (folders.some((folder) => isExecutable(path.join(folder, program)))) return it;
  if (process.env.CI) throw new Error(`There is no ${program}; in CI nothing may be skipped.`);
  process.stderr.write(`SKIPPED: a test that needs ${program}, which is not installed here.\n`);
  return it.skip as typeof it;
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
