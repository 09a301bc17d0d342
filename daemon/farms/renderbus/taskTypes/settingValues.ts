import type { PlanContext, SettingValue } from '#daemon/submissions/planning.ts';

export interface OtherSources {
  /** What the open scene says, by setting. */
  readonly scene: Readonly<Record<string, unknown>>;
  /** What the farm’s project says. */
  readonly farm: Readonly<Record<string, unknown>>;
  /** What is sent by default. */
  readonly always: Readonly<Record<string, unknown>>;
}

/** Every setting by the order of §5: chosen, scene, configuration, farm. `""` empties, `null` is not said. */
export function settingValues(
  keys: readonly string[],
  { settings, defaults }: PlanContext,
  { scene, farm, always }: OtherSources,
): Record<string, SettingValue> {
  const settled = (key: string): SettingValue => {
    const sources: readonly SettingValue[] = [
      { value: settings[key], source: 'chosen' },
      { value: scene[key], source: 'scene' },
      { value: defaults[key], source: 'config' },
      { value: farm[key], source: 'farm' },
      { value: always[key], source: 'default' },
    ];
    const said = sources.find(({ value }) => value !== undefined && value !== null);
    if (!said) return { value: undefined, source: 'default' };
    return said.value === '' ? { value: undefined, source: said.source } : said;
  };
  return Object.fromEntries(keys.map((key) => [key, settled(key)]));
}
