import * as z from 'zod';
import type { Platform } from '#protocol/platform/platform.ts';

const VersionNumber = z.string().regex(/^\d+(?:\.\d+)*$/);

/** Where an adapter belongs, as its manifest says. */
export const InstallRule = z.strictObject({
  name: z.string().regex(/^\w+$/).meta({ description: 'Of the folder that is made.' }),
  roots: z.partialRecord(z.enum(['windows', 'macos', 'linux']), z.string().includes('{version}')).meta({
    description:
      'The folder that the host makes for each version once it is started. `{A|b/c}`: variable A, else c below the folder b.',
  }),
  places: z
    .array(z.strictObject({ min: VersionNumber, below: VersionNumber.optional(), folder: z.string() }))
    .min(1)
    .meta({
      description:
        'By version of the host, the folder that holds adapters: below that version’s own, or one for all versions when it begins with a word in braces.',
    }),
  beside: z
    .array(z.string())
    .default([])
    .meta({ description: 'Files of the adapter that belong beside its folder, where the host looks.' }),
  shared: z.enum(['package', 'languages']).default('package').meta({
    description:
      'What of all hosts travels with it: the package in Python, or only the texts, for an adapter in another language.',
  }),
  nextStep: z
    .union([z.string(), z.strictObject({ en: z.string(), zh: z.string() })])
    .meta({ description: 'What is left for the artist to do; one text, or one for each language.' }),
});
export type InstallRule = z.infer<typeof InstallRule>;

export interface InstallMachine {
  readonly platform: Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly home: string;
  /** The user’s documents, which Windows may keep elsewhere than below the home folder. */
  documents(): string;
  /** The names in a folder; none when there is no such folder. */
  namesIn(folder: string): readonly string[];
}

export interface InstallPlace {
  /** Of the host, such as `4.2`; of a folder that several versions share, all of them: `2026, 2025`. */
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
  const known = [...new Set([...versions, ...startedVersions(root, machine)])].toSorted((a, b) =>
    compareVersions(b, a),
  );
  const byFolder = new Map<string, string[]>();
  for (const version of known) {
    const place = rule.places.find(
      ({ min, below }) =>
        compareVersions(version, min) >= 0 && (below === undefined || compareVersions(version, below) < 0),
    );
    const holder = place && placeOf(place.folder, root.replaceAll('{version}', version), machine);
    if (holder === undefined) continue;
    const folder = `${holder}/${rule.name}`;
    byFolder.set(folder, [...(byFolder.get(folder) ?? []), version]);
  }
  return [...byFolder].map(([folder, found]) => ({ version: found.join(', '), folder }));
}

/** The versions whose folder is there, read off the one name that holds the number. */
function startedVersions(root: string, { namesIn }: InstallMachine): readonly string[] {
  const names = root.split('/');
  const at = names.findIndex((name) => name.includes('{version}'));
  const [before = '', after = ''] = (names[at] ?? '').split('{version}');
  return namesIn(names.slice(0, at).join('/')).flatMap((name) => {
    if (!name.startsWith(before) || !name.endsWith(after) || name.length < before.length + after.length)
      return [];
    const version = name.slice(before.length, name.length - after.length);
    return VersionNumber.safeParse(version).success ? [version] : [];
  });
}

function placeOf(folder: string, versionFolder: string, machine: InstallMachine): string | undefined {
  return folder.startsWith('{') ? spellOut(folder, machine) : `${versionFolder}/${folder}`;
}

/** Undefined when a variable is not set and nothing stands in for it. */
function spellOut(pattern: string, machine: InstallMachine): string | undefined {
  let isKnown = true;
  const folderNamed = (name: string): string | undefined => {
    if (name === 'home') return machine.home;
    if (name === 'documents') return machine.documents();
    return Object.hasOwn(machine.env, name) ? machine.env[name] : undefined;
  };
  const folder = pattern.replaceAll(
    /\{(?!version\})(\w+)(?:\|(home|documents)\/([^}]+))?\}/g,
    (_, name: string, base: string | undefined, below: string | undefined) => {
      const value = folderNamed(name);
      if (value) return value;
      if (base !== undefined) return `${folderNamed(base)}/${below}`;
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
