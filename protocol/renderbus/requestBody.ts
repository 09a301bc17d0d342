import * as z from 'zod';
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
          for (const { path, expected, got, rule } of faults(body)) {
            const params: FieldFault = { farmCode, expected, got, rule };
            const message = `expected ${expected}, got ${got}`;
            check.issues.push({ code: 'custom', input: body, path: [path], message, params });
          }
        }
      },
      { when: ({ value }) => typeof value === 'object' && value !== null },
    )
    .meta({ ...manual });
}

type NameIn<Table extends Fields> = (keyof Table & string) | `${keyof Table & string}?`;

type Picked<Table extends Fields, Names extends string> = {
  [Name in Names as Name extends `${infer Bare}?`
    ? Bare
    : Name]: Name extends `${infer Bare extends keyof Table & string}?`
    ? z.ZodOptional<Table[Bare]>
    : Name extends keyof Table
      ? Table[Name]
      : never;
};

/**
 * The fields of one action out of a table that several share, in the order in which the farm looks at them: that of
 * its own table of the action. A name that ends with `?` is optional.
 */
export function pick<Table extends Fields, const Name extends NameIn<Table>>(
  table: Table,
  names: readonly Name[],
): Picked<Table, Name> {
  const picked = names.map((name) => {
    const field = table[name.replace(/\?$/, '')] as z.ZodType;
    return name.endsWith('?') ? [name.slice(0, -1), field.optional()] : [name, field];
  });
  return Object.fromEntries(picked);
}
