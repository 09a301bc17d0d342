import type { FormField } from '#protocol/bridge/form.ts';
import type { Choices } from './keptChoices.ts';

/** A field with what was just chosen; one that was reset keeps its value until the daemon says what holds instead. */
export function withPending(field: FormField, pending: Choices): FormField {
  const value = pending[field.key];
  return value === undefined ? field : { ...field, value, source: 'chosen' };
}
