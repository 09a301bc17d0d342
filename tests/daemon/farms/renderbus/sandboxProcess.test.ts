import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, expect, it } from '@jest/globals';
import { createSandboxProcess } from '#daemon/farms/renderbus/sandboxProcess.ts';
import type { Clock } from '#daemon/submissions/ports.ts';
import { type SandboxFile, sandboxFileName } from '#protocol/sandbox/sandboxFile.ts';
import { manualClock } from '#tests/daemon/manualClock.ts';
import { temporaryFolder } from '#tests/daemon/temporaryFolder.ts';
import { needing } from '#tests/scenarios/needing.ts';

/** Listens, takes nobody, and has as many waiting as the system lets wait: nobody else gets through. */
const fullPort = `
import socket, sys
listening = socket.socket()
listening.bind(("127.0.0.1", 0))
listening.listen(0)
waiting = []
for _ in range(16):
    one = socket.socket()
    one.setblocking(False)
    one.connect_ex(listening.getsockname())
    waiting.append(one)
print(listening.getsockname()[1], flush=True)
sys.stdin.read()
`;

let crowded: ReturnType<typeof spawn> | undefined;
afterEach(() => void crowded?.kill('SIGKILL'));

needing('python3')('a sandbox on whose port nobody gets through within a second does not run', async () => {
  crowded = spawn('python3', ['-c', fullPort], { stdio: ['pipe', 'pipe', 'inherit'] });
  const [port] = await once(crowded.stdout as NonNullable<typeof crowded.stdout>, 'data');
  const folder = temporaryFolder();
  const announced: SandboxFile = {
    url: `http://127.0.0.1:${String(port).trim()}/`,
    pid: crowded.pid ?? 0,
    storage: folder,
    results: folder,
    startedAt: new Date().toISOString(),
  };
  writeFileSync(path.join(folder, sandboxFileName), JSON.stringify(announced));
  const sandbox = createSandboxProcess({ folder, command: ['false'], clock: manualClock() });
  expect(await sandbox.running()).toBeUndefined();
});

it('a sandbox that ends before it answers is said to have, with its code, and its words lie in sandbox.out', async () => {
  const folder = temporaryFolder();
  const after: Clock['after'] = (ms, run) => {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  };
  const command = [process.execPath, '-e', 'console.log("no disk"); process.exit(3)', '--'] as const;
  const sandbox = createSandboxProcess({ folder, command, clock: { ...manualClock(), after } });
  await expect(sandbox.find()).rejects.toThrow(
    `The sandbox farm ended with code 3. See sandbox.out in ${folder}.`,
  );
  expect(readFileSync(path.join(folder, 'sandbox.out'), 'utf8')).toBe('no disk\n');
});

it('a sandbox whose program is not there says so, and does not wait', async () => {
  const after: Clock['after'] = (ms, run) => {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  };
  const command = ['/nowhere/renderbridge-sandbox'] as const;
  const sandbox = createSandboxProcess({
    folder: temporaryFolder(),
    command,
    clock: { ...manualClock(), after },
  });
  await expect(sandbox.find()).rejects.toThrow('ENOENT');
});

it('no sandbox runs where none has said so, or what it said cannot be read', async () => {
  const folder = temporaryFolder();
  const sandbox = createSandboxProcess({ folder, command: ['false'], clock: manualClock() });
  expect(await sandbox.running()).toBeUndefined();
  writeFileSync(path.join(folder, sandboxFileName), '{"url": ');
  expect(await sandbox.running()).toBeUndefined();
  writeFileSync(path.join(folder, sandboxFileName), '{}');
  expect(await sandbox.running()).toBeUndefined();
});

it('a sandbox that does not answer is waited for 20 s, and no longer', async () => {
  const clock = manualClock();
  // It ends with its folder, which goes with the test.
  const silent = 'setInterval(() => require("fs").existsSync(process.argv[2]) || process.exit(), 50)';
  const command = [process.execPath, '-e', silent, '--'] as const;
  const sandbox = createSandboxProcess({ folder: temporaryFolder(), command, clock });
  let error: unknown;
  void sandbox.find().catch((found: unknown) => (error = found));
  await clock.advance(20_000);
  expect(error).toBeUndefined();
  await clock.advance(50);
  expect(String(error)).toContain('The sandbox farm did not answer in time.');
});
