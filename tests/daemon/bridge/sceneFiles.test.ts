import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { sceneFilesPort } from '#daemon/composition/bridge/sceneFilesPort.ts';
import { SceneSnapshot } from '#protocol/bridge/sceneSnapshot.ts';
import { gone } from '../../sandbox/localBlender.ts';
import { temporaryFolder } from '../temporaryFolder.ts';
import { bridgeRig } from './bridgeRig.ts';

const onUnix = process.platform === 'win32' ? it.skip : it;
const scene = 'SettingsOutput out {\n  img_width=640;\n  img_height=360;\n}\n';

const mayaScene = `//Maya ASCII 2024 scene
requires maya "2024";
createNode camera -s -n "perspShape";
  setAttr ".rnd" yes;
`;

describe('a scene that the daemon reads as the command line does', () => {
  const { RENDERBRIDGE_BLENDER: blenderBefore } = process.env;

  afterEach(() => {
    if (blenderBefore === undefined) delete process.env.RENDERBRIDGE_BLENDER;
    else process.env.RENDERBRIDGE_BLENDER = blenderBefore;
  });

  it('is the text of Maya where there is no Maya', async () => {
    const rig = await bridgeRig();
    const file = path.join(temporaryFolder(), '镜头.ma');
    writeFileSync(file, mayaScene);
    const { status, body } = await rig.post('/v1/scenes/read', { path: file });
    expect([status, body.detail]).toEqual([201, undefined]);
    expect(SceneSnapshot.parse(body.scene)).toMatchObject({ host: { app: 'maya' }, scene: { path: file } });
  });

  it.each([
    ['en', 'No host opens'],
    ['zh', '没有'],
  ])('is refused with the sentence of that command (%s)', async (language, words) => {
    const rig = await bridgeRig();
    const file = path.join(temporaryFolder(), 'a.xyz');
    writeFileSync(file, 'x');
    const { status, body } = await rig
      .post('/v1/scenes/read', { path: file })
      .set('Accept-Language', language);
    expect([status, body.issues]).toEqual([
      422,
      [{ path: 'path', code: 'noScene', message: body.detail, params: { file } }],
    ]);
    expect(body.detail).toContain(words);
    expect(body.detail).toContain('.blend');
    expect(rig.failures).toEqual([]);
  });

  onUnix('ends its host when the client goes away', async () => {
    const folder = temporaryFolder();
    const file = path.join(folder, 'a.blend');
    writeFileSync(file, 'x');
    const pipe = path.join(folder, 'started');
    execFileSync('mkfifo', [pipe]);
    const program = path.join(folder, 'blender');
    writeFileSync(program, `#!/bin/sh\necho $$ > '${pipe}'\nexec sleep 600\n`, { mode: 0o700 });
    process.env.RENDERBRIDGE_BLENDER = program;
    const going = new AbortController();
    const reading = sceneFilesPort()(file, 'en', going.signal);
    const pid = Number(await readFile(pipe, 'utf8'));
    going.abort();
    await expect(reading).rejects.toThrow(/abort/i);
    await gone(pid);
  });
});

describe('a V-Ray scene that the daemon reads from its file', () => {
  it('is stored, and answered as a snapshot', async () => {
    const stored: unknown[] = [];
    const rig = await bridgeRig((straw) => ({
      scenes: { ...straw.scenes, store: (snapshot) => `scene-${stored.push(snapshot)}` },
    }));
    const file = path.join(temporaryFolder(), '镜头.vrscene');
    writeFileSync(file, scene);
    const { status, body } = await rig.post('/v1/scenes/read', { path: file });
    expect([status, body.sceneId]).toEqual([201, 'scene-1']);
    expect(SceneSnapshot.parse(body.scene)).toMatchObject({
      host: { app: 'standalone' },
      scene: { path: file, name: '镜头' },
      resolution: { width: 640, height: 360 },
    });
    expect(stored).toEqual([body.scene]);
  });

  it('may be a set, with the numbers that are there', async () => {
    const rig = await bridgeRig();
    const folder = temporaryFolder();
    for (const number of ['01', '02', '04']) writeFileSync(path.join(folder, `a_${number}.vrscene`), scene);
    const { body } = await rig.post('/v1/scenes/read', { path: path.join(folder, 'a_##.vrscene') });
    expect(body.scene.sequence).toMatchObject({ first: 1, last: 4, numbers: '1-2,4' });
  });

  it.each([
    ['', 'Line 3: expected = after the parameter.', scene.replace('height=', 'height ')],
    ['zh', '第 3 行', scene.replace('height=', 'height ')],
    ['', 'It contains no V-Ray plug-in.', '// nothing\n'],
  ])(
    'is refused in words and with the line when its text breaks off (%s %s)',
    async (language, words, text) => {
      const rig = await bridgeRig();
      const file = path.join(temporaryFolder(), 'a.vrscene');
      writeFileSync(file, text);
      const { status, type, body } = await rig
        .post('/v1/scenes/read', { path: file })
        .set('Accept-Language', language);
      expect([status, type]).toEqual([422, 'application/problem+json']);
      expect(body.detail).toContain(words);
      const line = text.startsWith('//') ? {} : { line: 3 };
      expect(body.issues).toEqual([
        { path: 'path', code: 'noScene', message: body.detail, params: { file, ...line } },
      ]);
      expect(rig.failures).toEqual([]);
    },
  );

  it.each([
    ['a.vrscene', 'relative', 400],
    ['../a.vrscene', 'parentFolder', 400],
    ['/show/../etc/a.vrscene', 'parentFolder', 400],
    ['/show/a\u0000.vrscene', 'controlCharacter', 400],
    ['a.blend', 'relative', 400],
    ['/etc/passwd', 'kind', 422],
    ['/show/a.vrscene.png', 'kind', 422],
    ['/absent/a.blend', 'missing', 422],
    ['/absent/a.vrscene', 'missing', 422],
    ['/absent/a_##.vrscene', 'missing', 422],
    ['', 'empty', 400],
  ])('%j names none (%s)', async (file, _, expected) => {
    const rig = await bridgeRig();
    const { status, body } = await rig.post('/v1/scenes/read', { path: file });
    expect([status, body.scene]).toEqual([expected, undefined]);
    expect(rig.failures).toEqual([]);
  });

  it('is no folder, whatever that is called', async () => {
    const rig = await bridgeRig();
    const folder = path.join(temporaryFolder(), 'a.vrscene');
    mkdirSync(folder);
    const { status, body } = await rig.post('/v1/scenes/read', { path: folder });
    expect([status, body.detail]).toEqual([422, `${folder} is not a file. Name a scene file.`]);
  });

  it('is read for nobody without a token', async () => {
    const rig = await bridgeRig();
    const file = path.join(temporaryFolder(), 'a.vrscene');
    writeFileSync(file, scene);
    const answer = await rig.post('/v1/scenes/read', { path: file }).unset('Authorization');
    expect([answer.status, answer.body.scene]).toEqual([401, undefined]);
  });
});
