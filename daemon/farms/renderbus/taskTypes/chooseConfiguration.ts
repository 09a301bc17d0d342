import type { ConfigurationChoice } from '#daemon/submissions/planning.ts';
import type { Configuration } from '#protocol/bridge/project.ts';
import type { TaskTypeName } from '#protocol/bridge/taskType.ts';

interface Family {
  /** How the farm spells the program, without blanks and signs, which may be missing in answers (§3.1). */
  readonly names: readonly string[];
  /** Added to the number that the program itself counts, to get the year that it is sold as. */
  readonly yearOffset?: number;
}

const families: Readonly<Record<TaskTypeName, Family>> = {
  maya: { names: ['maya'] },
  max: { names: ['3dsmax', 'max'], yearOffset: 1998 },
  houdini: { names: ['houdini'] },
  blender: { names: ['blender'] },
  vrstandalone: { names: ['vraystandalone', 'vrstandalone', 'standalonevray', 'vray'] },
  sketchup: { names: ['sketchup'], yearOffset: 2000 },
};

interface ReadName {
  readonly family: string;
  readonly version: readonly number[];
}

/** `blender 2.78c` → family blender, version 2.78; `maya2014` → maya, 2014. */
function readCgSoftName(cgSoftName: string): ReadName {
  const match = /^(3ds\s*max|.*?)[\s_-]*(\d[\d.]*[a-z]?)?$/i.exec(cgSoftName.trim());
  const family = (match?.[1] ?? cgSoftName).toLowerCase().replaceAll(/[^a-z0-9]/g, '');
  return { family, version: versionNumbers(match?.[2] ?? '') };
}

function versionNumbers(version: string): number[] {
  return (version.match(/\d+/g) ?? []).map(Number);
}

/** SketchUp 24.0 is SketchUp 2024, and 3ds Max 26 is 3ds Max 2024. */
function soldAs(version: readonly number[], { yearOffset }: Family): readonly number[] {
  const [first = 0, ...rest] = version;
  if (yearOffset === undefined || first === 0 || first > 99) return version;
  return [first + yearOffset, ...rest];
}

/**
 * The project’s configuration for a host: of its family, the same version; else the default one; else the
 * nearest version (§3.1). A version is the same when the shorter one begins the longer one, 3.4 and 3.4.1; of
 * those the nearest wins, and of some that are as near the default one. A configuration that names no version, such as V-Ray_standalone, fits any.
 */
export function chooseConfiguration(
  configurations: readonly Configuration[],
  taskType: TaskTypeName,
  hostVersion: string,
): ConfigurationChoice {
  const family = families[taskType];
  const wanted = soldAs(versionNumbers(hostVersion), family);
  const ranked = configurationsOf(configurations, taskType)
    .map((configuration) => {
      const version = soldAs(readCgSoftName(configuration.cgSoftName).version, family);
      return { configuration, version, away: distance(version, wanted) };
    })
    .sort((a, b) => compareDistance(a.away, b.away) || Number(isDefault(b)) - Number(isDefault(a)));
  const same =
    ranked.find(({ version }) => isSameVersion(version, wanted)) ??
    ranked.find(({ version }) => version.length === 0);
  if (same) return { kind: 'same', configuration: same.configuration };
  const other = ranked.find(isDefault) ?? ranked[0];
  return other ? { kind: 'otherVersion', configuration: other.configuration } : { kind: 'none' };
}

/** Those of a project’s configurations that can render a task type. */
export function configurationsOf(
  configurations: readonly Configuration[],
  taskType: TaskTypeName,
): Configuration[] {
  return configurations.filter(({ cgSoftName }) =>
    families[taskType].names.includes(readCgSoftName(cgSoftName).family),
  );
}

function isDefault({ configuration }: { readonly configuration: Configuration }): boolean {
  return configuration.isDefault;
}

function isSameVersion(a: readonly number[], b: readonly number[]): boolean {
  const length = Math.min(a.length, b.length);
  return length > 0 && a.slice(0, length).every((part, index) => part === b[index]);
}

function distance(a: readonly number[], b: readonly number[]): number[] {
  const length = Math.max(a.length, b.length);
  return Array.from({ length }, (_, index) => Math.abs((a[index] ?? 0) - (b[index] ?? 0)));
}

/** Of two that differ in length the shorter one goes on with zeros. */
function compareDistance(a: readonly number[], b: readonly number[]): number {
  const longer = a.length < b.length ? b : a;
  const index = longer.findIndex((_, position) => (a[position] ?? 0) !== (b[position] ?? 0));
  return (a[index] ?? 0) - (b[index] ?? 0);
}
