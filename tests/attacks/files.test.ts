import { execFile } from 'node:child_process';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { writePrivateJson } from '#daemon/config/privateFile.ts';
import { temporaryFolder } from '#tests/daemon/temporaryFolder.ts';
import { findDaemon } from '#tests/plainBridge.ts';
import { needing } from '../scenarios/needing.ts';
import { startProgram } from '../scenarios/processes.ts';
import { setStage } from '../scenarios/stage.ts';
import { type Besieged, besiege, fileIn } from './besieged.ts';

const run = promisify(execFile);

describe('row 10: another user of the machine', () => {
  let besieged: Besieged;
  beforeAll(async () => {
    besieged = await besiege();
  });
  afterAll(() => besieged.end());

  const nobody = ['--reuid=65534', '--regid=65534', '--clear-groups'];
  const asNobody = (...argv: readonly string[]) => run('setpriv', [...nobody, ...argv], { cwd: '/' });
  const isRoot = process.getuid?.() === 0;
  const itAsRoot = isRoot ? needing('setpriv') : it.skip;
  if (!isRoot) process.stderr.write('SKIPPED: only root can become another user.\n');

  itAsRoot('cannot read daemon.json, nor list the home', async () => {
    for (const argv of [
      ['cat', fileIn(besieged, 'daemon.json')],
      ['ls', besieged.stage.home],
    ])
      await expect(asNobody(...argv)).rejects.toThrow(/Permission denied/);
  });

  itAsRoot('reaches the port, and gets 401', async () => {
    const request = `GET /v1/farm HTTP/1.1\\r\\nHost: 127.0.0.1:${besieged.port}\\r\\nConnection: close\\r\\n\\r\\n`;
    const { stdout } = await asNobody(
      'bash',
      '-c',
      `exec 3<>/dev/tcp/127.0.0.1/${besieged.port}; printf '${request}' >&3; cat <&3`,
    );
    expect(stdout).toMatch(/^HTTP\/1\.1 401 /);
  });

  it('finds in the home nothing that is open to others', () => {
    const open = readdirSync(besieged.stage.home, { recursive: true, withFileTypes: true })
      .filter(
        (entry) =>
          entry.isFile() &&
          /\.(?:json|sqlite|log)/.test(entry.name) &&
          entry.parentPath === besieged.stage.home,
      )
      .filter((entry) => (lstatSync(path.join(entry.parentPath, entry.name)).mode & 0o077) !== 0)
      .map(({ name }) => name);
    // The database is shut by its folder, which is 0700.
    expect(open.filter((name) => !name.startsWith('renderbridge.sqlite'))).toEqual([]);
    expect(lstatSync(besieged.stage.home).mode & 0o077).toBe(0);
  });
});

it('row 11: an impostor on the port of daemon.json is told nothing', async () => {
  const heard: Buffer[] = [];
  const impostor = createServer((socket) => {
    socket.on('data', (chunk) => {
      heard.push(chunk);
      const body = JSON.stringify({
        name: 'renderbridge',
        version: '1',
        bridge: { min: 1, max: 1 },
        uptimeSeconds: 1,
        proof: 'a'.repeat(64),
      });
      socket.end(`HTTP/1.1 200 OK\r\nContent-Length: ${body.length}\r\n\r\n${body}`);
    });
    socket.on('error', () => {});
  });
  await new Promise<void>((resolve) => impostor.listen(0, '127.0.0.1', resolve));
  const { port } = impostor.address() as AddressInfo;
  const home = mkdtempSync(path.join(os.tmpdir(), 'renderbridge-'));
  const token = 'T'.repeat(43);
  try {
    writePrivateJson(path.join(home, 'daemon.json'), {
      url: `http://127.0.0.1:${port}`,
      token,
      pid: process.pid,
      version: '1',
      startedAt: '2026-11-22T12:00:00.000Z',
    });
    await expect(findDaemon([home])).rejects.toThrow('No daemon is running');
    expect(Buffer.concat(heard).toString()).toContain('GET /v1/health?nonce=');
    expect(Buffer.concat(heard).toString()).not.toContain(token);
  } finally {
    impostor.close();
    rmSync(home, { recursive: true });
  }
});

describe('row 12: what lies where daemon.json will be', () => {
  it('a planted link is replaced, not followed, and a file that is open to others ends closed', async () => {
    const stage = await setStage();
    const target = path.join(temporaryFolder(), 'somebody-elses.txt');
    try {
      writeFileSync(target, 'as it was');
      symlinkSync(target, path.join(stage.home, 'daemon.json'));
      writeFileSync(path.join(stage.home, 'launcher.json'), '{"argv": ["/bin/evil"]}', { mode: 0o644 });
      await stage.startDaemon();
      expect(readFileSync(target, 'utf8')).toBe('as it was');
      for (const name of ['daemon.json', 'launcher.json']) {
        const stats = lstatSync(path.join(stage.home, name));
        expect([name, stats.isFile(), stats.mode & 0o777]).toEqual([name, true, 0o600]);
      }
      expect(readFileSync(path.join(stage.home, 'launcher.json'), 'utf8')).not.toContain('evil');
    } finally {
      await stage.strike();
    }
  });

  it('ten thousand readers beside a writer see the old or the new text, never half of one', async () => {
    const home = mkdtempSync(path.join(os.tmpdir(), 'renderbridge-'));
    const file = path.join(home, 'daemon.json');
    const writer = await startProgram(['tests/attacks/rewriter.ts', file], /writes/);
    try {
      const seen = new Set<number>();
      for (let round = 0; round < 100; round += 1) {
        const texts = await Promise.all(Array.from({ length: 100 }, () => readFile(file, 'utf8')));
        for (const text of texts) {
          const { turn, again } = JSON.parse(text) as { turn: number; again: number };
          expect(again).toBe(turn);
          seen.add(turn);
        }
      }
      expect(seen.size).toBeGreaterThan(10);
    } finally {
      await writer.kill();
      rmSync(home, { recursive: true });
    }
  });
});

describe('row 13: paths that lead elsewhere', () => {
  let besieged: Besieged;
  beforeAll(async () => {
    besieged = await besiege();
  });
  afterAll(() => besieged.end());

  it('a download into a folder that is none is refused before the task is looked for', async () => {
    for (const folder of [
      'results',
      '../x',
      '/a/../../etc',
      `/a${'\0'}b`,
      '/a\nb',
      '~/x',
      'C:\\x',
      '',
      '-o/x',
    ])
      expect([folder, await besieged.post('/v1/tasks/1/download', JSON.stringify({ folder }))]).toEqual([
        folder,
        400,
      ]);
    expect(await besieged.post('/v1/tasks/1/download', JSON.stringify({ folder: '/a/b' }))).toBe(404);
  });

  it('a scene that is a device, a folder or above the root is refused, and nothing of it is read', async () => {
    const { stage, bridge } = besieged;
    await stage.until(async () => (await bridge.get<{ items: unknown[] }>('/v1/projects')).items.length > 0);
    mkdirSync(path.join(stage.home, 'folder.blend'));
    for (const file of [
      '/dev/zero',
      '/dev/stdin',
      path.join(stage.home, 'folder.blend'),
      `${stage.home}/..`,
      '/../../etc/passwd',
      '/',
    ])
      expect([
        file,
        await besieged.post('/v1/submissions', JSON.stringify({ scene: stage.scene(file) })),
      ]).toEqual([file, 422]);
    expect(await besieged.isWell()).toBe(true);
    expect(besieged.daemon.said()).not.toContain('a request failed');
  });

  it('ids that look like paths name nothing', async () => {
    for (const id of ['..%2f..%2fetc%2fpasswd', '%2e%2e', '..%5c..', '%00', 'x%2fy'])
      for (const kind of ['submissions', 'tasks', 'transfers', 'operations'])
        expect([id, kind, await besieged.get(`/v1/${kind}/${id}`)]).toEqual([id, kind, 404]);
    expect(existsSync(path.join(besieged.stage.home, 'etc'))).toBe(false);
  });
});
