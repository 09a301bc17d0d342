import { realpathSync } from 'node:fs';
import path from 'node:path';

interface Place {
  readonly env: NodeJS.ProcessEnv;
  readonly cwd: string;
  /** The checkout, into which npm changes before it runs a script. */
  readonly root: string;
}

/** The folder that relative paths count from: where the user stood when npm took this process elsewhere. */
export function standingFolder({ env, cwd, root }: Place): string {
  const { INIT_CWD: before, npm_package_json: script } = env;
  // A script of another package that calls us from a folder of its choice means that folder.
  const isOurs = script === undefined || isSame(script, path.join(root, 'package.json'));
  return before && path.isAbsolute(before) && isOurs && isSame(cwd, root) ? before : cwd;
}

function isSame(one: string, other: string): boolean {
  try {
    return realpathSync(one) === realpathSync(other);
  } catch {
    return false;
  }
}
