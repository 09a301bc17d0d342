import * as z from 'zod';
import { type FormColumn, presetSetting } from '#protocol/bridge/form.ts';
import { brokenRule } from '#protocol/bridge/issueText.ts';
import { maxOwnRemarkWidth } from '#protocol/renderbus/submissionTag.ts';
import { maxTimeoutHours } from '#protocol/renderbus/timeout.ts';
import type { InEveryLanguage } from '#protocol/texts/text.ts';
import type { GroupId } from './groups.ts';
import { type Control, presetTexts, type SettingTexts, settingTexts } from './settingTexts.ts';

export interface ColumnTexts {
  readonly title: InEveryLanguage;
  readonly help: InEveryLanguage;
  readonly control: Control;
  /** Shown only; no part of the setting. */
  readonly isFact?: true;
}

/**
 * What the schema of a setting carries for forms and for readers of the JSON Schema: `title` and
 * `description` in English, all languages in `titles` and `descriptions`.
 */
export interface SettingMeta {
  readonly title: string;
  readonly description: string;
  readonly titles: InEveryLanguage;
  readonly descriptions: InEveryLanguage;
  readonly group: GroupId;
  readonly control: Control;
  readonly mandatory: boolean;
  readonly maxWidth?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly default?: unknown;
  readonly choices?: SettingTexts['choices'];
  readonly columns?: Readonly<Record<string, ColumnTexts>>;
}

export type Column = z.infer<typeof FormColumn>;

/** Farm fields that are a choice among what the snapshot offers, and the setting that makes it (§5). */
const chosenBy: Readonly<Record<string, string>> = {
  camera: 'cameras',
  render_layer: 'layers',
  layer_list: 'nodes',
  page_name: 'pages',
  input_scene_path: 'scenes',
};

/** Where a setting may be wider or narrower than the field: frames are cut into tasks, the tag needs room. */
const ownWidths: Readonly<Record<string, number>> = {
  frames: Number.POSITIVE_INFINITY,
  user_remark: maxOwnRemarkWidth,
};

/** The farm’s name of a field as a setting: camelCase, and seconds where the farm counts hours (§5). */
export function settingOfField(field: string): string {
  if (field === 'timeout') return 'timeoutSeconds';
  return field.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

/** Where a field of a body comes from, for problems to point at; `layer_list.0.frames` comes from `nodes`. */
export function originOf(field: string): string {
  const [name = ''] = field.split('.');
  if (name === 'input_scene_path') return 'scene.path';
  return `settings.${chosenBy[name] ?? settingOfField(name)}`;
}

/**
 * The settings of a task type: a scalar for each field of its create action, and its choices. Only the shape is checked
 * here; the farm’s schema decides which values are allowed, so that a refusal carries the farm’s code.
 */
export function settingsOf(
  create: z.ZodObject,
  choices: Readonly<Record<string, z.ZodType>> = {},
): z.ZodObject {
  const scalars = Object.entries(create.shape)
    .filter(([field]) => chosenBy[field] === undefined)
    .map(([field, type]) => [settingOfField(field), scalarSetting(field, type as z.ZodType)] as const);
  const keys = scalars.map(([key]) => key);
  const before = testFramesStandBefore.find((key) => keys.includes(key));
  const all = scalars.flatMap((each) =>
    each[0] === before ? [['testFrames', ofTestFrames()], each] : [each],
  );
  return z.strictObject({ [presetSetting]: ofPreset(), ...Object.fromEntries(all), ...choices });
}

/** Where a task has frames: those that a farm can render first, or a range of its own. */
const testFramesStandBefore = ['firstFrames', 'frames'] as const;

/** Which frames render at first: a choice among tasks, and in no body. */
function ofTestFrames(): z.ZodType {
  const { choices, default: usual } = settingTexts.testFrames;
  return scalar().meta({
    type: 'string',
    ...metaOf(settingTexts.testFrames, 'choice'),
    enum: choices.map(({ value }) => value),
    default: usual,
  });
}

/** The only setting that no body has: a name for others. */
function ofPreset(): z.ZodType {
  return scalar().meta({ type: 'string', ...metaOf(presetTexts, 'choice') });
}

/** One value that stands in the body; `null` is the same as leaving it out, `""` empties what others gave. */
function scalarSetting(field: string, type: z.ZodType): z.ZodType {
  const key = settingOfField(field);
  const texts: SettingTexts | undefined = settingTexts[key as keyof typeof settingTexts];
  if (!texts) throw new Error(`The setting ${key} has no texts; add them to settingTexts.ts.`);
  const inner = type instanceof z.ZodOptional ? (type.unwrap() as z.ZodType) : type;
  const manual = inner.meta() ?? {};
  const isTimeout = field === 'timeout';
  const min = isTimeout ? 1 : manual.min;
  const max = isTimeout ? maxTimeoutHours * 3600 : manual.max;
  const maxWidth = ownWidths[field] ?? manual.maxWidth;
  return scalar().meta({
    type: jsonTypeOf(inner),
    ...metaOf(texts, controlOf(inner, texts)),
    mandatory: !type.isOptional(),
    ...(texts.choices ? { enum: texts.choices.map(({ value }) => value) } : {}),
    ...(texts.default === undefined ? {} : { default: texts.default }),
    ...(Number.isFinite(maxWidth) ? { maxWidth } : {}),
    ...(typeof min === 'number' ? { minimum: min } : {}),
    ...(typeof max === 'number' ? { maximum: max } : {}),
  });
}

export function scalar() {
  return z
    .unknown()
    .refine(
      (value) => value === null || ['undefined', 'string', 'number', 'boolean'].includes(typeof value),
      brokenRule('scalar'),
    )
    .optional();
}

export function metaOf(texts: SettingTexts, control: Control) {
  const { title, help, group, choices } = texts;
  return {
    title: title.en,
    description: help.en,
    titles: title,
    descriptions: help,
    group,
    control,
    mandatory: false,
    ...(choices ? { choices } : {}),
  };
}

export function settingMeta(type: z.ZodType): SettingMeta {
  return type.meta() as unknown as SettingMeta;
}

function isNumber(type: z.ZodType): boolean {
  return type instanceof z.ZodNumber || (type.meta()?.choices !== undefined && type.meta()?.whole === true);
}

function jsonTypeOf(type: z.ZodType): string {
  if (type.meta()?.numeric === true) return 'integer';
  if (!isNumber(type)) return 'string';
  return type.meta()?.whole === true ? 'integer' : 'number';
}

function controlOf(type: z.ZodType, texts: SettingTexts): Control {
  if (texts.control) return texts.control;
  if (texts.choices) return 'choice';
  if (type.meta()?.numeric === true) return 'int';
  if (!isNumber(type)) return 'text';
  return type.meta()?.whole === true ? 'int' : 'number';
}
