import { describe, expect, it } from '@jest/globals';
import { checks } from '#daemon/checks/list.ts';
import { makePlan, type PlanContext } from '#daemon/submissions/planning.ts';
import { blender } from '#daemon/taskTypes/blender.ts';
import { blenderScene, sandboxProject } from '../blenderScene.ts';

function found(code: string, snapshot: PlanContext['snapshot'], settings: PlanContext['settings'] = {}) {
  const context: PlanContext = {
    snapshot,
    settings,
    defaults: {},
    projects: [sandboxProject],
    pathMap: [],
    driver: 'none',
    farm: 'sandbox',
    locale: 'en',
  };
  return makePlan(blender, checks, context).problems.filter((problem) => problem.code === code);
}

const scene = (path: string | null, modified: boolean | null) =>
  blenderScene({ scene: { path, modified, name: 'shot' } });

describe('a scene', () => {
  it('that was never saved cannot be rendered', () => {
    expect(found('sceneNotSaved', scene(null, true))).toMatchObject([
      { severity: 'error', path: 'scene.path' },
    ]);
    expect(found('sceneNotSaved', scene('/a.blend', true))).toEqual([]);
  });

  it('with unsaved changes is rendered as it was saved', () => {
    expect(found('sceneModified', scene('/a.blend', true))).toMatchObject([{ severity: 'warning' }]);
    expect(found('sceneModified', scene('/a.blend', false))).toEqual([]);
    expect(found('sceneModified', scene('/a.blend', null))).toEqual([]);
    expect(found('sceneModified', scene(null, true))).toEqual([]);
  });
});

describe('a camera that renders', () => {
  const cameras = (...renderable: readonly boolean[]) =>
    blenderScene({
      cameras: renderable.map((renders, index) => ({ name: `c${index}`, renderable: renders })),
    });

  it('is missing where there are cameras and none is it', () => {
    expect(found('noCamera', cameras(false, false))).toMatchObject([
      { severity: 'error', params: { cameras: 'c0, c1' } },
    ]);
    expect(found('noCamera', cameras(false, true))).toEqual([]);
  });

  it('is not asked for where the host lists no cameras', () => {
    expect(found('noCamera', cameras())).toEqual([]);
    expect(found('noCamera', blenderScene({ cameras: undefined }))).toEqual([]);
  });
});

describe('frames outside the scene’s range', () => {
  it('are named, those inside are not', () => {
    expect(found('framesOutsideScene', blenderScene(), { frames: '0-11' })).toMatchObject([
      { severity: 'warning', params: { frames: '0,11', start: 1, end: 10 }, path: 'settings.frames' },
    ]);
    expect(found('framesOutsideScene', blenderScene(), { frames: '1,10' })).toEqual([]);
  });

  it('are not looked for where the scene has a list, or where nobody can read them', () => {
    expect(found('framesOutsideScene', blenderScene({ frames: { list: '1-3' } }), { frames: '9' })).toEqual(
      [],
    );
    expect(found('framesOutsideScene', blenderScene(), { frames: 'x' })).toEqual([]);
  });
});

it('every check has its own code and says what to do in both languages', () => {
  expect(new Set(checks.map(({ code }) => code)).size).toBe(checks.length);
  for (const { message, action } of checks) {
    for (const text of [message, action]) {
      expect(text.en).toMatch(/\.$/);
      expect(text.zh).toMatch(/。$/);
    }
  }
});
