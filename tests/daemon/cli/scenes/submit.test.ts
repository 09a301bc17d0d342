import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Submission } from '#protocol/bridge/submission.ts';
import { type BridgeClient, findDaemon } from '#tests/plainBridge.ts';
import { commandHome } from '#tests/scenarios/commands.ts';
import { mayaShot } from './mayaShot.ts';

/** One daemon with its sandbox for all: each test counts what it adds. */
const home = commandHome();
const folder = mkdtempSync(path.join(os.tmpdir(), 'renderbridge-scenes-'));
const at = (name: string) => path.join(folder, name);
const shot = mayaShot(folder, 'shot.ma');
const other = mayaShot(folder, 'other.ma');
let bridge: BridgeClient;

const ids = async () =>
  (await bridge.get<{ items: Submission[] }>('/v1/submissions?limit=500')).items.map(({ id }) => id);

/** What a run submitted, newest first. */
async function submitted(...args: string[]) {
  const before = new Set(await ids());
  const ended = await home.run('submit', ...args);
  const after = await bridge.get<{ items: Submission[] }>('/v1/submissions?limit=500');
  return { ...ended, made: after.items.filter(({ id }) => !before.has(id)) };
}

beforeAll(async () => {
  home.env.LANG = 'C';
  writeFileSync(at('a.skp'), 'not opened');
  writeFileSync(at('broken.ma'), Buffer.from([0, 1, 2, 3]));
  await home.run('start');
  bridge = await findDaemon([home.home]);
});

afterAll(async () => {
  await home.run('stop');
  home.end();
  rmSync(folder, { recursive: true, force: true });
});

describe('submit says what it does', () => {
  it('to which farm and account, with how many tasks and frames, warned of what, and under which id', async () => {
    const { code, out, made } = await submitted(shot, '--frames', '2-5', '--wait');
    expect(code).toBe(0);
    expect(out).toMatch(/^SANDBOX: /);
    expect(out).toContain('Farm SANDBOX  account sandbox');
    expect(out).toContain(`${shot}  Maya  Project sandbox  Frames 2-5  1 task with 4 frames`);
    expect(out).toMatch(/ {2}Warning: .*read only the text of the scene/);
    expect(out).toMatch(/ {2}Warning: --frames: Frames 4-5 are outside the scene’s frame range/);
    expect(out).toMatch(/^ {2}To upload: 1 file, /m);
    expect(out).toMatch(/^ {2}Frames go to: \/.*$/m);
    expect(made).toHaveLength(1);
    expect(out).toContain(`(${made[0]?.id})`);
    expect(out).toMatch(/^shot: done 4\/4/m);
    const status = await home.run('status');
    expect(status.out).toMatch(/^SANDBOX: /);
    expect(status.out).toMatch(new RegExp(`^${made[0]?.id}  done  .*  shot`, 'm'));
    expect(status.out).not.toContain('0/0');
  });

  it('as JSON too: the submission on standard output alone, and that it is the sandbox beside it', async () => {
    const { out, err, made } = await submitted(shot, '--json');
    expect(JSON.parse(out)).toMatchObject({ id: made[0]?.id, farm: 'sandbox' });
    expect(err).toContain('SANDBOX: ');
  });
});

describe('the schema says of which type a setting is, never the look of its value', () => {
  it('a number for a text is a text', async () => {
    const { made } = await submitted(
      shot,
      '--set',
      'artist=42',
      'userRemark=2026',
      'tiles=4',
      '--set',
      'kg=true',
    );
    expect(made[0]?.settings).toEqual({ artist: '42', userRemark: '2026', tiles: '4', kg: 'true' });
  });

  it('a number for a number is a number, and a list is JSON', async () => {
    const flags = ['--set', 'imageWidth=0640', '--set', 'multiPass=1', '--set', 'cameras=["shotShape"]'];
    const { out } = await home.run('submit', shot, ...flags, '--preview', '--json');
    const { requests, problems } = JSON.parse(out);
    expect([requests[0]?.body ?? problems]).toMatchObject([{ image_width: 640, multi_pass: 1 }]);
  });

  it('a project that is named by a number is not replaced by the only one', async () => {
    const asSetting = await submitted(shot, '--set', 'projectName=2024');
    const asFlag = await submitted(shot, '--project', '2024');
    for (const { code, err, made } of [asSetting, asFlag]) {
      expect([code, made]).toEqual([1, []]);
      expect(err).toContain('--project: The account has no project “2024”.');
    }
  });
});

describe('a flag that cannot be right is refused before anything opens the scene, and named', () => {
  it.each([
    ['--frames: expected frames such as', ['--frames', '1-x']],
    ['--set colour: Maya has no such setting. Its settings are', ['--set', 'colour=red']],
    ['which --type blender does not fit. Expected maya.', ['--type', 'blender']],
    ['Expected one of maya, max', ['--type', 'dance']],
  ])('%s: %j', async (sentence, flags) => {
    const { code, err, made } = await submitted(shot, ...flags);
    expect([code, made]).toEqual([2, []]);
    expect(err).toContain(sentence);
    expect(err.trim().split('\n')).toHaveLength(1);
  });

  it('a value that the farm would refuse names its flag, not a form', async () => {
    const { code, err, made } = await submitted(shot, '--set', 'imageWidth=-1');
    expect([code, made]).toEqual([1, []]);
    expect(err).toContain('--set imageWidth: The farm does not accept');
    expect(err).not.toContain('form');
  });
});

describe('of several files', () => {
  it('one that is not there keeps the others from being opened', async () => {
    const { code, err, made } = await submitted(shot, at('absent.blend'));
    expect([code, made]).toEqual([2, []]);
    expect(err).toContain('absent.blend does not exist');
    expect(err).toContain('Nothing was submitted.');
    expect(err).not.toContain('read only the text');
  });

  it('one that cannot be read, or has an error, keeps all from the farm', async () => {
    const unreadable = await submitted(shot, at('broken.ma'), other);
    expect([unreadable.code, unreadable.made]).toEqual([1, []]);
    expect(unreadable.err).toContain('Nothing was submitted.');
    const { code, out, made } = await submitted(shot, other, '--set', 'layers=[{"name":"x"}]', '--json');
    expect([code, made]).toEqual([1, []]);
    expect(JSON.parse(out)).toMatchObject({
      submissions: [],
      refused: [
        { file: shot, problems: [{ code: 'nameUnknown' }] },
        { file: other, problems: [{ code: 'nameUnknown' }] },
      ],
    });
  });

  it('the others are submitted with --keep-going, each id is printed, and the exit code says that one was not', async () => {
    const { code, out, err, made } = await submitted(
      shot,
      at('broken.ma'),
      at('a.skp'),
      other,
      '--keep-going',
    );
    expect(code).toBe(1);
    expect(made.map(({ scene }) => scene.name)).toEqual(['other', 'shot']);
    for (const { id } of made) expect(out).toContain(`(${id})`);
    expect(err).toContain('2 of 4 files were not submitted.');
    expect(err).toContain(`${at('broken.ma')}: `);
  });

  it('none is submitted twice', async () => {
    const { code, made } = await submitted(shot, shot);
    expect([code, made]).toEqual([2, []]);
  });
});

it('every answer about the sandbox says so, also one that refuses', async () => {
  for (const command of [['start'], ['status'], ['tasks'], ['cancel', 'none']]) {
    const { out, err } = await home.run(...command);
    expect([command, out + err]).toEqual([command, expect.stringMatching(/^SANDBOX: /)]);
    const json = await home.run(...command, '--json');
    expect([command, json.err]).toEqual([command, expect.stringMatching(/^SANDBOX: /)]);
    expect(() => JSON.parse(json.out)).not.toThrow();
  }
});

it('watch says at once that it listens, and to which farm', async () => {
  const { child, ended } = home.spawned(['watch']);
  let shown = '';
  await new Promise<void>((resolve) =>
    child.stdout?.on('data', (chunk) => {
      shown += String(chunk);
      if (shown.includes('Listening at')) resolve();
    }),
  );
  child.kill('SIGTERM');
  expect((await ended).out).toMatch(/^SANDBOX: .*\nFarm SANDBOX {2}ready\nListening at http/);
});
