import type { FormField } from '#protocol/bridge/form.ts';

/** A value as a person reads it. */
export function textOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) return value.map(textOf).join(', ');
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/**
 * What a person typed as the setting takes it; undefined: nobody chose. What is no number goes to the daemon as it is, which
 * says so in its words.
 */
export function settingOf(control: FormField['control'], typed: string): unknown {
  const text = typed.trim();
  if (text === '') return undefined;
  if (control !== 'int' && control !== 'number') return text;
  return /^-?\d+(?:\.\d+)?$/.test(text) ? Number(text) : text;
}
