import { z } from 'zod';
import type { Platform } from '#protocol/platform/platform.ts';

/** Where an adapter belongs, as its manifest says: below a folder that the host makes for each version. */
export const InstallRule = z.strictObject({
  name: z.string().regex(/^\w+$/).meta({ description: 'Of the folder that is made.' }),
  roots: z.partialRecord(z.enum(['windows', 'macos', 'linux']), z.string()).meta({
    description: 'The folder with one folder per version. `{A|b/c}`: variable A, else c below the folder b.',
  }),
  places: z
    .array(z.strictObject({ min: z.string(), below: z.string().optional(), folder: z.string() }))
    .min(1)
    .meta({ description: 'By version of the host, the folder below it that holds adapters.' }),
  nextStep: z.string().meta({ description: 'What is left for the artist to do.' }),
});
export type InstallRule = z.infer<typeof InstallRule>;

export interface InstallMachine {
  readonly platform: Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly home: string;
  /** The names in a folder; none when there is no such folder. */
  namesIn(folder: string): readonly string[];
}

export interface InstallPlace {
  /** Of the host, such as `4.2`. */
  readonly version: string;
  /** Absolute, with forward slashes. */
  readonly folder: string;
}

/**
 * Every place on this machine where the host looks for the adapter, newest version first: one for each version that
 * has been started before, and one for each of `versions` that has not.
 */
export function installPlaces(
  rule: InstallRule,
  machine: InstallMachine,
  versions: readonly string[] = [],
): readonly InstallPlace[] {
  const pattern = rule.roots[machine.platform];
  const root = pattern === undefined ? undefined : spellOut(pattern, machine);
  if (root === undefined) return [];
  const started = machine.namesIn(root).filter((name) => /^\d+\.\d+$/.test(name));
  return [...new Set([...versions, ...started])]
    .toSorted((a, b) => compareVersions(b, a))
    .flatMap((version) => {
      const place = rule.places.find(
        ({ min, below }) =>
          compareVersions(version, min) >= 0 && (below === undefined || compareVersions(version, below) < 0),
      );
      return place ? [{ version, folder: `${root}/${version}/${place.folder}/${rule.name}` }] : [];
    });
}

/** Undefined when the variable is not set and nothing stands in for it. */
function spellOut(pattern: string, { env, home }: InstallMachine): string | undefined {
  let isKnown = true;
  const folder = pattern.replaceAll(
    /\{(\w+)(?:\|home\/([^}]+))?\}/g,
    (_, name: string, otherwise?: string) => {
      const value = name === 'home' ? home : env[name];
      if (value) return value;
      if (otherwise !== undefined) return `${home}/${otherwise}`;
      isKnown = false;
      return '';
    },
  );
  return isKnown ? folder.replaceAll('\\', '/').replace(/\/+$/, '') : undefined;
}

/** Negative when `a` is older. */
function compareVersions(a: string, b: string): number {
  const [left, right] = [a, b].map((version) => version.split('.').map(Number));
  const parts = Math.max(left?.length ?? 0, right?.length ?? 0);
  for (let index = 0; index < parts; index += 1) {
    const difference = (left?.[index] ?? 0) - (right?.[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
