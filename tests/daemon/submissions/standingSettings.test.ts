import { describe, expect, it } from '@jest/globals';
import * as z from 'zod';
import { type StandingSettings, settleSettings, withLocks } from '#daemon/submissions/standingSettings.ts';

const schema = z.strictObject({
  preset: z.string().optional(),
  projectName: z.string().optional(),
  priority: z.int().optional(),
  frames: z.string().optional(),
});
const none: StandingSettings = { projectDefaults: {}, presets: [] };
const settle = (settings: object, defaults: object, standing: Partial<StandingSettings>) =>
  settleSettings(schema, { settings: { ...settings }, defaults: { ...defaults } }, { ...none, ...standing });

describe('a preset', () => {
  const presets = [
    { name: 'Draft', settings: { frames: '1-100:10', priority: 20, elsewhere: 1 } },
    { name: 'Broken', settings: { frames: 7, priority: 30 } },
  ];

  it('sets what nobody set beside it, of what the task type has', () => {
    const { settings, refused } = settle({ preset: 'Draft', priority: 90 }, {}, { presets });
    expect(settings).toEqual({ preset: 'Draft', frames: '1-100:10', priority: 90 });
    expect(refused).toEqual([]);
  });

  it.each([{}, { preset: '' }, { preset: null }])('that nobody picked sets nothing: %j', (chosen) => {
    expect(settle(chosen, {}, { presets })).toEqual({ settings: chosen, defaults: {}, refused: [] });
  });

  it('that is not there any more is refused, with those that are', () => {
    const { settings, refused } = settle({ preset: 'Old' }, {}, { presets });
    expect(settings).toEqual({ preset: 'Old' });
    expect(refused).toMatchObject([
      { code: 'presetUnknown', params: { known: 'Draft, Broken' }, path: 'settings.preset' },
    ]);
  });

  it('with a wrong value keeps the others', () => {
    const { settings, refused } = settle({ preset: 'Broken' }, {}, { presets });
    expect(settings).toEqual({ preset: 'Broken', priority: 30 });
    expect(refused).toMatchObject([{ code: 'presetWrong', params: { name: 'Broken', key: 'frames' } }]);
  });
});

describe('defaults of a project', () => {
  const projectDefaults = { Film1: { priority: 80 } };

  it('go over the others, where the project is named by the form, a preset or a default', () => {
    const presets = [{ name: 'Film', settings: { projectName: 'Film1' } }];
    for (const [settings, defaults] of [
      [{ projectName: 'Film1' }, { priority: 50 }],
      [{ preset: 'Film' }, { priority: 50 }],
      [{}, { priority: 50, projectName: 'Film1' }],
    ] as const)
      expect(settle(settings, defaults, { projectDefaults, presets }).defaults).toMatchObject({
        priority: 80,
      });
  });

  it.each(['Film2', 'constructor'])('say nothing of another project: %s', (projectName) => {
    expect(settle({ projectName }, { priority: 50 }, { projectDefaults }).defaults).toEqual({ priority: 50 });
  });
});

describe('a locked setting', () => {
  const locked = { by: 'Pipeline', keys: ['priority'] };

  it('is what the studio says, above form, preset and project, and who chose otherwise hears from whom', () => {
    const standing = {
      locked,
      presets: [{ name: 'Draft', settings: { priority: 20 } }],
      projectDefaults: { Film1: { priority: 80 } },
    };
    const { settings, refused } = settle(
      { priority: 90, preset: 'Draft', projectName: 'Film1' },
      { priority: 50 },
      standing,
    );
    expect(settings).toMatchObject({ priority: 50 });
    expect(refused).toMatchObject([
      { code: 'settingLocked', params: { studio: 'Pipeline', key: 'priority' } },
    ]);
  });

  it('without a value is nobody’s to set', () => {
    expect(settle({ priority: 90 }, {}, { locked }).settings).toEqual({});
  });

  it('that was chosen as it is locked is nothing to speak of', () => {
    expect(settle({ priority: 50 }, { priority: 50 }, { locked }).refused).toEqual([]);
  });

  it('is a fact of the form, with the words of its choice and with who locked it', () => {
    const field = { title: '', help: '', control: 'choice', source: 'chosen', required: true } as const;
    const choices = [{ value: 50, title: 'Usual' }];
    const form = {
      groups: [
        {
          id: 'farm',
          title: '',
          folded: false,
          fields: [
            { ...field, key: 'priority', value: 50, choices },
            { ...field, key: 'frames', value: '1' },
          ],
        },
      ],
    };
    const [group] = withLocks(form, locked).groups;
    expect(group?.fields).toMatchObject([
      { key: 'priority', control: 'fact', value: 'Usual', lockedBy: 'Pipeline', required: false },
      { key: 'frames', control: 'choice', required: true },
    ]);
    expect(withLocks(form, undefined)).toBe(form);
  });
});
