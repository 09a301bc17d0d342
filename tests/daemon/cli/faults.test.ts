import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ownCommand } from '#daemon/config/ownCommand.ts';
import type { Submission } from '#protocol/bridge/submission.ts';
import { findDaemon } from '#tests/plainBridge.ts';
import { commandHome } from '#tests/scenarios/commands.ts';
import { mayaShot } from './scenes/mayaShot.ts';

/** One home for all: each test finds a daemon, or starts one, and leaves it to the next. */
const home = commandHome();
home.env.LANG = 'C';
const folder = mkdtempSync(path.join(os.tmpdir(), 'renderbridge-scenes-'));
const shot = mayaShot(folder, 'shot.ma');
const other = mayaShot(folder, 'other.ma');
const stackTrace = /^\s+at /m;

const list = async () => {
  const bridge = await findDaemon([home.home]);
  return (await bridge.get<{ items: Submission[] }>('/v1/submissions?limit=500')).items;
};

const killDaemon = () => process.kill(home.daemon()?.pid ?? 0, 'SIGKILL');

afterAll(() => {
  home.end();
  rmSync(folder, { recursive: true, force: true });
});

it('a port that --port names and another program has is refused in one sentence, with code 1', async () => {
  const taken = createServer();
  await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
  const port = String((taken.address() as { port: number }).port);
  const { code, out, err } = await home.run('serve', '--port', port);
  taken.close();
  expect([code, out]).toEqual([1, '']);
  expect(err).toContain(`Port ${port} on 127.0.0.1 is in use by another program`);
  expect(err.trim().split('\n')).toHaveLength(1);
});

// A studio check is the one program that the daemon runs while it takes a submission; Windows runs no script as one.
const withCheck = process.platform === 'win32' ? describe.skip : describe;

withCheck('a daemon that dies while it takes a submission', () => {
  const counted = path.join(folder, 'count');

  /** The daemon dies in its checks of these numbers: two scenes are checked before both are submitted. */
  function dieInChecks(...numbers: readonly number[]): void {
    const checks = path.join(home.home, 'checks.d');
    mkdirSync(checks, { recursive: true, mode: 0o700 });
    writeFileSync(counted, '');
    writeFileSync(
      path.join(checks, 'die.sh'),
      [
        '#!/bin/sh',
        `echo >> '${counted}'`,
        `case " ${numbers.join(' ')} " in *" $(wc -l < '${counted}' | tr -d ' ') "*) kill -9 $PPID; sleep 5;; esac`,
        "echo '[]'",
        '',
      ].join('\n'),
    );
    chmodSync(path.join(checks, 'die.sh'), 0o700);
  }

  beforeEach(async () => {
    await home.run('start');
  });

  it('is started again and says what it took: each scene is submitted once', async () => {
    const before = await list();
    dieInChecks(4);
    const { code, out, err } = await home.run('submit', shot, other);
    expect(readFileSync(counted, 'utf8').length).toBeGreaterThan(4);
    expect(err).toContain('The daemon stopped. Renderbridge started it again');
    expect(code).toBe(0);
    const made = (await list()).slice(0, -before.length || undefined);
    expect(made.map(({ scene }) => scene.name)).toEqual(['other', 'shot']);
    for (const { id } of made) expect(out).toContain(`(${id})`);
  });

  it('and again: what is not known is told in one sentence, with the ids that are, and code 4', async () => {
    const before = await list();
    dieInChecks(4, 5, 6, 7);
    const { code, out, err } = await home.run('submit', shot, other, '--json');
    expect(code).toBe(4);
    expect(err).not.toMatch(stackTrace);
    expect(err.trim().split('\n').at(-1)).toContain(`Start it with ${ownCommand('start')}`);
    dieInChecks();
    await home.run('start');
    const made = (await list()).slice(0, -before.length || undefined);
    expect(made.map(({ scene }) => scene.name)).toEqual(['shot']);
    expect(JSON.parse(out)).toMatchObject({ submissions: [{ id: made[0]?.id }], unknown: [other] });
  });
});

it('a daemon that is killed while submit waits ends that in one sentence, with the id, and code 4', async () => {
  await home.run('start');
  const { child, ended } = home.spawned(['submit', shot, '--frames', '1-300', '--wait']);
  await new Promise<void>((resolve) =>
    child.stderr?.on('data', (part) => /Task \d/.test(String(part)) && resolve()),
  );
  const [submission] = await list();
  killDaemon();
  const { code, out, err } = await ended;
  expect(code).toBe(4);
  expect(out).toContain(`(${submission?.id})`);
  expect(err).not.toMatch(stackTrace);
  const last = err.trim().split('\n').at(-1);
  expect(last).toMatch(/^The daemon stopped, so this command cannot wait any longer/);
  expect(last).toContain(ownCommand('start'));
});

it('a daemon that is killed while something watches ends that in one sentence, with code 4', async () => {
  await home.run('start');
  const { child, ended } = home.spawned(['watch']);
  await new Promise<void>((resolve) =>
    child.stdout?.on('data', (part) => /Listening/.test(String(part)) && resolve()),
  );
  killDaemon();
  const { code, err } = await ended;
  expect([code, err]).toEqual([
    4,
    `The daemon stopped, so nothing more is shown; start it with ${ownCommand('start')}.\n`,
  ]);
});

// Windows suspends no process by a signal.
const withSignals = process.platform === 'win32' ? it.skip : it;

withSignals(
  'a daemon that is suspended is said to be silent, by its pid, in one sentence, with code 4',
  async () => {
    await home.run('start');
    const { pid = 0 } = home.daemon() ?? {};
    process.kill(pid, 'SIGSTOP');
    try {
      const [tasks, status, json] = await Promise.all([
        home.run('tasks'),
        home.run('status'),
        home.run('watch', '--json'),
      ]);
      for (const { code, err } of [tasks, status, json]) {
        expect(code).toBe(4);
        expect(err).toMatch(/^The daemon \(pid \d+\) has not answered yet\. Waiting …\n/);
        expect(err).toMatch(/\nThe daemon \(pid \d+\) does not answer\. .*\n$/);
        expect(err).toContain(`(pid ${pid})`);
        expect(err).toContain(ownCommand('start'));
      }
      expect(JSON.parse(json.out)).toEqual({ error: json.err.trim().split('\n').at(-1) });
    } finally {
      process.kill(pid, 'SIGCONT');
    }
    expect((await home.run('status')).code).toBe(0);
  },
);
