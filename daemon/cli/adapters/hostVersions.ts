import { findProgram, type Machine } from '#protocol/platform/findProgram.ts';
import type { HostManifest } from './hostManifest.ts';

/** What a program prints; throws when it cannot be run or fails. */
type Run = (program: string, args: readonly string[]) => string;

/**
 * The versions of a host whose program is on this machine, whether it was ever started or not: read from the program’s
 * folder, or asked of the program itself. Unknown versions are left out.
 */
export function hostVersions({ executable }: HostManifest, machine: Machine, run: Run): readonly string[] {
  const { env, names, version } = executable;
  if (version === undefined) return [];
  const own = machine.env[env];
  const programs = [...(own ? [own] : []), ...names.flatMap((name) => findProgram(name, machine))];
  const found = programs.flatMap((program) => {
    const said = 'inPath' in version ? program.replaceAll('\\', '/') : answerOf(program, version.argv, run);
    return new RegExp('inPath' in version ? version.inPath : version.said, 'm').exec(said)?.[1] ?? [];
  });
  return [...new Set(found)];
}

function answerOf(program: string, argv: readonly string[], run: Run): string {
  try {
    return run(program, argv);
  } catch {
    return '';
  }
}
