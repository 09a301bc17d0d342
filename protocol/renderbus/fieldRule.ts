import { type Text, text } from '#protocol/texts/text.ts';

/** What a field of a create body asks for, each a case of the text `expectations.field`. */
export const fieldRuleNames = [
  'text',
  'value',
  'width',
  'noControlCharacters',
  'choice',
  'whole',
  'wholeFrom',
  'wholeTo',
  'wholeFromTo',
  'decimal',
  'decimalFrom',
  'decimalTo',
  'decimalFromTo',
  'rows',
  'frames',
  'singleFrames',
  'oneScene',
  'sceneList',
  'sequence',
  'frameOfFile',
  'framesOfSequence',
  'afterFirstFrames',
  'firstFrames',
  'onlyAnimation',
] as const;

/** The rule that a value breaks, as facts that any language can be made of. */
export interface FieldRule {
  readonly name: (typeof fieldRuleNames)[number];
  readonly least?: number;
  readonly most?: number;
  readonly decimals?: number;
  readonly choices?: string;
}

/** A number, by its kind and the bounds that it has. */
export function numberRule(
  bounds: { readonly min?: number; readonly max?: number },
  decimals = 0,
): FieldRule {
  const { min, max } = bounds;
  const from = min === undefined ? '' : 'From';
  const to = max === undefined ? '' : 'To';
  return {
    name: `${decimals > 0 ? 'decimal' : 'whole'}${from}${to}`,
    ...(min === undefined ? {} : { least: min }),
    ...(max === undefined ? {} : { most: max }),
    ...(decimals > 0 ? { decimals } : {}),
  };
}

/** What was expected and what was got, for a person. A rule that no person meets is said in the words of the manual. */
export function expectation(rule: FieldRule | undefined, expected: string, got: string): Text {
  const { name = 'other', least = 0, most = 0, decimals = 0, choices = '' } = rule ?? {};
  const given = /^(?:an empty (?:one|text)|none|nothing)$/.test(got) ? 'nothing' : 'value';
  return text('expectations.field', { rule: name, least, most, decimals, choices, expected, given, got });
}
