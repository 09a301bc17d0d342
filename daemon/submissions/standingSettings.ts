import type * as z from 'zod';
import { type Form, type FormField, presetSetting } from '#protocol/bridge/form.ts';
import { textOfIssue } from '#protocol/bridge/issueText.ts';
import type { Text } from '#protocol/texts/text.ts';

type Settings = Readonly<Record<string, unknown>>;

/** What the configuration says of settings beside `defaults`. */
export interface StandingSettings {
  /** By the name of the project. */
  readonly projectDefaults: Readonly<Record<string, Settings>>;
  readonly presets: readonly {
    readonly name: string;
    readonly settings: Settings;
    /** It came through a gateway: from whom, and how long ago that was last asked. */
    readonly published?: { readonly by: string; readonly ageSeconds: number };
  }[];
  /** Settings that count as `defaults` says, whatever was chosen. */
  readonly locked?: { readonly by: string; readonly keys: readonly string[] };
}

export interface SettledSettings {
  readonly settings: Settings;
  readonly defaults: Settings;
  /** What was not taken, by the code of the problem that says so. */
  readonly refused: readonly Refused[];
}

export interface Refused {
  readonly code: 'presetUnknown' | 'presetWrong' | 'settingLocked';
  readonly params: Readonly<Record<string, unknown>>;
  readonly path: string;
}

/**
 * What was chosen with the chosen preset below it, and the defaults with those of the project above them. Of a preset
 * only what the task type has is taken, as its schema reads it.
 */
export function settleSettings(
  schema: z.ZodObject,
  { settings, defaults }: { readonly settings: Settings; readonly defaults: Settings },
  { projectDefaults, presets, locked }: StandingSettings,
): SettledSettings {
  const ofPreset = presetOf(schema, settings[presetSetting], presets);
  const chosen: Record<string, unknown> = { ...ofPreset.settings, ...settings };
  const project = chosen.projectName ?? defaults.projectName;
  const ofProject =
    typeof project === 'string' && Object.hasOwn(projectDefaults, project) ? projectDefaults[project] : {};
  const refused: Refused[] = [...ofPreset.refused];
  for (const key of locked?.keys ?? []) {
    const isOther = settings[key] !== undefined && settings[key] !== defaults[key];
    if (isOther)
      refused.push({ code: 'settingLocked', params: { studio: locked?.by, key }, path: `settings.${key}` });
    if (defaults[key] === undefined) delete chosen[key];
    else chosen[key] = defaults[key];
  }
  return { settings: chosen, defaults: { ...defaults, ...ofProject }, refused };
}

function presetOf(
  schema: z.ZodObject,
  name: unknown,
  presets: StandingSettings['presets'],
): Pick<SettledSettings, 'settings' | 'refused'> {
  if (name === undefined || name === null || name === '') return { settings: {}, refused: [] };
  const path = `settings.${presetSetting}`;
  const preset = presets.find((each) => each.name === name);
  if (!preset) {
    const known = presets.map((each) => each.name).join(', ') || 'none';
    return {
      settings: {},
      refused: [{ code: 'presetUnknown', params: { name: String(name), known }, path }],
    };
  }
  const settings: Record<string, unknown> = {};
  const refused: Refused[] = [];
  for (const [key, type] of Object.entries(schema.shape)) {
    if (preset.settings[key] === undefined) continue;
    const read = (type as z.ZodType).safeParse(preset.settings[key]);
    if (read.success) settings[key] = read.data;
    else {
      const why: readonly Text[] = read.error.issues.map((issue) => textOfIssue(issue, preset.settings[key]));
      refused.push({ code: 'presetWrong', params: { name: preset.name, key, why }, path });
    }
  }
  return { settings, refused };
}

/** What is locked is shown, by whom, and not drawn as something that can be set. */
export function withLocks(form: Form, locked: StandingSettings['locked']): Form {
  if (!locked) return form;
  const lock = (field: FormField): FormField => {
    if (!locked.keys.includes(field.key)) return field;
    const title = field.choices?.find(({ value }) => value === field.value)?.title;
    return {
      ...field,
      control: 'fact',
      value: title ?? field.value,
      source: 'config',
      required: false,
      lockedBy: locked.by,
    };
  };
  return { groups: form.groups.map((group) => ({ ...group, fields: group.fields.map(lock) })) };
}
