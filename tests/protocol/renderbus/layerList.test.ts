import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { frameSet, parseFrames } from '#protocol/frames/frames.ts';
import { LayerRow, layerOptions, layerRows } from '#protocol/renderbus/layerList.ts';
import { holds } from '../property.ts';

describe('the rows of a node', () => {
  it('are one when its frames fit', () => {
    expect(layerRows('/out/mantra1', parseFrames('1-240'), layerOptions.render)).toEqual([
      { frames: '1-240', layerName: '/out/mantra1', option: '-1' },
    ]);
  });

  it('are as many as its frames need, sound, disjoint, and together its frames', () => {
    holds(
      fc.property(fc.uniqueArray(fc.nat(100_000), { minLength: 1, maxLength: 60 }), (frames) => {
        const rows = layerRows('/out/mantra1', frameSet(frames), layerOptions.simulate);
        expect(rows.filter((row) => !LayerRow.safeParse(row).success)).toEqual([]);
        expect(rows.flatMap((row) => [...parseFrames(row.frames)])).toEqual(frameSet(frames));
        expect(new Set(rows.map(({ layerName, option }) => `${layerName} ${option}`)).size).toBe(1);
      }),
    );
  });

  it('are none without frames', () => {
    expect(layerRows('/out/mantra1', [], layerOptions.render)).toEqual([]);
  });
});
