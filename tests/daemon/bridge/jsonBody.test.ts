import { gzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import supertest from 'supertest';
import { ProblemDetails } from '#protocol/bridge/errors.ts';
import { blenderScene } from '../blenderScene.ts';
import { bridgeRig, token } from './bridgeRig.ts';

const nested = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`;

describe('a body', () => {
  it.each([
    ['no JSON', '{', 400, 'malformed'],
    ['nothing', '', 400, 'malformed'],
    ['a list', '[]', 400, 'malformed'],
    ['a bare word', '"scene"', 400, 'malformed'],
    ['nested 33 deep', `{"settings": ${nested(32)}}`, 400, 'tooDeep'],
    ['nested ten thousand deep', nested(10_000), 400, 'tooDeep'],
    ['__proto__', '{"settings": {"a": {"__proto__": {"x": 1}}}}', 400, 'forbiddenKey'],
    ['an unknown field', '{"sceneId": "s", "settings": {}, "colour": 1}', 400, 'unknownField'],
    ['neither scene nor sceneId', '{"settings": {}}', 400, 'malformed'],
  ])('of %s', async (_title, body, status, code) => {
    const { post, accepted } = await bridgeRig();
    const answer = await post('/v1/submissions', body).expect(status);
    expect(ProblemDetails.parse(answer.body).code).toBe(code);
    expect(accepted).toEqual([]);
    expect(({} as { x?: number }).x).toBeUndefined();
  });

  it('nested 32 deep is read', async () => {
    const { post } = await bridgeRig();
    const { body } = await post('/v1/submissions', `{"settings": ${nested(31)}}`).expect(400);
    expect(body.code).toBe('malformed');
  });

  it('names every field that does not exist, settings too', async () => {
    const { post } = await bridgeRig();
    const { body } = await post('/v1/submissions', {
      scene: blenderScene(),
      settings: { frames: '1', imageWidth: 5, colour: 1 },
    }).expect(400);
    expect(body.code).toBe('unknownField');
    expect(body.issues.map(({ path }: { path: string }) => path)).toEqual([
      'settings.imageWidth',
      'settings.colour',
    ]);
  });

  it('of a write that takes nothing may be left out, and has no field', async () => {
    const { url, ask, post } = await bridgeRig();
    for (const route of ['/v1/session/link', '/v1/session/ticket', '/v1/submissions/s1/cancel']) {
      expect((await post(route, { colour: 1 }).expect(400)).body.code).toBe('unknownField');
      expect((await post(route, '[]').expect(400)).body.code).toBe('malformed');
      expect((await post(route, `{"a": ${nested(40)}}`).expect(400)).body.code).toBe('tooDeep');
      expect((await post(route, JSON.stringify('x'.repeat(66_000))).expect(413)).body.code).toBe('tooLarge');
      await supertest(url)
        .post(route)
        .set('Authorization', `Bearer ${token}`)
        .set('Content-Type', 'application/json')
        .expect(({ status }) => expect([201, 202]).toContain(status));
    }
    expect((await ask('delete', '/v1/projects/x/configurations').send('[1]').expect(400)).body.code).toBe(
      'malformed',
    );
  });

  it('of hundreds of thousands of faults is refused with the first of them', async () => {
    const { post } = await bridgeRig();
    const faults = { scene: { ...blenderScene(), cameras: new Array(2000).fill(0) } };
    const { body, text } = await post('/v1/submissions', faults).expect(400);
    expect(body.issues).toHaveLength(100);
    expect(text.length).toBeLessThan(64 * 1024);
    const keys = Object.fromEntries(Array.from({ length: 1000 }, (_, n) => [`k${'x'.repeat(1000)}${n}`, 1]));
    const strange = await post('/v1/submissions', { sceneId: 's', ...keys }).expect(400);
    expect(strange.body.issues).toHaveLength(100);
    expect(strange.text.length).toBeLessThan(128 * 1024);
    expect((await post('/v1/scenes', { cameras: new Array(500_000).fill(0) }).expect(413)).body.code).toBe(
      'tooLarge',
    );
  });

  it.each([
    ['no UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]), 'UTF-8'],
    ['a key twice', Buffer.from('{"sceneId": "a", "sceneId": "b"}'), 'same key twice'],
    ['a key twice, once as an escape', Buffer.from('{"settings": {"a": 1, "\\u0061": 2}}'), 'same key twice'],
    ['half of a surrogate pair', Buffer.from('{"sceneId": "\\ud800"}'), 'surrogate'],
  ])('with %s is refused in a sentence, on every route', async (_title, bytes, said) => {
    const { url } = await bridgeRig();
    for (const [method, route] of [
      ['post', '/v1/scenes'],
      ['post', '/v1/submissions'],
      ['post', '/v1/submissions/preview'],
      ['post', '/v1/tasks/operate'],
      ['patch', '/v1/projects/1'],
      ['post', '/v1/session/link'],
    ] as const) {
      const { body } = await supertest(url)
        [method](route)
        .set('Authorization', `Bearer ${token}`)
        .set('Content-Type', 'application/json')
        .serialize((value) => value)
        .send(bytes as unknown as object)
        .expect(400);
      expect([route, body.code, body.detail]).toEqual([route, 'malformed', expect.stringContaining(said)]);
    }
  });

  it('that hides its depth or its keys behind escapes is seen all the same', async () => {
    const { post } = await bridgeRig();
    const brackets = `{"sceneId": "${'[{'.repeat(100)}\\\\"[[[["}`;
    expect((await post('/v1/submissions', brackets).expect(400)).body.code).toBe('malformed');
    const escaped = '{"settings": {"\\u005f_proto__": {"x": 1}}}';
    expect((await post('/v1/submissions', escaped).expect(400)).body.code).toBe('forbiddenKey');
    const after = `{"a": "\\\\", "b": ${nested(33)}}`;
    expect((await post('/v1/submissions', after).expect(400)).body.code).toBe('tooDeep');
  });

  it('in another encoding than UTF-8 is not taken', async () => {
    const { url } = await bridgeRig();
    for (const charset of ['utf-16le', 'utf-7', 'latin1', 'x']) {
      const { body } = await supertest(url)
        .post('/v1/scenes')
        .set('Authorization', `Bearer ${token}`)
        .set('Content-Type', `application/json; charset=${charset}`)
        .send(Buffer.from('{}', 'utf16le') as unknown as string)
        .expect(400);
      expect(body.code).toBe('malformed');
    }
  });

  it('of 8 MiB that is refused before any route still gets its answer', async () => {
    const { url } = await bridgeRig();
    const body = `"${'x'.repeat(8_000_000)}"`;
    await supertest(url).post('/v1/scenes').set('Content-Type', 'application/json').send(body).expect(401);
  });

  it('of a snapshot keeps what this version does not know', async () => {
    const { post, accepted } = await bridgeRig();
    await post('/v1/submissions', { scene: { ...blenderScene(), tomorrow: [1] } }).expect(202);
    expect(accepted).toMatchObject([
      { scene: { tomorrow: [1] }, type: 'blender', settings: {}, locale: 'en' },
    ]);
  });

  it('over the limit is refused: 8 MiB for scenes, 64 KiB elsewhere', async () => {
    const { post } = await bridgeRig();
    const fill = (size: number) => JSON.stringify({ folder: 'x'.repeat(size) });
    expect((await post('/v1/tasks/7/download', fill(66_000)).expect(413)).body.code).toBe('tooLarge');
    await post('/v1/tasks/7/download', fill(60_000)).expect(400);
    expect((await post('/v1/scenes', fill(8 * 1024 * 1024)).expect(413)).body.code).toBe('tooLarge');
    await post('/v1/scenes', { ...blenderScene(), extra: { x: 'x'.repeat(4_000_000) } }).expect(201);
  });

  it('that is compressed is not taken', async () => {
    const { url } = await bridgeRig();
    const { body } = await supertest(url)
      .post('/v1/scenes')
      .set('Authorization', `Bearer ${token}`)
      .set('Content-Type', 'application/json')
      .set('Content-Encoding', 'gzip')
      .serialize((value) => value)
      .send(gzipSync('{}') as unknown as object)
      .expect(415);
    expect(body.code).toBe('compressed');
  });
});
