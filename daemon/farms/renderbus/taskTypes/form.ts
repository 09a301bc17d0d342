import type * as z from 'zod';
import type { PlanContext, SettingValue } from '#daemon/submissions/planning.ts';
import type { StandingSettings } from '#daemon/submissions/standingSettings.ts';
import { type Form, type FormField, presetSetting } from '#protocol/bridge/form.ts';
import type { Configuration, Project } from '#protocol/bridge/project.ts';
import { ageOfSeconds } from '#protocol/display/age.ts';
import { say } from '#protocol/texts/text.ts';
import { configurationsOf } from './chooseConfiguration.ts';
import { factsOf } from './facts.ts';
import { type GroupId, groups } from './groups.ts';
import { accountOfTask } from './offeredProjects.ts';
import { type Column, type SettingMeta, settingMeta } from './setting.ts';
import type { KindWithSettings, Table } from './taskKind.ts';

interface FormParts {
  readonly kind: KindWithSettings;
  readonly context: PlanContext;
  readonly values: Readonly<Record<string, SettingValue>>;
  readonly tables: Readonly<Record<string, Table>>;
  readonly configurations: readonly Configuration[];
  readonly projects: readonly Project[];
}

/** The dialog of any task type, from what its settings schema says of itself and what the scene offers (§5). */
export function buildForm(parts: FormParts): Form {
  const { kind, context } = parts;
  const { locale, snapshot } = context;
  const shown = Object.entries(kind.settingsSchema.shape).filter(
    ([key]) => key !== presetSetting || presetsOf(context).length > 0,
  );
  const fields = shown.map(([key, type]) => {
    const meta = settingMeta(type as z.ZodType);
    return { group: meta.group, field: fieldOf(key, meta, parts) };
  });
  const facts = factsOf(kind.facts, snapshot).map(({ id, value, title, help, jump }) => ({
    group: 'facts' as const,
    field: {
      key: id,
      title: title[locale],
      help: help[locale],
      control: 'fact' as const,
      value,
      source: 'scene' as const,
      required: false,
      jump,
    },
  }));
  const all: readonly { readonly group: GroupId; readonly field: FormField }[] = [...fields, ...facts];
  return {
    groups: Object.entries(groups).flatMap(([id, { title, folded }]) => {
      const inGroup = all.filter(({ group }) => group === id).map(({ field }) => field);
      return inGroup.length === 0 ? [] : [{ id, title: title[locale], folded, fields: inGroup }];
    }),
  };
}

function fieldOf(key: string, meta: SettingMeta, parts: FormParts): FormField {
  const { locale } = parts.context;
  const { value, source } = known(key, parts);
  const table = parts.tables[key];
  const choices = choicesOf(key, meta, parts);
  return {
    key,
    title: meta.titles[locale],
    help: meta.descriptions[locale],
    control: meta.control,
    value: table ? table.value : (value ?? meta.default ?? emptyOf(meta)),
    source,
    required: meta.mandatory,
    ...(choices ? { choices: [...choices] } : {}),
    ...(meta.minimum === undefined ? {} : { min: meta.minimum }),
    ...(meta.maximum === undefined ? {} : { max: meta.maximum }),
    ...(meta.maxWidth === undefined ? {} : { maxWidth: meta.maxWidth }),
    ...(meta.columns ? { columns: columnsOf(meta.columns, table, locale) } : {}),
  };
}

function presetsOf({ standing }: PlanContext): StandingSettings['presets'] {
  return standing?.presets ?? [];
}

function presetChoices(context: PlanContext): NonNullable<FormField['choices']> {
  return presetsOf(context).map(({ name, published }) => ({
    value: name,
    title: published
      ? say(context.locale, 'facts.publishedPreset', {
          name,
          by: published.by,
          ...ageOfSeconds(published.ageSeconds),
        })
      : name,
  }));
}

/** Most tasks name no account: then it is the submitting one, and the artist sees which. */
function known(key: string, { values, context }: FormParts): SettingValue {
  const value = values[key] ?? { value: undefined, source: 'default' };
  const account = key === 'submitAccount' ? accountOfTask(context) : undefined;
  return value.value === undefined && account !== undefined ? { value: account, source: 'farm' } : value;
}

function emptyOf({ control }: SettingMeta): unknown {
  if (control === 'text' || control === 'frames') return '';
  return control === 'table' || control === 'multi' ? [] : null;
}

function choicesOf(key: string, meta: SettingMeta, parts: FormParts): FormField['choices'] {
  const { context, kind, projects, configurations, tables } = parts;
  const named = (names: readonly string[]) => names.map((value) => ({ value, title: value }));
  if (key === presetSetting) return presetChoices(context);
  if (key === 'projectName') return projectChoices(projects, accountOfTask(context));
  if (key === 'cgSoftName')
    return named(configurationsOf(configurations, kind.type).map(({ cgSoftName }) => cgSoftName));
  if (tables[key]) return tables[key].rows;
  return meta.choices?.map(({ value, title }) => ({ value, title: title[context.locale] }));
}

/** Of two projects of one name the first counts. */
function projectChoices(
  projects: readonly Project[],
  account: string | undefined,
): NonNullable<FormField['choices']> {
  const choices = projects.map(({ projectName: value, owner }) => ({
    value,
    title: account === undefined || owner === '' || owner === account ? value : `${value} (${owner})`,
  }));
  return choices.filter(
    ({ value }, index) => choices.findIndex((choice) => choice.value === value) === index,
  );
}

function columnsOf(
  columns: NonNullable<SettingMeta['columns']>,
  table: Table | undefined,
  locale: PlanContext['locale'],
): Column[] {
  return Object.entries(columns).map(([key, { title, help, control }]) => {
    const choices = table?.columnChoices?.[key];
    return {
      key,
      title: title[locale],
      help: help[locale],
      control,
      required: false,
      ...(choices ? { choices: [...choices] } : {}),
    };
  });
}
