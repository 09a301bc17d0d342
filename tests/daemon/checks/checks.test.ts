import { readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import type { TaskTypeName } from '#protocol/bridge/taskType.ts';
import { checks } from '#tests/daemon/farms/renderbus/allChecks.ts';
import { type Asked, planOf } from '#tests/daemon/farms/renderbus/taskTypes/scenes.ts';
import { choicesCases } from './cases/choices.ts';
import { filesCases } from './cases/files.ts';
import { framesCases } from './cases/frames.ts';
import { outputCases } from './cases/output.ts';
import { projectCases } from './cases/project.ts';
import { sceneCases } from './cases/scene.ts';
import { spendingCases } from './cases/spending.ts';
import type { Shown } from './shownCase.ts';

const shown: Readonly<Record<string, Shown>> = {
  ...sceneCases,
  ...projectCases,
  ...choicesCases,
  ...framesCases,
  ...outputCases,
  ...filesCases,
  ...spendingCases,
};

const casesOf = (which: keyof Shown) =>
  Object.entries(shown).flatMap(([code, cases]) =>
    cases[which].map(([type, asked], index): [string, TaskTypeName, number, Asked] => [
      code,
      type,
      index,
      asked,
    ]),
  );
const codesOf = (type: TaskTypeName, asked: Asked) => planOf(type, asked).problems.map(({ code }) => code);

it.each(casesOf('has'))('%s is found (%s, case %i)', (code, type, _index, asked) => {
  expect(codesOf(type, asked)).toContain(code);
});

it.each(casesOf('hasNot'))(
  '%s is not found where it just is not (%s, case %i)',
  (code, type, _index, asked) => {
    expect(codesOf(type, asked)).not.toContain(code);
  },
);

describe('every check', () => {
  it('is shown by a case that has it and by one that has not', () => {
    expect(Object.keys(shown).sort()).toEqual(checks.map(({ code }) => code).sort());
    for (const { has, hasNot } of Object.values(shown)) {
      expect(has.length).toBeGreaterThan(0);
      expect(hasNot.length).toBeGreaterThan(0);
    }
  });

  it('is a file of its name, and every such file is in the list', () => {
    const folders = ['checks', 'farms/renderbus/checks'].map((folder) =>
      fileURLToPath(new URL(`../../../daemon/${folder}`, import.meta.url)),
    );
    const shared = [
      'list',
      'firstOf',
      'namedFiles',
      'nothingRenders',
      'stateOfFile',
      'seenByHost',
      'nodeRows',
      'limitsIn',
      'rendererPlugins',
      'enteredNodes',
    ];
    const files = folders.flatMap((folder) => readdirSync(folder)).map((file) => path.basename(file, '.ts'));
    expect(files.filter((file) => !shared.includes(file)).sort()).toEqual(
      checks.map(({ code }) => code).sort(),
    );
  });

  it.each(['en', 'zh'] as const)('leaves no parameter open in %s', (locale) => {
    for (const [code, type, , asked] of casesOf('has')) {
      for (const problem of planOf(type, { ...asked, locale }).problems) {
        expect(`${code}: ${problem.message} ${problem.action}`).not.toMatch(/\{\w+\}|undefined|\[object/);
        expect([problem.message, problem.action].every((text) => /[一-鿿]/.test(text))).toBe(locale === 'zh');
      }
    }
  });
});
