/** A part of the product whose tests have to notice when it is broken. */
export interface Area {
  readonly name: string;
  /** Folders and files, as paths from the root. */
  readonly sources: readonly string[];
}

export const areas: readonly Area[] = [
  { name: 'protocol/renderbus', sources: ['protocol/renderbus'] },
  { name: 'daemon/submissions', sources: ['daemon/submissions'] },
  { name: 'daemon/farms', sources: ['daemon/farms'] },
  { name: 'the bridge’s guard', sources: ['daemon/bridge/guard.ts', 'daemon/bridge/keyring.ts'] },
  {
    name: 'money',
    sources: ['daemon/spending', 'daemon/estimates', 'daemon/notifying', 'protocol/estimates'],
  },
];

/** Where tests of the areas lie. Those that start whole daemons or hosts take minutes for a mutant, and say less. */
export const testFolders = [
  'tests/protocol',
  'tests/contract',
  'tests/daemon/bridge',
  'tests/daemon/checks',
  'tests/daemon/estimates',
  'tests/daemon/farms',
  'tests/daemon/notifying',
  'tests/daemon/requests',
  'tests/daemon/spending',
  'tests/daemon/submissions',
  'tests/daemon/traces',
  'tests/daemon/watching',
] as const;

export function isWithin(file: string, folders: readonly string[]): boolean {
  return folders.some((folder) => file === folder || file.startsWith(`${folder}/`));
}

export function areaOf(file: string): string | undefined {
  return areas.find(({ sources }) => isWithin(file, sources))?.name;
}
