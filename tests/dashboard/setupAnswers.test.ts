import { describe, expect, it } from '@jest/globals';
import { groupsOf, typedValue, valueText } from '#dashboard/pages/settings/settingValue.ts';
import { isAnswered, setupAnswers, usualAnswers } from '#dashboard/pages/setup/answers.ts';
import type { Setting } from '#protocol/bridge/setting.ts';

const facts = {
  hosts: [
    { host: 'blender', title: 'Blender', found: true },
    { host: 'maya', title: 'Maya', found: false },
  ],
};

describe('the answers of a first start', () => {
  it('begin with the sandbox, the programs that are found, and no start at log-in', () => {
    const usual = usualAnswers(facts);
    expect([isAnswered(usual), setupAnswers(usual)]).toEqual([
      true,
      { farm: 'sandbox', hosts: ['blender'], startAtLogin: false },
    ]);
  });

  it('need address and account of a real farm, and name no program where none is wanted', () => {
    const answered = {
      ...usualAnswers(facts),
      farm: 'real' as const,
      address: ' https://f/ ',
      hosts: new Set<string>(),
    };
    expect(isAnswered(answered)).toBe(false);
    const whole = { ...answered, account: ' lin ', frames: ' /mnt ' };
    expect([isAnswered(whole), setupAnswers(whole)]).toEqual([
      true,
      { farm: 'https://f/', account: 'lin', frames: '/mnt', hosts: 'none', startAtLogin: false },
    ]);
  });
});

describe('a value of a setting as a person types it', () => {
  it.each([
    ['text', [], ' 4 ', '4'],
    ['int', [], '30', 30],
    ['int', [], 'many', 'many'],
    ['bool', [], 'true', true],
    ['choice', [1, 2], '2', 2],
    ['choice', ['en', 'zh'], 'zh', 'zh'],
    ['json', [], '{"a": 1}', { a: 1 }],
    ['json', [], '{"a": ', '{"a":'],
    ['text', [], '', undefined],
  ] as const)('%s %j: %j', (control, choices, typed, expected) => {
    expect(typedValue({ control, choices: [...choices] }, typed)).toEqual(expected);
  });

  it('and as it is shown', () => {
    expect([undefined, null, 'a', 4, { a: 1 }].map(valueText)).toEqual(['', '', 'a', '4', '{"a":1}']);
  });

  it('found by its name and by what it does, group by group', () => {
    const settings = [
      { key: 'farm.account', meaning: 'Who calls' },
      { key: 'port', meaning: 'Where it listens' },
      { key: 'farm.locale', meaning: 'Language' },
    ] as unknown as readonly Setting[];
    const shown = (search: string) =>
      groupsOf(settings, search).map(({ name, settings: inside }) => [name, inside.map(({ key }) => key)]);
    expect(shown('')).toEqual([
      ['farm', ['farm.account', 'farm.locale']],
      ['', ['port']],
    ]);
    expect(shown(' LANG')).toEqual([['farm', ['farm.locale']]]);
  });
});
