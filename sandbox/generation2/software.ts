import type { Store } from '../store/store.ts';

interface Program {
  readonly cgId: number;
  readonly cgName: string;
  /** How the names of the store begin. */
  readonly family: string;
}

/** Those that have a number here (§3). */
export const programs: readonly Program[] = [
  { cgId: 2000, cgName: 'Maya', family: 'maya' },
  { cgId: 2001, cgName: '3ds Max', family: '3ds Max' },
  { cgId: 2004, cgName: 'Houdini', family: 'houdini' },
  { cgId: 2007, cgName: 'Blender', family: 'blender' },
  { cgId: 2010, cgName: 'SketchUp', family: 'sketchup' },
];

export interface Version {
  readonly id: number;
  readonly version: string;
  /** Names with their versions. */
  readonly plugins: readonly string[];
}

/** The versions of a program that the farm has; the ids are their places in the store. */
export function versionsOf({ family }: Program, store: Store): readonly Version[] {
  const known = store.plugins.all();
  const names = [...new Set(known.map(({ cgSoftName }) => cgSoftName))];
  return names.flatMap((name, index) => {
    if (!name.startsWith(`${family} `)) return [];
    const plugins = known.filter(({ cgSoftName }) => cgSoftName === name).map(({ pluginName }) => pluginName);
    return [{ id: index + 1, version: name.slice(family.length + 1), plugins: plugins.filter(Boolean) }];
  });
}
