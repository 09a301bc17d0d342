import { describe, expect, it } from '@jest/globals';
import type { PlanContext } from '#daemon/submissions/planning.ts';
import { Form } from '#protocol/bridge/form.ts';
import { blenderScene, project } from '#tests/daemon/blenderScene.ts';
import { planOf } from './blenderPlan.ts';

describe('the form', () => {
  const field = (key: string, context: Partial<PlanContext> = {}) =>
    planOf(context)
      .form.groups.flatMap(({ fields }) => fields)
      .find((one) => one.key === key);

  it('is one that hosts can draw', () => {
    expect(Form.parse(planOf().form)).toEqual(planOf().form);
  });

  it('says where each value comes from', () => {
    expect(field('frames')).toMatchObject({ value: '1-10', source: 'scene' });
    expect(field('frames', { defaults: { frames: '2' } })).toMatchObject({ value: '1-10', source: 'scene' });
    expect(field('artist', { defaults: { artist: 'Anna' } })).toMatchObject({
      value: 'Anna',
      source: 'config',
    });
    expect(field('frames', { defaults: { frames: '2' }, settings: { frames: '3' } })).toMatchObject({
      value: '3',
      source: 'chosen',
    });
    expect(field('projectName')).toMatchObject({ value: 'sandbox', source: 'farm' });
    expect(field('priority')).toMatchObject({ value: null, source: 'default' });
  });

  it('shows the account that counts where nobody chose one, and sends none', () => {
    const account = 'studio';
    expect(field('submitAccount', { account })).toMatchObject({ value: 'studio', source: 'farm' });
    expect(field('submitAccount', { account, defaults: { submitAccount: 'ana' } })).toMatchObject({
      value: 'ana',
      source: 'config',
    });
    expect(JSON.stringify(planOf({ account }).plannedTasks)).not.toContain('submit_account');
  });

  it('offers the projects, and of the chosen one what renders Blender', () => {
    const projects = [project('a', 'blender 3.4', 'maya 2024'), project('b', 'blender 4.1')];
    const context = { projects, settings: { projectName: 'a' } };
    expect(field('projectName', context)?.choices?.map(({ value }) => value)).toEqual(['a', 'b']);
    expect(field('cgSoftName', context)?.choices?.map(({ value }) => value)).toEqual(['blender 3.4']);
  });

  it('shows what the body cannot say as facts of the scene', () => {
    const snapshot = blenderScene({
      cameras: [
        { name: 'wide', renderable: true },
        { name: 'hidden', renderable: false },
      ],
      layers: [{ name: 'ViewLayer', renderable: true }],
    });
    expect(field('camera', { snapshot })).toMatchObject({ control: 'fact', value: 'wide', source: 'scene' });
    expect(field('layers', { snapshot })).toMatchObject({ value: 'ViewLayer' });
    expect(field('resolution', { snapshot })).toMatchObject({ value: '1920 × 1080' });
  });

  it('is titled in the asked language', () => {
    expect(field('frames', { locale: 'zh' })?.title).toBe('渲染帧');
    expect(planOf({ locale: 'zh' }).form.groups.map(({ title }) => title)).toEqual([
      '农场',
      '帧',
      '场景中的设置',
      '备注',
      '更多',
    ]);
  });
});
