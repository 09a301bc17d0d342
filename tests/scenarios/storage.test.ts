import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect } from '@jest/globals';
import type { Submission } from '#protocol/bridge/submission.ts';
import { type BridgeClient, DaemonRefused } from '#tests/plainBridge.ts';
import { needing } from './needing.ts';
import { type Stage, setStage } from './stage.ts';

let stage: Stage;

beforeEach(async () => {
  stage = await setStage();
  stage.proxy.isAway = true;
});

afterEach(() => stage.strike());

const kilobyte = 1024;

/** A submission whose snapshot takes some room. */
async function submit(bridge: BridgeClient, room = 200 * kilobyte): Promise<Submission> {
  const file = path.join(stage.home, 'shot.blend');
  writeFileSync(file, 'a scene');
  const scene = { ...stage.scene(file), extra: { notes: 'n'.repeat(room) } };
  return bridge.post<Submission>('/v1/submissions', { scene, settings: {} });
}

/** What a process may write to one file at most, as a disk that is full would have it. */
function limitFileSize(pid: number, bytes: number | 'unlimited'): void {
  execFileSync('prlimit', ['--pid', String(pid), `--fsize=${bytes}:unlimited`]);
}

needing('prlimit')(
  'without room nothing is promised, the error says what to do, and with room it goes on',
  async () => {
    const { bridge, process: daemon } = await stage.startDaemon();
    const accepted = [await submit(bridge)];
    limitFileSize(daemon.child.pid ?? 0, 1024 * kilobyte);
    let refusal: unknown;
    for (let attempt = 0; attempt < 40 && refusal === undefined; attempt += 1) {
      try {
        accepted.push(await submit(bridge));
      } catch (error) {
        refusal = error;
      }
    }
    expect(refusal).toBeInstanceOf(DaemonRefused);
    expect((refusal as DaemonRefused).problem).toMatchObject({ status: 507, code: 'storageFull' });
    expect((refusal as DaemonRefused).message).toContain('Free some space');
    const stored = await bridge.get<{ items: Submission[] }>('/v1/submissions?limit=500');
    expect(stored.items.map(({ id }) => id).toSorted()).toEqual(accepted.map(({ id }) => id).toSorted());
    limitFileSize(daemon.child.pid ?? 0, 'unlimited');
    expect((await submit(bridge)).state).toBe('queued');
  },
);

needing('strace')('every 202 is preceded by a sync of what it promises', async () => {
  const { bridge, process: daemon } = await stage.startDaemon();
  const traced = path.join(stage.home, 'trace');
  const follow = stage.trace(daemon.child.pid ?? 0, traced);
  await follow.attached;
  for (let count = 0; count < 5; count += 1) await submit(bridge, kilobyte);
  await follow.stop();
  const lines = readFileSync(traced, 'utf8').split('\n');
  const answers = lines.flatMap((line, index) => (line.includes('HTTP/1.1 202') ? [index] : []));
  expect(answers).toHaveLength(5);
  const starts = [0, ...answers.slice(0, -1)];
  const synced = answers.map((end, index) =>
    lines.slice(starts[index], end).some((line) => /f(?:data)?sync\(/.test(line)),
  );
  expect(synced).toEqual([true, true, true, true, true]);
});
