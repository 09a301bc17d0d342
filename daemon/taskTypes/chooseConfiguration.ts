import type { Configuration } from '#protocol/bridge/project.ts';
import type { TaskTypeName } from '#protocol/bridge/taskType.ts';

/** How the farm spells the programs; a blank or underscore may be missing in answers (§3.1). */
const families: Readonly<Record<TaskTypeName, readonly string[]>> = {
  maya: ['maya'],
  max: ['3dsmax', 'max'],
  houdini: ['houdini'],
  blender: ['blender'],
  vrstandalone: ['vraystandalone', 'vrstandalone', 'vray'],
  sketchup: ['sketchup'],
};

export type ConfigurationChoice =
  | { readonly kind: 'same'; readonly configuration: Configuration }
  | { readonly kind: 'otherVersion'; readonly configuration: Configuration }
  | { readonly kind: 'none' };

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

/**
 * The project’s configuration for a host: of its family, the same version; else the default one; else the
 * nearest version (§3.1). A version is the same when the shorter one begins the longer one: 3.4 and 3.4.1.
 */
export function chooseConfiguration(
  configurations: readonly Configuration[],
  taskType: TaskTypeName,
  hostVersion: string,
): ConfigurationChoice {
  const wanted = versionNumbers(hostVersion);
  const family = configurationsOf(configurations, taskType)
    .map((configuration) => ({ configuration, version: readCgSoftName(configuration.cgSoftName).version }))
    .sort((a, b) => compareDistance(distance(a.version, wanted), distance(b.version, wanted)));
  const same = family.find(({ version }) => isSameVersion(version, wanted));
  if (same) return { kind: 'same', configuration: same.configuration };
  const other = family.find(({ configuration }) => configuration.isDefault) ?? family[0];
  return other ? { kind: 'otherVersion', configuration: other.configuration } : { kind: 'none' };
}

/** Those of a project’s configurations that can render a task type. */
export function configurationsOf(
  configurations: readonly Configuration[],
  taskType: TaskTypeName,
): Configuration[] {
  return configurations.filter(({ cgSoftName }) =>
    families[taskType].includes(readCgSoftName(cgSoftName).family),
  );
}

function isSameVersion(a: readonly number[], b: readonly number[]): boolean {
  const length = Math.min(a.length, b.length);
  return length > 0 && a.slice(0, length).every((part, index) => part === b[index]);
}

function distance(a: readonly number[], b: readonly number[]): number[] {
  const length = Math.max(a.length, b.length);
  return Array.from({ length }, (_, index) => Math.abs((a[index] ?? 0) - (b[index] ?? 0)));
}

function compareDistance(a: readonly number[], b: readonly number[]): number {
  const index = a.findIndex((part, position) => part !== (b[position] ?? 0));
  return index < 0 ? 0 : (a[index] ?? 0) - (b[index] ?? 0);
}
