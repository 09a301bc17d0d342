import { expect, it } from '@jest/globals';
import { isUnsure, notSureOf, withoutUnsure } from '#daemon/farms/renderbus/taskTypes/notSure.ts';
import type { PlanContext } from '#daemon/submissions/planning.ts';
import { sceneOf } from './scenes.ts';

const contextOf = (unsure: readonly string[], settings: object = {}) =>
  ({ snapshot: sceneOf('maya', { unsure }), settings }) as unknown as PlanContext;
const frames = { start: 1, end: 5, step: 1 };

it('a scene is unsure for itself and for each layer without a value of its own', () => {
  const { snapshot } = contextOf(['frames']);
  expect(isUnsure('frames', undefined, snapshot)).toBe(true);
  expect(isUnsure('frames', { name: 'beauty' }, snapshot)).toBe(true);
  expect(isUnsure('frames', { name: 'beauty', frames }, snapshot)).toBe(false);
  expect(isUnsure('resolution', { name: 'beauty' }, snapshot)).toBe(false);
  expect(isUnsure('frames', { name: 'beauty', frames, unsure: ['frames'] }, contextOf([]).snapshot)).toBe(
    true,
  );
});

it('what nobody chose of that is named, with its layer', () => {
  expect(notSureOf(undefined, contextOf(['frames', 'resolution']))).toEqual([
    { what: 'frames' },
    { what: 'resolution' },
  ]);
  expect(notSureOf({ name: 'beauty' }, contextOf(['cameras']))).toEqual([
    { what: 'cameras', layer: 'beauty' },
  ]);
});

it('a resolution is chosen only by both of its sides', () => {
  const unsure = ['resolution'];
  expect(notSureOf(undefined, contextOf(unsure, { imageWidth: 1920 }))).toEqual([{ what: 'resolution' }]);
  expect(notSureOf(undefined, contextOf(unsure, { imageWidth: 1920, imageHeight: 1080 }))).toEqual([]);
  const saysHeight = (setting: string) => setting === 'imageHeight';
  expect(notSureOf({ name: 'a' }, contextOf(unsure, { imageWidth: 1920 }), saysHeight)).toEqual([]);
  expect(notSureOf({ name: 'a' }, contextOf(unsure), saysHeight)).toHaveLength(1);
});

it('no value of the scene stands where it is unsure', () => {
  const { snapshot } = contextOf(['resolution']);
  expect(withoutUnsure({ frames: '1', imageWidth: 1, imageHeight: 2 }, snapshot)).toEqual({ frames: '1' });
});
