import { describe, expect, it } from '@jest/globals';
import supertest from 'supertest';
import { Health } from '#protocol/bridge/discovery.ts';
import { ProblemDetails } from '#protocol/bridge/errors.ts';
import { Farm } from '#protocol/bridge/farm.ts';
import { ProjectList } from '#protocol/bridge/lists.ts';
import { listOf } from '#protocol/bridge/resource.ts';
import { bridgeRoutes } from '#protocol/bridge/routes.ts';
import { Submission } from '#protocol/bridge/submission.ts';
import { Task } from '#protocol/bridge/task.ts';
import { TaskTypeDescriptor } from '#protocol/bridge/taskType.ts';
import { Transfer } from '#protocol/bridge/transfer.ts';
import { blenderScene } from '../blenderScene.ts';
import { bridgeRig, submission, task, token, transfer } from './bridgeRig.ts';

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
      ['/v1/projects', ProjectList],
      ['/v1/projects?fresh=1', ProjectList],
      ['/v1/task-types', listOf(TaskTypeDescriptor)],
      ['/v1/submissions', listOf(Submission)],
      ['/v1/tasks', listOf(Task)],
      ['/v1/transfers', listOf(Transfer)],
    ] as const;
    for (const [route, list] of lists) {
      const { body } = await get(route).expect(200);
      expect(list.parse(body)).toEqual(body);
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
    '/v1/tasks?scene=%ff',
    '/v1/tasks?scene=%C0%AF',
    '/v1/tasks?scene=%ED%A0%80',
    '/v1/tasks?scene=100%',
    `/v1/tasks?${'&'.repeat(1001)}colour=red`,
    '/v1/farm%',
    '/v1/tasks/%ff',
  ])('%s is malformed', async (route) => {
    const { get } = await bridgeRig();
    await get(route).expect((answer) => expect([400, 404]).toContain(answer.status));
  });

  it('asks for tasks by state, also under its former name, and not under both', async () => {
    const asked: unknown[] = [];
    const { get } = await bridgeRig(({ tasks }) => ({
      tasks: {
        ...tasks,
        page({ state, ...others }) {
          asked.push([state, 'status' in others]);
          return { items: [], cursor: null };
        },
      },
    }));
    await get('/v1/tasks?state=done').expect(200);
    await get('/v1/tasks?status=done').expect(200);
    expect(asked).toEqual([
      ['done', false],
      ['done', false],
    ]);
    expect((await get('/v1/tasks?state=done&status=done').expect(400)).body.detail).toContain(
      'Send only state',
    );
    await get('/v1/tasks?status=x').expect(400);
    const { body } = await get('/v1/openapi.json').expect(200);
    const { parameters } = body.paths['/v1/tasks'].get as {
      parameters: { name: string; deprecated?: boolean }[];
    };
    expect(parameters.flatMap(({ name, deprecated }) => (deprecated ? [name] : []))).toEqual([
      'status',
      'project',
    ]);
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
