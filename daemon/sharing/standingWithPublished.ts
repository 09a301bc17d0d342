import type { StandingSettings } from '#daemon/submissions/standingSettings.ts';
import type { PathMapping } from '#protocol/paths/farmPath.ts';
import type { KeptPublished } from './keptTables.ts';

/** What this computer’s configuration says, with the studio’s file in it. */
export interface OwnStanding {
  readonly presets: StandingSettings['presets'];
  readonly pathMap: readonly PathMapping[];
  /** Keys that the studio’s file locked. */
  readonly locked: readonly string[];
}

export function ownStanding(settings: {
  readonly presets: StandingSettings['presets'];
  readonly pathMap: readonly PathMapping[];
  readonly lockedKeys?: readonly string[];
}): OwnStanding {
  const { presets, pathMap, lockedKeys: locked = [] } = settings;
  return { presets, pathMap, locked };
}

/** The computer’s own presets, and published ones with other names; none where the studio’s file locks `presets`. */
export function presetsWith(
  own: OwnStanding,
  kept: KeptPublished | undefined,
  now: number,
): StandingSettings['presets'] {
  const { published, readAt = now } = kept ?? {};
  if (!published || own.locked.includes('presets')) return own.presets;
  const { name: by, settings } = published.document;
  const names = new Set(own.presets.map(({ name }) => name));
  const ageSeconds = Math.max(0, Math.round((now - readAt) / 1000));
  const others = settings.presets.filter(({ name }) => !names.has(name));
  return [...own.presets, ...others.map((preset) => ({ ...preset, published: { by, ageSeconds } }))];
}

/** Whose map counts. Never a mixture: the longest match would decide, regardless of whose it is. */
export function whosePathMap(own: OwnStanding, kept: KeptPublished | undefined): 'own' | 'published' {
  const isPublished = (kept?.published?.document.settings.pathMap.length ?? 0) > 0;
  return isPublished && own.pathMap.length === 0 && !own.locked.includes('pathMap') ? 'published' : 'own';
}

export function pathMapWith(own: OwnStanding, kept: KeptPublished | undefined): readonly PathMapping[] {
  if (whosePathMap(own, kept) === 'own') return own.pathMap;
  return kept?.published?.document.settings.pathMap ?? [];
}
