import { findProgram } from '#protocol/platform/findProgram.ts';
import { programVariables } from '#protocol/platform/programs.ts';
import type { Clock } from '../clock.ts';
import type { Log } from '../log.ts';
import { blenderRenderer } from './blender/blenderRenderer.ts';
import { blenderVariable, findBlender } from './blender/findBlender.ts';
import type { CommandLineProgram } from './commandLine/commandLine.ts';
import { commandLineRenderer } from './commandLine/commandLineRenderer.ts';
import { commandLinePrograms } from './commandLine/programs.ts';
import type { Renderer } from './renderer.ts';
import { simulatedRenderer } from './simulated.ts';
import { thisMachine } from './thisMachine.ts';

interface Surroundings {
  readonly env: NodeJS.ProcessEnv;
  /** A folder for what renderers need while they run. */
  readonly work: string;
  readonly clock: Clock;
  readonly random: () => number;
  readonly log: Log;
}

/** What this machine can render with; behind all that is found, drawn pictures for whatever nobody renders. */
export async function findRenderers({
  env,
  work,
  clock,
  random,
  log,
}: Surroundings): Promise<readonly Renderer[]> {
  const blender = await findBlender(env);
  if (blender) log(`renders with ${blender.version} at ${blender.executable}`);
  else log(`found no Blender: pictures are SIMULATED. Install Blender or name it in ${blenderVariable}.`);
  const others = commandLinePrograms.flatMap((kind) => {
    const executable = programOf(kind, env);
    if (executable === undefined) return [];
    log(`renders with ${kind.title} at ${executable}`);
    return [commandLineRenderer(kind, executable)];
  });
  return [
    ...(blender ? [blenderRenderer({ ...blender, work })] : []),
    ...others,
    simulatedRenderer({ clock, random }),
  ];
}

/** The program that its variable names, else the first that is found. Throws when the variable names none. */
function programOf({ program }: CommandLineProgram, env: NodeJS.ProcessEnv): string | undefined {
  const machine = thisMachine(env);
  const variable = programVariables[program];
  const named = env[variable];
  if (!named) return findProgram(program, machine)[0];
  if (machine.isProgram(named)) return named;
  throw new Error(`${variable}: expected the path of a program that can be started, got ${named}.`);
}
