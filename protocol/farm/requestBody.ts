import { z } from 'zod';
import type { FieldCode } from './errorCodes.ts';
import type { FieldFault } from './field.ts';

type Fields = Readonly<Record<string, z.ZodType>>;
type LooseBody = Readonly<Record<string, unknown>>;

/** A fault at a field, found by looking at several. */
export interface RuleFault extends Omit<FieldFault, 'farmCode'> {
  readonly path: string;
}

/** What one field demands of another. */
export interface BodyRule {
  /** The rule in one sentence, for the manual. */
  readonly says: string;
  readonly source: string;
  /** What a body that breaks it is refused with. */
  readonly farmCode: FieldCode;
  /** Meets bodies whose single fields are at fault, so values of any type, and says nothing of those. */
  readonly faults: (body: LooseBody) => readonly RuleFault[];
}

interface BodyManual {
  readonly rules?: readonly BodyRule[];
  /** What the farm takes for a field that we always send (§5). */
  readonly assumes?: LooseBody;
}

/** The body of an action: no field that is not named, and every rule looked at although a field is at fault. */
export function requestBody<Shape extends Fields>(shape: Shape, manual: BodyManual = {}) {
  const { rules = [] } = manual;
  return z
    .strictObject(shape)
    .superRefine(
      (body: LooseBody, check) => {
        for (const { farmCode, faults } of rules) {
          for (const { path, expected, got } of faults(body)) {
            const params: FieldFault = { farmCode, expected, got };
            const message = `expected ${expected}, got ${got}`;
            check.issues.push({ code: 'custom', input: body, path: [path], message, params });
          }
        }
      },
      { when: ({ value }) => typeof value === 'object' && value !== null },
    )
    .meta({ ...manual });
}

type Picked<Table extends Fields, Required extends keyof Table, Optional extends keyof Table> = {
  [Name in Required | Optional]: Name extends Required ? Table[Name] : z.ZodOptional<Table[Name]>;
};

/** The fields of one action out of a table that several share, in the order of the table. */
export function pick<
  Table extends Fields,
  const Required extends keyof Table,
  const Optional extends keyof Table = never,
>(
  table: Table,
  names: { readonly required: readonly Required[]; readonly optional?: readonly Optional[] },
): Picked<Table, Required, Optional> {
  const required = new Set<PropertyKey>(names.required);
  const optional = new Set<PropertyKey>(names.optional);
  const picked = Object.entries(table).flatMap(([name, field]) => {
    if (required.has(name)) return [[name, field]];
    return optional.has(name) ? [[name, field.optional()]] : [];
  });
  return Object.fromEntries(picked);
}
