import * as z from 'zod';
import type { TaskTypeDescriptor } from '#protocol/bridge/taskType.ts';
import { readFrames, singleFrames } from '#protocol/frames/frames.ts';
import { CommandFailure, exitCodes } from '../command.ts';
import { readInteger } from '../integer.ts';
import { words } from '../language.ts';

/** The flags that choose settings, as they were given. */
export interface SettingFlags {
  readonly project?: string | undefined;
  readonly frames?: string | undefined;
  readonly set: readonly string[];
}

/** One setting that the user chose, before its type is known. */
export interface ChosenText {
  readonly key: string;
  readonly text: string;
}

/** Settings that have a flag of their own. */
const ownFlags: ReadonlyMap<string, string> = new Map([
  ['projectName', '--project'],
  ['frames', '--frames'],
]);

/** What a user writes to choose a setting. */
export function flagOf(key: string): string {
  return ownFlags.get(key) ?? `--set ${key}`;
}

/** Every chosen setting, each once. Throws `CommandFailure` for malformed ones and for invalid frames. */
export function readChosen({ project, frames, set }: SettingFlags): readonly ChosenText[] {
  const chosen = [
    ...(project === undefined ? [] : [{ key: 'projectName', text: project }]),
    ...(frames === undefined ? [] : [{ key: 'frames', text: frames }]),
    ...set.map(readPair),
  ];
  for (const [index, { key }] of chosen.entries())
    if (chosen.findIndex((other) => other.key === key) !== index)
      throw refuse(words('cli.submit.twice', { flag: flagOf(key) }));
  for (const { key, text } of chosen) requireFrames(key, text);
  return chosen;
}

function readPair(pair: string): ChosenText {
  const end = pair.indexOf('=');
  if (end < 1) throw refuse(words('cli.submit.setForm', { got: pair }));
  return { key: pair.slice(0, end), text: pair.slice(end + 1) };
}

/** Before any host is started, which may take a minute. */
function requireFrames(key: string, text: string): void {
  if (key === 'frames' && readFrames(text) === undefined)
    throw refuse(words('cli.submit.framesForm', { flag: flagOf(key), got: text }));
  if (key === 'firstFrames' && text !== '' && !singleFrames.fits(text))
    throw refuse(words('cli.submit.singleFramesForm', { flag: flagOf(key), got: text }));
}

/** What the schema of a setting says of its type. */
const SettingSchema = z.looseObject({
  type: z.string().optional(),
  items: z.looseObject({ type: z.string().optional(), required: z.array(z.string()).optional() }).optional(),
});
type SettingSchema = z.infer<typeof SettingSchema>;
const SettingsSchema = z.looseObject({ properties: z.record(z.string(), SettingSchema) });

export function hasSetting(key: string, { settingsSchema }: TaskTypeDescriptor): boolean {
  return Object.hasOwn(SettingsSchema.parse(settingsSchema).properties, key);
}

/** The settings, each of the type that its task type gives it. Throws `CommandFailure` that names the flag. */
export function settingsFor(
  chosen: readonly ChosenText[],
  { label, settingsSchema }: TaskTypeDescriptor,
): Record<string, unknown> {
  const { properties } = SettingsSchema.parse(settingsSchema);
  return Object.fromEntries(
    chosen.map(({ key, text }) => {
      const schema = Object.hasOwn(properties, key) ? properties[key] : undefined;
      if (schema) return [key, readValue(key, text, schema)];
      const known = Object.keys(properties).join(', ');
      throw refuse(words('cli.submit.noSetting', { flag: flagOf(key), type: label, known }));
    }),
  );
}

function readValue(key: string, text: string, { type, items }: SettingSchema): unknown {
  if (type === 'array') return listOf(key, text, items);
  // An empty text clears what the scene or the configuration gave.
  if (text === '' || (type !== 'integer' && type !== 'number' && type !== 'boolean')) return text;
  const read = readers[type](text.trim());
  if (read === undefined) throw refuse(words('cli.submit.valueForm', { flag: flagOf(key), type, got: text }));
  return read;
}

const readers = {
  integer: readInteger,
  number: (text: string) => (/^-?\d+(\.\d+)?$/.test(text) ? Number(text) : undefined),
  boolean: (text: string) => (text === 'true' || text === 'false' ? text === 'true' : undefined),
} as const;

function listOf(key: string, text: string, items: SettingSchema['items']): readonly unknown[] {
  const list = parse(text);
  if (Array.isArray(list) && list.every((item) => isOfType(item, items?.type))) return list;
  const row = Object.fromEntries((items?.required ?? []).map((name) => [name, '…']));
  const example = JSON.stringify(items?.type === 'object' ? [row] : ['…', '…']);
  throw refuse(words('cli.submit.listForm', { flag: flagOf(key), example, got: text }));
}

function isOfType(item: unknown, type: string | undefined): boolean {
  if (type === 'object') return item !== null && typeof item === 'object' && !Array.isArray(item);
  return type === undefined || typeof item === type;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function refuse(sentence: string): CommandFailure {
  return new CommandFailure(exitCodes.usage, sentence);
}
