import { readFileSync } from 'node:fs';

/**
 * The token of a run that searches for it afterwards (scripts/canary); undefined in every other. From a file: what
 * stood in the environment would be found in every child.
 */
export function knownToken(): string | undefined {
  const { CANARY_TOKEN_FILE: file } = process.env;
  return file === undefined ? undefined : readFileSync(file, 'utf8');
}
