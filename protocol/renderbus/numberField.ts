import * as z from 'zod';
import { type FieldManual, report } from './field.ts';
import { numberRule } from './fieldRule.ts';

/** Inclusive. */
export interface Bounds {
  readonly min?: number;
  readonly max?: number;
}

/** A whole number within bounds, sent as a JSON number. */
export function int(bounds: Bounds, manual: FieldManual) {
  const expected = withBounds('a whole number', bounds);
  return z
    .number()
    .check((check) => {
      const { value } = check;
      if (!Number.isSafeInteger(value))
        report(check, '1021', 'a whole number', String(value), numberRule({}));
      else if (!isWithin(value, bounds)) report(check, '1022', expected, String(value), numberRule(bounds));
    })
    .meta({ ...manual, ...bounds, whole: true });
}

/** One of some whole numbers, sent as a JSON number. */
export function intChoice<const Values extends readonly [number, ...number[]]>(
  values: Values,
  manual: FieldManual,
) {
  return z
    .number()
    .check((check) => {
      const { value } = check;
      if (!Number.isSafeInteger(value))
        report(check, '1021', 'a whole number', String(value), numberRule({}));
      else if (!values.includes(value)) {
        const choices = values.join(', ');
        report(check, '1022', `one of ${choices}`, String(value), { name: 'choice', choices });
      }
    })
    .meta({ ...manual, choices: values.map(String), whole: true }) as z.ZodType<
    Values[number],
    Values[number]
  >;
}

/** A number of at most so many decimals, sent as a JSON number. */
export function decimal(bounds: Bounds & { readonly decimals: number }, manual: FieldManual) {
  const { decimals } = bounds;
  const expected = withBounds(`a number of at most ${decimals} decimals`, bounds);
  return z
    .number()
    .check((check) => {
      const { value } = check;
      const isShort = Number(value.toFixed(decimals)) === value;
      if (!isShort || !isWithin(value, bounds))
        report(check, '1022', expected, String(value), numberRule(bounds, decimals));
    })
    .meta({ ...manual, ...bounds });
}

/** A number that travels as a text, such as `"100"`; whole unless `decimals` allows more. */
export function numberText(bounds: Bounds & { readonly decimals?: number }, manual: FieldManual) {
  const { decimals = 0 } = bounds;
  const grammar = decimals > 0 ? /^-?\d+(?:\.(\d+))?$/ : /^-?\d+$/;
  const kind = decimals > 0 ? `a number of at most ${decimals} decimals` : 'a whole number';
  const expected = withBounds(kind, bounds);
  return z
    .string()
    .check((check) => {
      const got = JSON.stringify(check.value);
      const match = grammar.exec(check.value.trim());
      if (check.value === '') report(check, '1020', kind, 'an empty text', numberRule({}, decimals));
      else if (!match) report(check, '1021', kind, got, numberRule({}, decimals));
      else if (!isWithin(Number(check.value), bounds) || (match[1]?.length ?? 0) > decimals)
        report(check, '1022', expected, got, numberRule(bounds, decimals));
    })
    .meta({ ...manual, ...bounds, numeric: true });
}

function isWithin(value: number, { min = Number.MIN_SAFE_INTEGER, max = Number.MAX_SAFE_INTEGER }: Bounds) {
  return value >= min && value <= max;
}

function withBounds(kind: string, { min, max }: Bounds): string {
  return `${kind}${min === undefined ? '' : ` from ${min}`}${max === undefined ? '' : ` to ${max}`}`;
}
