import { describe, expect, it } from '@jest/globals';
import type { HostApp, SceneSnapshot } from '#protocol/bridge/sceneSnapshot.ts';
import { blenderScene } from '../blenderScene.ts';
import { bridgeRig } from './bridgeRig.ts';

describe('a submission', () => {
  it('with settings or names that no resource has room for is too large', async () => {
    const { post, accepted } = await bridgeRig();
    const long = 'x'.repeat(40_000);
    for (const body of [
      { scene: blenderScene({ scene: { path: `/${long}`, modified: false, name: 'a' } }) },
      { scene: blenderScene({ host: { app: 'blender', version: long, adapter: '1', os: 'linux' } }) },
      {
        scene: blenderScene({ host: { app: 'maya', version: '2024', adapter: '1', os: 'linux' } }),
        settings: { cameras: Array.from({ length: 400 }, (_, n) => `${'x'.repeat(100)}${n}`) },
      },
    ])
      for (const route of ['/v1/submissions', '/v1/submissions/preview'])
        expect((await post(route, body).expect(413)).body.code).toBe('tooLarge');
    expect(accepted).toEqual([]);
  });

  it('that is refused says every problem, with the farm’s codes', async () => {
    const problem = {
      code: 'bodyRefused',
      severity: 'error',
      message: 'The farm would refuse frames.',
      action: 'Change frames.',
      params: { farmCode: '1022' },
      path: 'settings.frames',
    } as const;
    const warning = { ...problem, severity: 'warning', code: 'other' } as const;
    const { post } = await bridgeRig((ports) => ({
      submissions: {
        ...ports.submissions,
        accept: async () => ({ kind: 'refused', problems: [problem, warning] }),
      },
    }));
    const { body } = await post('/v1/submissions', { scene: blenderScene() }).expect(422);
    expect(body).toMatchObject({
      code: 'refused',
      detail: 'The farm would refuse frames. Change frames.',
      issues: [{ path: 'settings.frames', code: '1022', message: 'The farm would refuse frames.' }],
    });
    expect(body.issues).toHaveLength(1);
  });

  const of = (app: HostApp) => blenderScene({ host: { app, version: '1', adapter: '1', os: 'linux' } });
  const told = (language: string, scene: SceneSnapshot, type?: string) => async (route: string) => {
    const { post, accepted } = await bridgeRig();
    const { body } = await post(route, { scene, type }).set('Accept-Language', language).expect(400);
    expect([body.code, accepted]).toEqual(['malformed', []]);
    return body.detail;
  };

  it.each(['/v1/submissions', '/v1/submissions/preview'])(
    'whose type is for another program than its scene is refused with the one that fits: %s',
    async (route) => {
      expect(await told('en', of('maya'), 'blender')(route)).toBe(
        'Task type “blender” does not render scenes of maya. Expected maya.',
      );
      expect(await told('zh', of('blender'), 'vrstandalone')(route)).toContain('应为 blender');
    },
  );

  it('of a program that the farm renders by no type is refused, whatever type it names', async () => {
    const { post } = await bridgeRig(({ taskTypes }) => ({
      taskTypes: taskTypes.filter(({ type }) => type === 'blender'),
    }));
    for (const type of [undefined, 'blender'])
      expect((await post('/v1/submissions', { scene: of('standalone'), type }).expect(400)).body.detail).toBe(
        'Renderbridge cannot submit scenes of standalone to this farm yet. Available task types: blender.',
      );
    expect(
      (await post('/v1/submissions', { scene: of('blender'), type: 'maya' }).expect(400)).body.detail,
    ).toBe('There is no task type “maya”. Available task types: blender.');
  });

  it('is planned in the language that was asked for', async () => {
    const { post, accepted } = await bridgeRig();
    for (const language of ['zh-CN,zh;q=0.9,en;q=0.8', 'en', 'fr, zh;q=0.1'])
      await post('/v1/submissions', { scene: blenderScene() }).set('Accept-Language', language).expect(202);
    expect(accepted).toMatchObject([{ locale: 'zh' }, { locale: 'en' }, { locale: 'zh' }]);
  });

  describe('with an Idempotency-Key', () => {
    it('is one, whatever the order of its keys', async () => {
      const { post, accepted } = await bridgeRig();
      const scene = blenderScene();
      const send = (body: unknown) => post('/v1/submissions', body).set('Idempotency-Key', 'k').expect(202);
      await send({ scene, settings: { frames: '1', priority: 2 } });
      await send({ settings: { priority: 2, frames: '1' }, scene });
      expect(accepted).toHaveLength(1);
    });

    it('is another request than the one before', async () => {
      const { post } = await bridgeRig();
      const scene = blenderScene();
      await post('/v1/submissions', { scene }).set('Idempotency-Key', 'k').expect(202);
      for (const body of [{ scene, settings: { frames: '1' } }, { scene, settings: [] }, { nothing: 1 }])
        await post('/v1/submissions', body).set('Idempotency-Key', 'k').expect(409);
    });

    it('is known although its sceneId is gone by now', async () => {
      let scene: ReturnType<typeof blenderScene> | undefined = blenderScene();
      const { post } = await bridgeRig(() => ({ scenes: { store: () => 's', get: () => scene } }));
      await post('/v1/submissions', { sceneId: 's' }).set('Idempotency-Key', 'k').expect(202);
      scene = undefined;
      await post('/v1/submissions', { sceneId: 's' }).set('Idempotency-Key', 'k').expect(202);
      await post('/v1/submissions', { sceneId: 's' }).set('Idempotency-Key', 'other').expect(404);
    });

    it('that is too long is refused', async () => {
      const { post } = await bridgeRig();
      const send = (key: string) =>
        post('/v1/submissions', { scene: blenderScene() }).set('Idempotency-Key', key);
      await send('k'.repeat(128)).expect(202);
      await send('k'.repeat(129)).expect(400);
    });
  });
});
