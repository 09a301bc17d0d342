import type { FileState } from '#daemon/submissions/fileStats.ts';
import type { PlanContext } from '#daemon/submissions/planning.ts';

/** What was observed of a file, otherwise what the host reported. */
export function stateOfFile(
  { fileStates }: PlanContext,
  path: string,
  exists: boolean | null | undefined,
): FileState {
  const seen = fileStates?.get(path);
  if (seen !== undefined) return seen;
  if (exists === true) return 'there';
  return exists === false ? 'missing' : 'unknown';
}
