// SPDX-License-Identifier: MIT
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { childEnvironment } from '#protocol/platform/childEnvironment.ts';
import { findProgram } from '#protocol/platform/findProgram.ts';
import { programVariables } from '#protocol/platform/programs.ts';
import { thisMachine } from '../thisMachine.ts';

export interface FoundBlender {
  readonly executable: string;
  /** As it names itself, such as `Blender 3.4.1`. */
  readonly version: string;
}

/** The variable that names a Blender ahead of all others. */
export const blenderVariable = programVariables.blender;

/** A Blender whose disk is cold and whose machine has much to do needs most of it. */
const versionTimeoutMs = 120_000;

/**
 * The Blender to render with: the one that RENDERBRIDGE_BLENDER names, else the first in PATH or in a usual place
 * that tells its version; undefined when there is none. Throws when the variable names something else.
 */
export async function findBlender(environment: NodeJS.ProcessEnv): Promise<FoundBlender | undefined> {
  const named = environment[blenderVariable];
  if (named) {
    const version = await versionOf(named);
    if (version) return { executable: named, version };
    throw new Error(`${blenderVariable}: expected the path of a Blender that starts, got ${named}.`);
  }
  for (const executable of findProgram('blender', thisMachine(environment))) {
    const version = await versionOf(executable);
    if (version) return { executable, version };
  }
  return undefined;
}

async function versionOf(executable: string): Promise<string | undefined> {
  try {
    const options = { env: childEnvironment(process.env), timeout: versionTimeoutMs, windowsHide: true };
    const { stdout } = await promisify(execFile)(executable, ['--version'], options);
    return /^Blender \d+\.\d+\S*/m.exec(stdout)?.[0];
  } catch {
    return undefined;
  }
}
