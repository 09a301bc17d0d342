import { gzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import supertest from 'supertest';
import { createKeyring } from '#daemon/bridge/keyring.ts';
import { BridgeError, refusalOf } from '#daemon/bridge/problems.ts';
import { systemClock, systemRandom } from '#daemon/clock.ts';
import { Health } from '#protocol/bridge/discovery.ts';
import { ProblemDetails } from '#protocol/bridge/errors.ts';
import { Farm } from '#protocol/bridge/farm.ts';
import { Project } from '#protocol/bridge/project.ts';
import { listOf } from '#protocol/bridge/resource.ts';
import { bridgeRoutes } from '#protocol/bridge/routes.ts';
import { Submission } from '#protocol/bridge/submission.ts';
import { Task } from '#protocol/bridge/task.ts';
import { TaskTypeDescriptor } from '#protocol/bridge/taskType.ts';
import { Transfer } from '#protocol/bridge/transfer.ts';
import { blenderScene } from '../blenderScene.ts';
import { bridgeRig, submission, task, token, transfer } from './bridgeRig.ts';

const safeHeaders = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
};
const nested = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`;

describe('every route answers', () => {
  it('GET /v1/health without a token, with the proof that was asked for', async () => {
    const { url } = await bridgeRig();
    const plain = await supertest(url).get('/v1/health').expect(200);
    expect(Health.parse(plain.body)).toEqual({
      name: 'renderbridge',
      version: '1.2.3',
      bridge: { min: 1, max: 1 },
      uptimeSeconds: 5,
    });
    const proved = await supertest(url).get('/v1/health?nonce=0123456789abcdef').expect(200);
    expect(proved.body.proof).toBe('proof of 0123456789abcdef');
    for (const nonce of ['short', '0123456789abcdeg', 'a'.repeat(65)])
      await supertest(url).get(`/v1/health?nonce=${nonce}`).expect(400);
  });

  it('the lists, each with its events’ cursor', async () => {
    const { get, notice } = await bridgeRig();
    notice(1);
    const lists = [
      ['/v1/projects', Project],
      ['/v1/projects?fresh=1', Project],
      ['/v1/task-types', TaskTypeDescriptor],
      ['/v1/submissions', Submission],
      ['/v1/tasks', Task],
      ['/v1/transfers', Transfer],
    ] as const;
    for (const [route, item] of lists) {
      const { body } = await get(route).expect(200);
      expect(listOf(item).parse(body)).toEqual(body);
      expect(body).toMatchObject({ cursor: null, eventsCursor: 'd1.1' });
      expect(body.items.length).toBeGreaterThan(0);
    }
  });

  it('in full, also to one that says it has the answer already', async () => {
    const { get } = await bridgeRig();
    for (const [name, value] of [
      ['If-None-Match', '*'],
      ['If-Modified-Since', 'Sun, 22 Nov 2099 12:00:00 GMT'],
    ] as const)
      expect((await get('/v1/farm').set(name, value).expect(200)).body.sandbox).toBe(true);
  });

  it('single resources', async () => {
    const { get } = await bridgeRig();
    expect((await get('/v1/submissions/s1').expect(200)).body).toEqual(submission);
    expect((await get('/v1/submissions/s1/units').expect(200)).body.items).toEqual([]);
    expect((await get('/v1/tasks/7').expect(200)).body).toEqual(task);
    expect((await get('/v1/transfers/t1').expect(200)).body).toEqual(transfer);
    expect((await get('/v1/projects/id%20of%20sandbox').expect(200)).body.projectName).toBe('sandbox');
    expect(Farm.safeParse((await get('/v1/farm').expect(200)).body).success).toBe(true);
  });

  it('writes', async () => {
    const stops: string[] = [];
    const { post } = await bridgeRig(() => ({ shutDown: () => void stops.push('stop') }));
    expect((await post('/v1/scenes', blenderScene()).expect(201)).body).toEqual({ sceneId: 'scene-1' });
    await post('/v1/submissions/preview', { scene: blenderScene(), settings: {} }).expect(200);
    await post('/v1/submissions', { scene: blenderScene() }).expect(202);
    await post('/v1/submissions/s1/cancel').expect(202);
    await post('/v1/submissions/s1/retry', { settings: { priority: 3 } }).expect(202);
    await post('/v1/submissions/s1/resolve', { unitId: 'u', outcome: 'absent' }).expect(202);
    await post('/v1/tasks/operate', { taskIds: ['7'], order: 'pause' }).expect(202);
    await post('/v1/tasks/7/download').expect(202);
    await post('/v1/tasks/7/download', { folder: '/results' }).expect(202);
    await post('/v1/shutdown').expect(202);
    expect(stops).toEqual(['stop']);
  });

  it('that there is no such thing', async () => {
    const { get, post } = await bridgeRig();
    for (const route of [
      '/',
      '/v1',
      '/v2/health',
      '/v1/submissions/x',
      '/v1/submissions/x/units',
      '/v1/tasks/x',
      '/v1/transfers/x',
      '/v1/projects/x',
      '/v1/operations/x',
      '/v1/Farm',
      '/v1/farm/',
      '/v1//farm',
    ])
      expect(ProblemDetails.parse((await get(route).expect(404)).body).code).toBe('notFound');
    await post('/v1/tasks/x/download').expect(404);
    await post('/v1/submissions', { sceneId: 'gone' }).expect(404);
    await post('/v1/nowhere').expect(404);
  });

  it('which methods a path takes', async () => {
    const { url } = await bridgeRig();
    const ask = (method: 'get' | 'put' | 'options' | 'delete', path: string) =>
      supertest(url)
        [method](path)
        .set('Authorization', `Bearer ${token}`)
        .set('Content-Type', 'application/json');
    for (const [method, path, allowed] of [
      ['get', '/v1/scenes', 'POST'],
      ['put', '/v1/projects', 'GET, POST'],
      ['delete', '/v1/submissions/s1', 'GET'],
      ['options', '/v1/submissions', 'POST, GET'],
    ] as const) {
      const { body, headers } = await ask(method, path).expect(405);
      expect(ProblemDetails.parse(body).code).toBe('methodNotAllowed');
      expect(headers.allow).toBe(allowed);
    }
  });

  it('that the farm cannot be asked', async () => {
    const { get } = await bridgeRig(() => ({
      projects: { known: () => undefined, refresh: async () => false },
    }));
    expect((await get('/v1/projects').expect(503)).body.code).toBe('farmUnavailable');
  });
});

describe('what is refused at the door', () => {
  it('is refused before anything is read, in the bridge’s words, with the headers of every answer', async () => {
    const { url, accepted } = await bridgeRig();
    const rows = [
      [401, supertest(url).get('/v1/farm')],
      [401, supertest(url).get('/v1/farm').set('Authorization', 'Bearer wrong')],
      [401, supertest(url).get(`/v1/farm?token=${token}`)],
      [403, supertest(url).get('/v1/health').set('Origin', 'https://evil.example')],
      [403, supertest(url).options('/v1/submissions').set('Origin', 'https://evil.example')],
      [
        415,
        supertest(url)
          .post('/v1/submissions')
          .set('Authorization', `Bearer ${token}`)
          .type('text/plain')
          .send('{}'),
      ],
      [421, supertest(url).get('/v1/health').set('Host', 'evil.example')],
    ] as const;
    for (const [status, asked] of rows) {
      const { body, headers, type } = await asked.expect(status);
      expect(type).toBe('application/problem+json');
      expect(ProblemDetails.parse(body).status).toBe(status);
      expect(headers).toMatchObject(safeHeaders);
      expect(
        Object.keys(headers).filter((name) => /^access-control|set-cookie|x-powered/.test(name)),
      ).toEqual([]);
    }
    expect(accepted).toEqual([]);
  });

  it.each([
    ['HTTP/1.1 without Host', 'GET /v1/health HTTP/1.1\r\nConnection: close\r\n\r\n', 421],
    ['HTTP/1.0 without Host', 'GET /v1/health HTTP/1.0\r\n\r\n', 421],
    ['two Hosts', 'GET /v1/health HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nHost: evil\r\n\r\n', 421],
    [
      'an absolute target',
      'GET http://127.0.0.1:{port}/v1/health HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n',
      400,
    ],
    ['no HTTP', 'EHLO bridge\r\n\r\n', 400],
    [
      'a head of 9 KiB',
      `GET /v1/health HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nX: ${'x'.repeat(9000)}\r\n\r\n`,
      431,
    ],
    [
      'an upgrade without Host',
      'GET /v1/events HTTP/1.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n',
      421,
    ],
  ])('%s', async (_title, text, status) => {
    const { raw, port, get } = await bridgeRig();
    const said = await raw(text.replaceAll('{port}', String(port)));
    expect(said).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    for (const [name, value] of Object.entries(safeHeaders))
      expect(said.toLowerCase()).toContain(`${name}: ${value.toLowerCase()}`);
    await get('/v1/farm').expect(200);
  });

  it.each([
    [
      'GET /v1/events HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nAuthorization: Bearer {token}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n',
      400,
    ],
    [
      'GET /v1/events HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nAuthorization: Bearer {token}\r\nUpgrade: h2c\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x\r\n\r\n',
      400,
    ],
    [
      'POST /v1/events HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nAuthorization: Bearer {token}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n',
      400,
    ],
    ['CONNECT evil.example:443 HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n', 400],
    ['CONNECT evil.example:443 HTTP/1.1\r\nHost: evil.example:443\r\n\r\n', 421],
    ['POST /v1/scenes HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nExpect: gold\r\nConnection: close\r\n\r\n', 401],
  ])('answers %j in its own words and hangs up, although the client does not', async (text, status) => {
    const { raw, port } = await bridgeRig();
    const said = await raw(text.replaceAll('{port}', String(port)).replaceAll('{token}', token));
    expect(said).toMatch(new RegExp(`^HTTP/1.1 ${status} [ -~]+\\r\\n`));
    expect(said).toContain('application/problem+json');
    expect(ProblemDetails.parse(JSON.parse(said.split('\r\n\r\n')[1] ?? '')).status).toBe(status);
  });

  it('has no echo of the token or of what stands in the body', async () => {
    const { get } = await bridgeRig();
    const { text } = await get('/v1/nowhere').expect(404);
    expect(text).not.toContain(token);
  });
});

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
    const faults = { scene: { ...blenderScene(), cameras: new Array(100_000).fill(0) } };
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

  it('of 8 MiB that is refused at the door still gets its answer', async () => {
    const { url } = await bridgeRig();
    const body = `"${'x'.repeat(8_000_000)}"`;
    const headers = { 'content-type': 'application/json' };
    const answer = await fetch(`${url}/v1/scenes`, { method: 'POST', headers, body });
    expect(answer.status).toBe(401);
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

describe('a query', () => {
  it.each([
    '/v1/submissions?limit=0',
    '/v1/submissions?limit=501',
    '/v1/submissions?limit=many',
    '/v1/submissions?limit=1&limit=2',
    '/v1/submissions?state=sleeping',
    '/v1/submissions?colour=red',
    '/v1/submissions?farm=other',
    '/v1/tasks?status=x',
    '/v1/events?wait=31',
    '/v1/events?wait=-1',
    '/v1/events?types=sunrise',
    '/v1/events?after=d1.0&after=d1.1',
    '/v1/farm%',
    '/v1/tasks/%ff',
  ])('%s is malformed', async (route) => {
    const { get } = await bridgeRig();
    await get(route).expect((answer) => expect([400, 404]).toContain(answer.status));
  });

  it('with the token in it is refused on every route although the header is right', async () => {
    const { ask } = await bridgeRig();
    for (const { method, path } of bridgeRoutes) {
      const target = `${path.replaceAll(/\{\w+\}/g, 'x')}?token=${token}`;
      const { status, body } = await ask(method, target);
      expect([target, status, body.code]).toEqual([target, 400, 'unknownField']);
      expect(JSON.stringify(body)).not.toContain(token);
    }
  });
});

describe('a submission', () => {
  it('with settings or names that no resource has room for is too large', async () => {
    const { post, accepted } = await bridgeRig();
    const long = 'x'.repeat(40_000);
    for (const body of [
      { scene: blenderScene({ scene: { path: `/${long}`, modified: false, name: 'a' } }) },
      { scene: blenderScene({ host: { app: 'blender', version: long, adapter: '1', os: 'linux' } }) },
      {
        scene: blenderScene(),
        type: 'maya',
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

  it('of a host without a task type must name one', async () => {
    const { post } = await bridgeRig(({ taskTypes }) => ({
      taskTypes: taskTypes.filter(({ type }) => type === 'blender'),
    }));
    const scene = blenderScene({ host: { app: 'standalone', version: '1', adapter: '1', os: 'linux' } });
    expect((await post('/v1/submissions', { scene }).expect(400)).body.detail).toContain('blender');
    await post('/v1/submissions', { scene, type: 'blender' }).expect(202);
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

describe('what nobody foresaw', () => {
  const failing = (error: unknown) =>
    bridgeRig(() => ({
      farm: () => {
        throw error;
      },
    }));

  it('is told to the log alone', async () => {
    const { get, failures } = await failing(new Error('secret detail'));
    const { text, body } = await get('/v1/farm').expect(500);
    expect(body.code).toBe('internal');
    expect(text).not.toContain('secret detail');
    expect(failures).toHaveLength(1);
  });

  it.each([8, 10, 13, 778])('SQLite’s %d is a disk that cannot be written', async (errcode) => {
    const { get } = await failing(Object.assign(new Error('disk'), { errcode }));
    expect((await get('/v1/farm').expect(507)).body.code).toBe('storageFull');
  });

  it('a state that does not allow it is a conflict', async () => {
    const { get } = await failing(new BridgeError('conflict', 'It is over.'));
    expect((await get('/v1/farm').expect(409)).body.detail).toBe('It is over.');
    expect(refusalOf([]).code).toBe('refused');
  });
});

it('a port that is taken is answered by another, and the guard knows which', async () => {
  const first = await bridgeRig();
  const { startBridgeServer } = await import('#daemon/bridge/server.ts');
  let told = 0;
  const second = await startBridgeServer({
    port: first.port,
    keyring: createKeyring({ token, clock: systemClock, random: systemRandom }),
    clock: systemClock,
    ports: (port) => {
      told = port;
      return {
        ...({} as Parameters<typeof startBridgeServer>[0]['ports'] extends (port: number) => infer P
          ? P
          : never),
      };
    },
    failed: () => {},
  });
  expect(second.port).not.toBe(first.port);
  expect(told).toBe(second.port);
  await second.close(100);
});

describe('closing', () => {
  it('ends long polls and sockets within its grace', async () => {
    const { get, server, socket } = await bridgeRig();
    const client = socket();
    await client.next();
    const poll = get('/v1/events?wait=30').then(
      ({ status }) => status,
      () => 'cut',
    );
    const asked = performance.now();
    await server.close(300);
    expect(await client.closed).toBe(1001);
    expect(await poll).toBeDefined();
    expect(performance.now() - asked).toBeLessThan(3000);
  });
});
