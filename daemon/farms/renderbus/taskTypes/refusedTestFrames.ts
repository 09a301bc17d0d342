import type { RefusedField, SettledValues } from '#daemon/submissions/refusedFields.ts';
import { expectation } from '#protocol/renderbus/fieldRule.ts';
import { settingTexts } from './settingTexts.ts';

const choices: readonly unknown[] = settingTexts.testFrames.choices.map(({ value }) => value);

/** No request has this setting, so that nothing else refuses what is none of its choices. */
export function refusedTestFrames({ testFrames }: SettledValues): RefusedField[] {
  const value = testFrames?.value;
  if (value === undefined || choices.includes(value)) return [];
  const expected = choices.join(', ');
  const got = JSON.stringify(value);
  const text = expectation({ name: 'choice', choices: expected }, expected, got);
  return [{ path: 'testFrames', farmCode: '1022', expected, got, text }];
}
