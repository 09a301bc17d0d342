import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { until } from './handClock.ts';
import { type SandboxProcess, startSandbox } from './sandboxProcess.ts';
import { blenderBody, scene } from './testFarm.ts';

let home: string;
let started: SandboxProcess[];
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'sandbox-main-'));
  started = [];
});
afterEach(async () => {
  for (const { process } of started) process.kill('SIGKILL');
  await Promise.all(started.map(({ exit }) => exit));
  rmSync(home, { recursive: true, force: true });
});

/** A Blender that is quick to say its version; nothing is rendered here. */
const quickBlender = () => {
  const path = join(home, 'quick-blender');
  writeFileSync(path, '#!/bin/sh\necho "Blender 9.9.9"\n', { mode: 0o700 });
  return path;
};

const start = (flags: readonly string[] = []) => {
  const environment = process.platform === 'win32' ? {} : { RENDERBRIDGE_BLENDER: quickBlender() };
  const sandbox = startSandbox(home, flags, environment);
  started.push(sandbox);
  return sandbox;
};

describe('the sandbox as a process', () => {
  it('announces itself to its owner only, says one line, and takes the announcement back at SIGTERM', async () => {
    const sandbox = start();
    const file = await sandbox.announced();
    expect(file).toMatchObject({ storage: join(home, 'storage'), results: join(home, 'results') });
    expect(file.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/api\/v2\/task\/$/);
    if (process.platform !== 'win32') expect(statSync(join(home, 'sandbox.json')).mode & 0o777).toBe(0o600);
    await until('it said where it is', () => sandbox.output().includes(`SANDBOX farm at ${file.url}`));
    expect((await sandbox.call('query_project')).body.data[0].project_name).toBe('sandbox');
    sandbox.process.kill('SIGTERM');
    expect(await sandbox.exit).toBe(0);
    expect(existsSync(join(home, 'sandbox.json'))).toBe(false);
  });

  it('is the only one of its home: a second one exits with 3 and names the first', async () => {
    const { url, pid } = await start().announced();
    const second = start();
    expect(await second.exit).toBe(3);
    expect(second.output()).toContain(`at ${url} with pid ${pid}. Use it, stop it, or name another --home.`);
    expect(existsSync(join(home, 'sandbox.json'))).toBe(true);
  });

  it('after a kill starts again over the old announcement and goes on with its tasks', async () => {
    const first = start();
    await first.announced();
    mkdirSync(join(home, 'storage', 'D', 'shots'), { recursive: true });
    await first.call('create_blender_task', { ...blenderBody, frames: '1' });
    first.process.kill('SIGKILL');
    await first.exit;
    expect(existsSync(join(home, 'sandbox.json'))).toBe(true);

    writeFileSync(join(home, 'storage', scene), 'no scene');
    const second = start();
    const failed = async () => (await second.call('query_task')).body.data[0].task_status;
    await until('the task ended', async () => /Failed|System_Done/.test(await failed()));
  });

  it('exits by itself when nobody called for so long', async () => {
    const sandbox = start(['--idle-exit', '1']);
    expect(await sandbox.exit).toBe(0);
    // It announced itself meanwhile, for a moment that is easily missed.
    expect(sandbox.output()).toMatch(/SANDBOX farm at .*stops: nothing to do for 1 s/s);
    expect(existsSync(join(home, 'sandbox.json'))).toBe(false);
  });

  it('serves with the faults, the dialects and the pace that its flags name', async () => {
    const sandbox = start([
      ...['--dialect', 'result-as-int', '--interval', '60000', '--fault', 'slow=1'],
      ...['--fault', 'unknown-status=50%', '--seed', '7'],
    ]);
    expect((await sandbox.call('query_task')).head).toEqual({ result: 0 });
    expect((await sandbox.call('query_task')).head.error_message).toMatch(/interval less than 60s/);
  });

  it('keeps the key out of its log', async () => {
    const sandbox = start();
    const { url } = await sandbox.announced();
    for (const head of [
      { access_key: 'k3y-of-somebody', account: 'sandbox', action: 'k3y-of-somebody' },
      {},
    ]) {
      await fetch(url, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ head, body: {} }),
      });
    }
    expect(readFileSync(join(home, 'sandbox.log'), 'utf8')).not.toContain('k3y');
    expect(sandbox.output()).not.toContain('k3y');
  });

  it('exits with 2 and a sentence for wrong usage', async () => {
    const sandbox = start(['--colour']);
    expect(await sandbox.exit).toBe(2);
    expect(sandbox.output()).toMatch(/unknown option/);
  });

  it('exits with 1 and a sentence when its port is taken', async () => {
    const { url } = await start().announced();
    const other = join(home, 'other');
    const second = startSandbox(other, ['--port', new URL(url).port]);
    started.push(second);
    expect(await second.exit).toBe(1);
    expect(second.output()).toMatch(/Cannot listen on port \d+: /);
  });
});
