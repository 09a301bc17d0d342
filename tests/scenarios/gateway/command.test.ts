import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import https from 'node:https';
import path from 'node:path';
import { expect, it } from '@jest/globals';
import { programFile } from '#daemon/config/installation.ts';
import { temporaryFolder } from '#tests/daemon/temporaryFolder.ts';
import { startProgram } from '../processes.ts';

const cli = programFile('renderbridge');

function made(folder: string): { cert: string; key: string } {
  const [cert, key] = [path.join(folder, 'gateway.crt'), path.join(folder, 'gateway.pem')];
  const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=IP:127.0.0.1'];
  const { status, stderr } = spawnSync(
    'openssl',
    ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-keyout', key, '-out', cert, ...subject],
    { encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(stderr);
  return { cert, key };
}

function call(url: string, ca: string, content: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json' };
    const request = https.request(url, { method: 'POST', ca, headers, agent: false }, async (answer) => {
      const chunks: Buffer[] = [];
      for await (const chunk of answer) chunks.push(chunk as Buffer);
      resolve(Buffer.concat(chunks).toString());
    });
    request.on('error', reject);
    request.end(content);
  });
}

it('one command serves the farm with the studio’s certificate; keys come and go while it runs', async () => {
  const folder = temporaryFolder();
  const env = { ...process.env, RENDERBRIDGE_HOME: path.join(folder, 'home') };
  const run = (...args: string[]) =>
    spawnSync(process.execPath, [cli, 'gateway', ...args], { encoding: 'utf8', env });
  const { cert, key } = made(folder);
  const refused = run('--host', '0.0.0.0');
  expect([refused.status, refused.stderr]).toEqual([2, expect.stringContaining('--tls-cert')]);

  const gateway = await startProgram(
    [cli, 'gateway', '--port', '0', '--tls-cert', cert, '--tls-key', key],
    /^https:\/\/127.0.0.1:\d+\/api\/v2\/task\/$/m,
    env,
  );
  try {
    const url = /^https:\S+/m.exec(gateway.said())?.[0] ?? '';
    const added = run('keys', 'add', 'ana', '--label', 'ana-pc', '--json');
    const { id, key: secret } = JSON.parse(added.stdout) as { id: string; key: string };
    expect(secret).toMatch(/^[\w-]{32}$/);
    const ask = async () => {
      const head = { access_key: secret, account: 'sandbox', action: 'query_project' };
      const answer = await call(url, readFileSync(cert, 'utf8'), JSON.stringify({ head, body: {} }));
      return (JSON.parse(answer) as { head: { result: string; error_code?: string } }).head;
    };
    // Its own sandbox is just starting.
    let first = await ask();
    while (first.result === '2') first = await ask();
    expect(first).toEqual({ result: '0' });
    expect(run('keys', 'list').stdout).toContain('ana-pc');
    expect(run('quotas', 'set', 'comet').status).toBe(2);
    expect(run('quotas', 'set', 'comet', '--daily-frames', '15', '--daily-fee', '3').status).toBe(0);
    expect(JSON.parse(run('quotas', 'list', '--json').stdout).items).toEqual([
      {
        project: 'comet',
        most: { tasks: null, frames: 15, fee: 3 },
        used: { tasks: 0, frames: 0, fee: 0 },
      },
    ]);
    expect(run('quotas', 'list').stdout).toContain('0 of 15');
    expect(run('quotas', 'remove', 'comet').status).toBe(0);
    expect(run('quotas', 'remove', 'comet').status).toBe(1);
    const file = path.join(folder, 'published.json');
    const settings = { presets: [{ name: 'Draft', settings: { priority: 20 } }], pathMap: [] };
    expect(run('published').stderr).toContain('Nothing is published yet');
    writeFileSync(file, JSON.stringify({ name: 'TD', settings: { ...settings, hooks: '/x' }, locked: [] }));
    expect(run('publish', file).stderr).toContain('locked, settings.hooks: no such settings');
    writeFileSync(file, JSON.stringify({ name: 'TD', settings }));
    expect(run('publish', file).stdout).toContain('revision 1: 1 preset and 0 path mappings');
    writeFileSync(file, JSON.stringify({ name: 'TD', settings: {} }));
    expect(run('publish', file).status).toBe(0);
    expect(JSON.parse(run('published', '--revision', '1').stdout)).toEqual({ name: 'TD', settings });
    expect(JSON.parse(run('published', '--json').stdout)).toMatchObject({ revision: 2, who: 'admin' });
    expect(run('published', '--revision', '9').status).toBe(1);
    expect(run('keys', 'revoke', id).status).toBe(0);
    expect(await ask()).toMatchObject({ result: '1', error_code: '1010' });
    expect(run('keys', 'revoke', id).status).toBe(1);
    const log = readFileSync(path.join(folder, 'home', 'gateway.log'), 'utf8');
    expect(log).toContain('listens at');
    expect(log).not.toContain(secret);
  } finally {
    await gateway.stop();
    spawnSync(process.execPath, [cli, 'stop'], { env });
  }
});
