import type { Choice, Settings } from '#daemon/submissions/planning.ts';

interface Offered {
  readonly name: string;
  readonly renders: boolean;
}

/** Which of the names that a snapshot lists are rendered, by the rule of §5. */
export interface ChosenNames {
  /** Each once, in the order of the setting, else of the scene. Empty: none named, or none renders. */
  readonly names: readonly string[];
  readonly source: Choice['source'];
}

/** Unset: those that render; `[]`: none named. What the configuration says counts where the scene has no list at all. */
export function chooseNames(
  key: string,
  offered: readonly Offered[] | undefined,
  { settings, defaults }: { readonly settings: Settings; readonly defaults: Settings },
): ChosenNames {
  const asked = settings[key] ?? undefined;
  if (Array.isArray(asked)) return { names: unique(asked.map(String)), source: 'chosen' };
  if (offered === undefined && Array.isArray(defaults[key]))
    return { names: unique(defaults[key].map(String)), source: 'config' };
  return {
    names: unique((offered ?? []).filter(({ renders }) => renders).map(({ name }) => name)),
    source: 'scene',
  };
}

/** Hosts allow two things of one name; the farm renders a name once. */
export function unique(names: readonly string[]): string[] {
  return [...new Set(names)];
}

/** Things by name; of two with the same name, the first. */
export function firstBy<Key extends string, Thing extends Readonly<Record<Key, string>>>(
  key: Key,
  things: readonly Thing[],
): ReadonlyMap<string, Thing> {
  return new Map(things.toReversed().map((thing) => [thing[key], thing]));
}

/** One place for each name; where none is named, one that leaves the field out. */
export function orUnnamed(names: readonly string[]): readonly (string | undefined)[] {
  return names.length === 0 ? [undefined] : names;
}
