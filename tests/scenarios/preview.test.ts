import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DaemonFile } from '#protocol/bridge/discovery.ts';
import type { Problem } from '#protocol/bridge/problem.ts';
import type { Preview } from '#protocol/bridge/submission.ts';
import type { TaskTypeDescriptor } from '#protocol/bridge/taskType.ts';
import { type Stage, setStage } from './stage.ts';

describe('a preview of a running daemon', () => {
  let stage: Stage;
  let file: string;
  const folder = mkdtempSync(path.join(os.tmpdir(), 'renderbridge-scene-'));

  beforeAll(async () => {
    stage = await setStage();
    file = path.join(folder, 'scene.blend');
    writeFileSync(file, 'nothing opens it');
    await stage.startDaemon();
  });

  afterAll(async () => {
    rmSync(folder, { recursive: true, force: true });
    await stage?.strike();
  });

  async function ask<Answer>(route: string, body?: unknown, language = 'en') {
    const daemon = JSON.parse(readFileSync(path.join(stage.home, 'daemon.json'), 'utf8')) as DaemonFile;
    const response = await fetch(`${daemon.url}${route}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: {
        authorization: `Bearer ${daemon.token}`,
        'content-type': 'application/json',
        'accept-language': language,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: response.status, answer: (await response.json()) as Answer };
  }

  const codes = (problems: readonly Problem[]) => problems.map(({ code, severity }) => `${severity} ${code}`);
  const preview = async (scene: unknown, settings: unknown = {}) =>
    (await ask<Preview>('/v1/submissions/preview', { scene, settings })).answer;

  it('sees which files are missing, and counts tasks and frames', async () => {
    const dependencies = ['there.png', 'gone.png'].map((name) => ({
      path: path.join(folder, name),
      kind: 'image',
      exists: null,
    }));
    writeFileSync(path.join(folder, 'there.png'), '');
    const { problems, estimate } = await preview({ ...stage.scene(file), dependencies }, { frames: '1-12' });
    expect(codes(problems)).toEqual(['warning missingDependency']);
    expect(problems[0]?.params.localPath).toBe(dependencies[1]?.path);
    const basis = { kind: 'none', tasks: 0, frames: 0 };
    expect(estimate).toEqual({ tasks: 1, frames: 12, basis, playMoney: true });
  });

  it('sees that there is no scene file, and a submission of it is refused', async () => {
    const scene = stage.scene(path.join(folder, 'gone.blend'));
    expect(codes((await preview(scene)).problems)).toEqual(['error sceneMissing']);
    expect((await ask('/v1/submissions', { scene, settings: {} })).status).toBe(422);
  });

  it('asks the studio’s own checks, whose errors refuse a submission', async () => {
    const folder = path.join(stage.home, 'checks.d');
    mkdirSync(folder);
    writeFileSync(
      path.join(folder, 'only-odd'),
      `#!${process.execPath}
const { requests } = JSON.parse(require('node:fs').readFileSync(0, 'utf8'));
const frames = requests[0].body.frames;
if (frames.includes('2')) console.log(JSON.stringify([{ code: 'evenFrames', severity: 'error',
  message: { en: 'No frame {frames}.', zh: '不允许帧 {frames}。' }, params: { frames } }]));
`,
      { mode: 0o700 },
    );
    const scene = stage.scene(file);
    expect(codes((await preview(scene, { frames: '1,3' })).problems)).toEqual([]);
    expect((await preview(scene, { frames: '2' })).problems).toMatchObject([
      { code: 'evenFrames', message: 'No frame 2.', params: { program: 'only-odd' } },
    ]);
    const { status, answer } = await ask<{ issues: readonly object[] }>(
      '/v1/submissions',
      { scene, settings: { frames: '2' } },
      'zh',
    );
    expect([status, answer.issues]).toEqual([422, [expect.objectContaining({ message: '不允许帧 2。' })]]);
  });

  it('an unknown setting is a 400 and a bad value a 422 with the farm’s code', async () => {
    const scene = stage.scene(file);
    const unknown = await ask('/v1/submissions', { scene, settings: { camera: 'a' } });
    expect(unknown.status).toBe(400);
    const bad = await ask<{ issues: readonly object[] }>('/v1/submissions', {
      scene,
      settings: { frames: '1', priority: 'high' },
    });
    expect([bad.status, bad.answer.issues]).toEqual([
      422,
      [expect.objectContaining({ code: '1021', path: 'settings.priority' })],
    ]);
  });

  it('the task types say their settings in the asked language', async () => {
    for (const [language, title] of [
      ['en', 'Frames'],
      ['zh-CN', '渲染帧'],
    ]) {
      const { answer } = await ask<{ items: TaskTypeDescriptor[] }>('/v1/task-types', undefined, language);
      expect(answer.items.map(({ type }) => type).sort()).toEqual([
        'blender',
        'houdini',
        'max',
        'maya',
        'sketchup',
        'vrstandalone',
      ]);
      const blender = answer.items.find(({ type }) => type === 'blender');
      expect(blender?.settingsSchema).toMatchObject({ properties: { frames: { title, type: 'string' } } });
    }
  });
});
