import { describe, expect, it } from '@jest/globals';
import type { PlanContext } from '#daemon/submissions/planning.ts';
import { problemIn } from '#protocol/bridge/problemWords.ts';
import { blenderScene, project } from '#tests/daemon/blenderScene.ts';
import { codesOf, planOf } from './blenderPlan.ts';
import { scattered } from './scenes.ts';

describe('problems', () => {
  const rows: readonly [string, Partial<PlanContext>, readonly string[]][] = [
    ['none', {}, []],
    ['no project', { projects: [] }, ['error noProjects']],
    [
      'several projects, none chosen',
      { projects: [project('a', 'blender 3.4'), project('b', 'blender 3.4')] },
      ['error projectNotChosen'],
    ],
    ['a project that is not there', { settings: { projectName: 'x' } }, ['error projectMissing']],
    ['no configuration', { projects: [project('p', 'maya 2024')] }, ['error noConfiguration']],
    [
      'a scene that was never saved',
      { snapshot: blenderScene({ scene: { path: null, modified: true, name: 'x' } }) },
      ['error sceneNotSaved'],
    ],
    [
      'a path without a place on the farm',
      { snapshot: blenderScene({ scene: { path: 'shots/a.blend', modified: false, name: 'x' } }) },
      ['error pathNotOnFarm'],
    ],
    [
      'a path with a comma',
      { snapshot: blenderScene({ scene: { path: '/shots/a,b.blend', modified: false, name: 'x' } }) },
      ['error commaInPath'],
    ],
    ['frames that are none', { settings: { frames: '10-1' } }, ['error bodyRefused']],
    [
      'frames below zero',
      { snapshot: blenderScene({ frames: { start: -5, end: 5, step: 1 } }) },
      ['error framesNotSayable'],
    ],
    [
      'a range that no farm takes',
      { snapshot: blenderScene({ frames: { start: 0, end: 4_000_000_000, step: 1 } }) },
      ['error framesNotSayable'],
    ],
    ['first frames alone', { settings: { firstFrames: '1' } }, ['error bodyRefused']],
    [
      'what follows the first frames alone',
      { settings: { afterFirstRender: 'stop' } },
      ['error bodyRefused'],
    ],
    [
      'first frames that are a range, though the frames are cut',
      { settings: { frames: scattered, firstFrames: '1-3', afterFirstRender: 'fullSpeed' } },
      ['error bodyRefused', 'warning framesOutsideScene'],
    ],
    [
      'a stop although the frames are cut',
      { settings: { frames: scattered, firstFrames: '1', afterFirstRender: 'stop' } },
      ['error stopNeedsOneTask', 'warning framesOutsideScene'],
    ],
    ['a project name that is too wide', { settings: { cgSoftName: '渲'.repeat(33) } }, ['error bodyRefused']],
    ['a default of the wrong type', { defaults: { artist: 5 } }, ['error defaultWrong']],
    ['a default that the farm refuses', { defaults: { priority: 1.5 } }, ['error defaultWrong']],
    ['a default of the wrong shape', { defaults: { artist: ['Anna'] } }, ['error defaultWrong']],
    ['a wrong default that a setting hides', { defaults: { artist: 5 }, settings: { artist: 'Anna' } }, []],
    ['a wrong default that the scene hides', { defaults: { frames: 5 } }, []],
    ['a default of another task type', { defaults: { imageWidth: 'wide' } }, []],
  ];
  it.each(rows)('%s', (_title, context, expected) => {
    expect([...codesOf(context)].sort()).toEqual([...expected].sort());
  });

  it('name the setting, the facts and what to do', () => {
    expect(planOf({ settings: { projectName: 'x' } }).problems).toEqual([
      {
        code: 'projectMissing',
        severity: 'error',
        message: 'The account has no project “x”. Available projects: sandbox.',
        action: 'Choose one of the account’s projects.',
        params: { projectName: 'x', projects: 'sandbox' },
        path: 'settings.projectName',
      },
    ]);
  });

  it('are said in Chinese where that was asked, and leave no parameter open in either language', () => {
    for (const [, context] of rows) {
      for (const locale of ['en', 'zh'] as const) {
        for (const { message, action } of planOf({ ...context, locale }).problems) {
          expect(`${message}${action}`).not.toMatch(/\{\w+\}/);
          expect(/[一-鿿]/.test(message) && /[一-鿿]/.test(action)).toBe(locale === 'zh');
        }
      }
    }
  });

  it.each<[string, Partial<PlanContext>, string, string]>([
    [
      'of a value that the farm refuses',
      { settings: { frames: '10-1' } },
      'Expected frames such as 1,5-20 or 1-100[5], got "10-1".',
      '应为帧范围，例如 1,5-20 或 1-100[5]，实际为 "10-1"。',
    ],
    [
      'of a default that the farm refuses',
      { defaults: { priority: 1.5 } },
      'The setting defaults.priority is ignored. Expected a whole number',
      '应为整数',
    ],
    [
      'of a default of the wrong shape',
      { defaults: { artist: ['Anna'] } },
      'The setting defaults.artist is ignored. Expected text, a number, true or false.',
      '应为文本、数字、true 或 false。',
    ],
  ])(
    '%s say the reason in each language, also when they are read again from where they were kept',
    (...row) => {
      const [, context, english, chinese] = row;
      const [problem] = planOf({ ...context, locale: 'en' }).problems;
      expect(problem?.message).toContain(english);
      const kept = JSON.parse(JSON.stringify(problem)) as NonNullable<typeof problem>;
      expect(problemIn(kept, 'zh').message).toContain(chinese);
      expect(problemIn(kept, 'zh').message).not.toMatch(/[Ee]xpected/);
    },
  );

  it('that every planned task has are said once', () => {
    const settings = { frames: scattered, cgSoftName: '渲'.repeat(33) };
    expect(codesOf({ settings }).filter((code) => code === 'error bodyRefused')).toHaveLength(1);
  });
});
