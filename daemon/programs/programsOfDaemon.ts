import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { childEnvironment } from '#protocol/platform/childEnvironment.ts';
import { createProgramGroups } from '#protocol/platform/programGroups.ts';

const groups = createProgramGroups({ process, spawn, newMark: randomUUID });

export interface ProgramStart {
  readonly cwd: string;
  /** On top of what the daemon was given, without its secrets. */
  readonly environment?: Readonly<Record<string, string>>;
}

/** Starts a program without a shell. What it starts ends with it (`endProgram`), and all of it with the daemon, however that ends. */
export function startProgram(
  program: string,
  args: readonly string[],
  { cwd, environment = {} }: ProgramStart,
): ChildProcessWithoutNullStreams {
  return groups.start((detached, mark) => {
    const env = childEnvironment(process.env, { ...environment, ...mark });
    return spawn(program, args, { cwd, env, shell: false, windowsHide: true, detached });
  });
}

/** Ends it with all that it started; does nothing the second time. */
export function endProgram(child: ChildProcessWithoutNullStreams): void {
  groups.end(child);
}
