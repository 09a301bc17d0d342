import { execFileSync } from 'node:child_process';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { daemonFileName } from '#protocol/bridge/discovery.ts';
import type { Submission } from '#protocol/bridge/submission.ts';
import { findDaemon } from '#tests/plainBridge.ts';
import { sceneAt } from '../daemon/blenderScene.ts';
import { commandHome, isAlive } from './commands.ts';
import { type Stage, setStage } from './stage.ts';

/** Windows knows no pipes in a folder. */
const onPosix = process.platform === 'win32' ? it.skip : it;

describe('a stop while a create is under way', () => {
  let stage: Stage;

  beforeEach(async () => {
    stage = await setStage();
  });

  afterEach(() => stage.strike());

  it.each(['by the route', 'by a signal', 'by both, and twice'])(
    '%s closes sockets with 1001, lets the call go, and leaves no log and no daemon.json',
    async (how) => {
      const { bridge, process: daemon } = await stage.startDaemon();
      let isHeld = false;
      let letGo = () => {};
      stage.proxy.beforeAnswer = async ({ action }) => {
        if (!action.startsWith('create_')) return;
        isHeld = true;
        await new Promise<void>((resolve) => {
          letGo = resolve;
        });
      };
      const file = path.join(stage.home, 'shot.blend');
      writeFileSync(file, 'a scene');
      const { id } = await bridge.post<Submission>('/v1/submissions', {
        scene: stage.scene(file),
        settings: {},
      });
      await stage.until(async () => isHeld);
      const socket = bridge.follow(undefined);
      await new Promise((resolve) => socket.once('open', resolve));
      const closed = new Promise<number>((resolve) => socket.once('close', resolve));

      if (how !== 'by a signal') await bridge.post('/v1/shutdown', {});
      if (how === 'by both, and twice') {
        await bridge.post('/v1/shutdown', {}).catch(() => {});
        daemon.child.kill('SIGTERM');
      }
      if (how !== 'by the route') daemon.child.kill('SIGTERM');
      expect(await closed).toBe(1001);
      await expect(bridge.get('/v1/farm')).rejects.toThrow();
      await daemon.exited;
      letGo();
      expect([daemon.child.exitCode, daemon.child.signalCode]).toEqual([0, null]);
      for (const left of [daemonFileName, 'renderbridge.sqlite-wal', 'renderbridge.sqlite-shm'])
        expect(existsSync(path.join(stage.home, left))).toBe(false);

      stage.proxy.beforeAnswer = async () => {};
      const next = await stage.startDaemon();
      await stage.until(
        async () => (await next.bridge.get<Submission>(`/v1/submissions/${id}`)).state === 'submitted',
      );
      expect(await stage.tasksOnFarm()).toHaveLength(1);
    },
  );
});

describe('the command', () => {
  let place: ReturnType<typeof commandHome>;

  beforeEach(() => {
    place = commandHome();
  });

  afterEach(() => place.end());

  it('“renderbridge stop” leaves the sandbox running, and the next daemon takes it up again', async () => {
    await place.run('start');
    const sandboxUp = async () => {
      while (!place.sandbox()) await pause(50);
      return place.sandbox()?.pid ?? 0;
    };
    const farm = await sandboxUp();
    const pid = place.daemon()?.pid ?? 0;
    const [first, second] = await Promise.all([place.run('stop'), place.run('stop')]);
    expect([first.code, second.code].toSorted()).toEqual([0, expect.any(Number)]);
    expect([isAlive(pid), isAlive(farm)]).toEqual([false, true]);
    expect(existsSync(path.join(place.home, 'renderbridge.sqlite-wal'))).toBe(false);
    expect((await place.run('start')).code).toBe(0);
    expect(await sandboxUp()).toBe(farm);
  });

  onPosix('a disk that does not answer holds up no stop, and the database is closed', async () => {
    const pipe = `${place.home}-pipe`;
    execFileSync('mkfifo', [pipe]);
    const hangingDisk = new URL('./hangingDisk.ts', import.meta.url).href;
    Object.assign(place.env, { NODE_OPTIONS: `--import ${hangingDisk}`, HANGING_PIPE: pipe });
    const { child, ended } = place.spawned(['serve']);
    while (!place.daemon() || !place.sandbox()) await pause(50);
    const { post } = await findDaemon([place.home]);
    const file = path.join(place.home, '..', 'shot.blend');
    const texture = path.join(place.home, '..', 'hangs.png');
    for (const each of [file, texture]) writeFileSync(each, 'bytes');
    const dependencies = [{ path: texture, kind: 'image', exists: null }];
    const scene = { ...sceneAt(file), dependencies };
    const posted = post<Submission>('/v1/submissions', { scene, settings: {} }).catch(() => {});
    while (!existsSync(`${pipe}.reached`)) await pause(50);
    child.kill('SIGTERM');
    await posted;
    expect(await ended).toMatchObject({ signal: 'SIGKILL' });
    expect(existsSync(path.join(place.home, 'renderbridge.sqlite-wal'))).toBe(false);
    expect(place.daemon()).toBeUndefined();
    for (const file of [pipe, `${pipe}.reached`]) rmSync(file);
  });

  it('“renderbridge start” right after a stop was ordered waits for it and starts a new one', async () => {
    await place.run('start');
    const before = place.daemon()?.pid ?? 0;
    const { post } = await findDaemon([place.home]);
    await post('/v1/shutdown', {});
    expect((await place.run('start')).code).toBe(0);
    expect(place.daemon()?.pid).not.toBe(before);
    expect(isAlive(place.daemon()?.pid ?? 0)).toBe(true);
  });

  it('a stop that comes during the start ends it, and the next start is as any other', async () => {
    for (const delayMs of [0, 150, 300, 450, 600, 800, 1000]) {
      const { child, ended } = place.spawned(['serve']);
      await pause(delayMs);
      child.kill('SIGTERM');
      const { code, signal, err } = await ended;
      expect({ delayMs, ended: code === 0 || signal === 'SIGTERM', err }).toEqual({
        delayMs,
        ended: true,
        err: expect.stringMatching(/^(?:SANDBOX: .*\n)?$/),
      });
      expect(place.daemon()).toBeUndefined();
    }
    expect((await place.run('start')).code).toBe(0);
  });
});
