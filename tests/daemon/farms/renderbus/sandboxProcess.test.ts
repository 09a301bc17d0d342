import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, expect } from '@jest/globals';
import { createSandboxProcess } from '#daemon/farms/renderbus/sandboxProcess.ts';
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
