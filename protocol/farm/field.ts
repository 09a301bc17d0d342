import { z } from 'zod';
import type { FieldCode } from './errorCodes.ts';
import { parseFarmTime } from './farmTime.ts';
import { FramesSyntaxError, parseFrames } from './frames.ts';
import { textWidth } from './textWidth.ts';

/** What the manual says of a field: the farm's own Chinese name, our line, and the section it rests on. */
export interface FieldManual {
  readonly zh: string;
  readonly description: string;
  readonly source: string;
  readonly unit?: string;
  /** What the farm takes when the field is left out. */
  readonly default?: string;
}

/** What the field checks leave behind for a reader, whatever language the sentence is in. */
export interface FieldFault {
  readonly farmCode: FieldCode;
  readonly expected: string;
  readonly got: string;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are exactly what is refused
const controlCharacters = /[\u0000-\u001f\u007f]/;

interface Check {
  readonly value: unknown;
  readonly issues: unknown[];
}

function report(check: Check, farmCode: FieldCode, expected: string, got: string): void {
  const params: FieldFault = { farmCode, expected, got };
  check.issues.push({
    code: 'custom',
    input: check.value,
    message: `expected ${expected}, got ${got}`,
    params,
  });
}

/**
 * For checks across fields: they run although a single field is at fault, so that all violations are told at
 * once. Such a check meets values of any type.
 */
export const besideFieldFaults = {
  when: ({ value }: { readonly value: unknown }) => typeof value === 'object' && value !== null,
} as const;

/** Text of at most `max` wide (a Chinese character counts 2), no control characters. */
export function text(max: number | undefined, manual: FieldManual) {
  return z
    .string()
    .check((check) => checkText(check, max))
    .meta({ ...manual, ...(max === undefined ? {} : { maxWidth: max }) });
}

function checkText(check: Check & { readonly value: string }, max: number | undefined): void {
  const { value } = check;
  if (value === '') report(check, '1020', 'a text', 'an empty one');
  const width = textWidth(value);
  if (max !== undefined && width > max) report(check, '1023', `at most ${max} wide`, `${width}`);
  if (controlCharacters.test(value)) report(check, '1024', 'no control characters', JSON.stringify(value));
}

/** A whole number within bounds, sent as a JSON number. */
export function int(bounds: { readonly min?: number; readonly max?: number }, manual: FieldManual) {
  const { min = Number.MIN_SAFE_INTEGER, max = Number.MAX_SAFE_INTEGER } = bounds;
  const expected =
    bounds.min !== undefined && bounds.max !== undefined
      ? `a whole number from ${min} to ${max}`
      : `a whole number${bounds.min === undefined ? '' : ` from ${min}`}`;
  return z
    .number()
    .check((check) => {
      if (!Number.isInteger(check.value)) report(check, '1021', 'a whole number', String(check.value));
      else if (check.value < min || check.value > max) report(check, '1022', expected, String(check.value));
    })
    .meta({ ...manual, ...bounds });
}

/** A number that travels as a text, such as `"100"`; whole unless `decimals` allows more. Bounds are inclusive. */
export function numberText(
  bounds: { readonly min?: number; readonly max?: number; readonly decimals?: number },
  manual: FieldManual,
) {
  const { min = Number.MIN_SAFE_INTEGER, max = Number.MAX_SAFE_INTEGER, decimals = 0 } = bounds;
  const grammar = decimals > 0 ? /^-?\d+(?:\.(\d+))?$/ : /^-?\d+$/;
  const kind = decimals > 0 ? `a number of at most ${decimals} decimals` : 'a whole number';
  const from = bounds.min === undefined ? '' : ` from ${bounds.min}`;
  const to = bounds.max === undefined ? '' : ` to ${bounds.max}`;
  return z
    .string()
    .check((check) => {
      const got = JSON.stringify(check.value);
      const number = Number(check.value);
      const match = grammar.exec(check.value.trim());
      if (check.value === '') report(check, '1020', kind, 'an empty text');
      else if (!match) report(check, '1021', kind, got);
      else if (number < min || number > max || (match[1]?.length ?? 0) > decimals)
        report(check, '1022', `${kind}${from}${to}`, got);
    })
    .meta({ ...manual, ...bounds });
}

/** A time in the farm's form for tasks, `yyyy-MM-dd HH:mm:ss`. */
export function timeText(manual: FieldManual) {
  return z
    .string()
    .check((check) => {
      checkText(check, 19);
      if (check.value !== '' && parseFarmTime(check.value) === undefined) {
        report(check, '1022', 'a time such as 2026-11-30 18:05:00', JSON.stringify(check.value));
      }
    })
    .meta({ ...manual, maxWidth: 19 });
}

/** One of some texts; anything else is illegal, or no number where all of them are numbers. */
export function choice<const Values extends readonly [string, ...string[]]>(
  values: Values,
  manual: FieldManual,
) {
  const numbersOnly = values.every((value) => /^\d+$/.test(value));
  return z
    .string()
    .check((check) => {
      if (check.value === '') report(check, '1020', 'a value', 'an empty one');
      else if (!values.includes(check.value)) {
        const code = numbersOnly && !/^\s*-?\d+\s*$/.test(check.value) ? '1021' : '1022';
        report(check, code, `one of ${values.join(', ')}`, JSON.stringify(check.value));
      }
    })
    .meta({ ...manual, choices: values }) as z.ZodType<Values[number], Values[number]>;
}

/** A text in the farm's frames grammar (§3.2). */
export function frames(max: number, manual: FieldManual) {
  return z
    .string()
    .check((check) => {
      checkText(check, max);
      try {
        if (check.value !== '') parseFrames(check.value);
      } catch (error) {
        if (!(error instanceof FramesSyntaxError)) throw error;
        report(check, '1022', 'frames such as 1,5-20 or 1-100[5]', JSON.stringify(check.value));
      }
    })
    .meta({ ...manual, maxWidth: max, grammar: 'frames' });
}
