import * as z from 'zod';
import { textWidth } from '#protocol/textWidth/textWidth.ts';
import type { FieldCode } from './errorCodes.ts';
import type { FieldRule } from './fieldRule.ts';

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
  /** For those that a person may break by a setting. */
  readonly rule?: FieldRule | undefined;
}

/** The inner form of a text, for those that have one. */
export interface Grammar {
  /** What fits, in words: for the manual and for the refusal. */
  readonly expected: string;
  readonly rule?: FieldRule;
  readonly fits: (text: string) => boolean;
  /** Left out: 1022. */
  readonly farmCode?: FieldCode;
}

/** The part of zod's check that a field needs. */
export interface Check<Value> {
  readonly value: Value;
  readonly issues: unknown[];
}

export function report(
  { value, issues }: Check<unknown>,
  farmCode: FieldCode,
  expected: string,
  got: string,
  rule?: FieldRule,
): void {
  const params: FieldFault = { farmCode, expected, got, rule };
  issues.push({ code: 'custom', input: value, message: `expected ${expected}, got ${got}`, params });
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are exactly what is refused
const controlCharacters = /[\u0000-\u001f\u007f]/;

/** Text of at most `max` wide (a Chinese character counts 2), no control characters, in its grammar if it has one. */
export function text(max: number | undefined, manual: FieldManual, grammar?: Grammar) {
  return z
    .string()
    .check((check) => {
      const { value } = check;
      if (value === '') return report(check, '1020', 'a text', 'an empty one', { name: 'text' });
      const got = JSON.stringify(value);
      const width = textWidth(value);
      const isClean = !controlCharacters.test(value);
      if (max !== undefined && width > max)
        report(check, '1023', `at most ${max} wide`, `${width}`, { name: 'width', most: max });
      if (!isClean) report(check, '1024', 'no control characters', got, { name: 'noControlCharacters' });
      else if (grammar && !grammar.fits(value)) {
        report(check, grammar.farmCode ?? '1022', grammar.expected, got, grammar.rule);
      }
    })
    .meta({
      ...manual,
      ...(max === undefined ? {} : { maxWidth: max }),
      ...(grammar ? { grammar: grammar.expected, grammarCode: grammar.farmCode ?? '1022' } : {}),
    });
}

/** One of some texts; anything else is illegal, or no number where all of them are numbers. */
export function choice<const Values extends readonly [string, ...string[]]>(
  values: Values,
  manual: FieldManual,
) {
  const areNumbers = values.every((value) => /^\d+$/.test(value));
  const codeOf = (other: string) => {
    if (areNumbers) return /^\s*-?\d+\s*$/.test(other) ? '1022' : '1021';
    return controlCharacters.test(other) ? '1024' : '1022';
  };
  return z
    .string()
    .check((check) => {
      if (check.value === '') report(check, '1020', 'a value', 'an empty one', { name: 'value' });
      else if (!values.includes(check.value)) {
        const choices = values.join(', ');
        report(check, codeOf(check.value), `one of ${choices}`, JSON.stringify(check.value), {
          name: 'choice',
          choices,
        });
      }
    })
    .meta({ ...manual, choices: values }) as z.ZodType<Values[number], Values[number]>;
}
