import type { Setting } from '#protocol/bridge/setting.ts';

/** A value as a person edits it. */
export function valueText(value: unknown): string {
  if (value === undefined || value === null) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** The typed text as the value of its key; undefined takes the key out of the file. Text that is not JSON goes as it is, for the daemon to refuse. */
export function typedValue(
  { control, choices = [] }: Pick<Setting, 'control' | 'choices'>,
  text: string,
): unknown {
  const typed = text.trim();
  if (typed === '') return undefined;
  if (control === 'text') return typed;
  if (control === 'choice') return choices.find((choice) => String(choice) === typed) ?? typed;
  try {
    return JSON.parse(typed);
  } catch {
    return typed;
  }
}

export interface SettingGroup {
  /** The part of the key before its dot; empty for those without. */
  readonly name: string;
  readonly settings: readonly Setting[];
}

/** By the first part of the key, in the order of the daemon; a key without a part is in a group of its own kind. */
export function groupsOf(settings: readonly Setting[], search: string): readonly SettingGroup[] {
  const wanted = search.trim().toLowerCase();
  const found = settings.filter(({ key, meaning }) => `${key} ${meaning}`.toLowerCase().includes(wanted));
  const groups = Map.groupBy(found, ({ key }) => (key.includes('.') ? (key.split('.')[0] ?? '') : ''));
  return [...groups].map(([name, inside]) => ({ name, settings: inside }));
}
