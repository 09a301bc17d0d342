import * as z from 'zod';
import { hoursFromSeconds } from '#protocol/renderbus/timeout.ts';
import { settingOfField } from './setting.ts';

type Values = Readonly<Record<string, unknown>>;

/**
 * The fields of a create action in the order of the contract’s table, unset ones left out, so that a body is
 * the same each time. `own` are those that no setting of that name gives.
 */
export function createBody(create: z.ZodObject, settings: Values, own: Values): Record<string, unknown> {
  const body: Record<string, unknown> = {};
  for (const [field, type] of Object.entries(create.shape)) {
    const value = field in own ? own[field] : fieldValue(field, type as z.ZodType, settings);
    if (value !== undefined && value !== null && value !== '') body[field] = value;
  }
  return body;
}

function fieldValue(field: string, type: z.ZodType, settings: Values): unknown {
  const value = settings[settingOfField(field)];
  if (field === 'timeout' && typeof value === 'number') return hoursFromSeconds(value);
  const meta = (type instanceof z.ZodOptional ? (type.unwrap() as z.ZodType) : type).meta() ?? {};
  if (meta.numeric === true && typeof value === 'number') return String(value);
  if (meta.choices !== undefined && meta.whole === true && typeof value === 'boolean') return Number(value);
  return value;
}
