import { describe, expect, it } from '@jest/globals';
import type { KeptPublished } from '#daemon/sharing/keptTables.ts';
import {
  ownStanding,
  pathMapWith,
  presetsWith,
  whosePathMap,
} from '#daemon/sharing/standingWithPublished.ts';

const now = Date.UTC(2026, 10, 30, 12);
const preset = (name: string, priority = 1) => ({ name, settings: { priority } });
const mapped = (from: string) => ({ from, to: 'D' });

const kept: KeptPublished = {
  readAt: now - 300_000,
  published: {
    revision: 3,
    at: '2026-11-30T10:00:00.000Z',
    document: {
      name: 'Pipeline',
      settings: { presets: [preset('Draft', 20), preset('Final', 50)], pathMap: [mapped('/studio')] },
    },
  },
};

const nothing = { presets: [], pathMap: [] };

describe('presets that a gateway publishes', () => {
  it('stand beside those of this computer, with their age, and under the same name behind them', () => {
    const published = { by: 'Pipeline', ageSeconds: 300 };
    const own = ownStanding({ ...nothing, presets: [preset('Draft')] });
    expect(presetsWith(own, kept, now)).toEqual([preset('Draft'), { ...preset('Final', 50), published }]);
    expect(presetsWith(own, undefined, now)).toEqual([preset('Draft')]);
    expect(presetsWith(own, { readAt: now }, now)).toEqual([preset('Draft')]);
  });

  it('are none where the studio’s file locks them', () => {
    const own = ownStanding({ ...nothing, presets: [preset('Own')], lockedKeys: ['presets'] });
    expect(presetsWith(own, kept, now)).toEqual([preset('Own')]);
  });
});

describe('the path map that a gateway publishes', () => {
  it('counts where this computer has none', () => {
    expect(pathMapWith(ownStanding(nothing), kept)).toEqual([mapped('/studio')]);
    expect(whosePathMap(ownStanding(nothing), kept)).toBe('published');
  });

  it('is not mixed with one of this computer, which counts whole', () => {
    const own = ownStanding({ ...nothing, pathMap: [mapped('/')] });
    expect(pathMapWith(own, kept)).toEqual([mapped('/')]);
    expect(whosePathMap(own, kept)).toBe('own');
  });

  it('does not count where the studio’s file locks the path map, even to none', () => {
    const own = ownStanding({ ...nothing, lockedKeys: ['pathMap'] });
    expect(pathMapWith(own, kept)).toEqual([]);
  });
});
