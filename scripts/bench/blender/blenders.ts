import { readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { findBlender } from '#sandbox/renderers/blender/findBlender.ts';

/** How a script is run inside a Blender; the script and `--` with its own arguments follow. */
export interface ScriptRunner {
  readonly program: string;
  readonly flags: readonly string[];
}

/** Where tests keep the newest Blender, as a module of Python. */
const newest = fileURLToPath(new URL('../../../.cache/bpy', import.meta.url));

/** The Blender of the machine and the newest one, as far as they are here. */
export async function blenders(env: NodeJS.ProcessEnv): Promise<readonly ScriptRunner[]> {
  const found = await findBlender(env);
  const flags = ['--background', '--factory-startup', '--python-exit-code', '3', '--python'];
  return [...(found ? [{ program: found.executable, flags }] : []), ...newestModule()];
}

function newestModule(): readonly ScriptRunner[] {
  try {
    const version = readdirSync(newest).toSorted().at(-1);
    return version === undefined ? [] : [{ program: path.join(newest, version, 'bin', 'python'), flags: [] }];
  } catch {
    return [];
  }
}
