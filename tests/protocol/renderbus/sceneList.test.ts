import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { maxScenes, oneScene, sceneList, splitScenes } from '#protocol/renderbus/sceneList.ts';
import { holds } from '../property.ts';

const path = fc
  .string({ unit: fc.constantFrom(...'abD/\\. 场'), maxLength: 20 })
  .map((middle) => `D${middle}a`);

describe('a list of scenes', () => {
  it('comes back as it went out', () => {
    holds(
      fc.property(fc.array(path, { minLength: 1, maxLength: maxScenes }), (paths) => {
        const text = paths.join(',');
        expect(splitScenes(text)).toEqual(paths);
        expect(sceneList.fits(text)).toBe(true);
        expect(oneScene.fits(text)).toBe(paths.length === 1);
      }),
    );
  });

  it.each([['D/a,b.ma'], [''], [' D/a.ma'], ['D/a.ma ']])('never holds "%s"', (unfit) => {
    expect(sceneList.fits(`D/a.ma,${unfit}`)).toBe(unfit.includes(','));
    expect(oneScene.fits(unfit)).toBe(false);
  });

  it('holds at most a hundred', () => {
    const paths = (count: number) => Array.from({ length: count }, (_, index) => `s${index}`).join(',');
    expect(sceneList.fits(paths(maxScenes))).toBe(true);
    expect(sceneList.fits(paths(maxScenes + 1))).toBe(false);
  });
});
