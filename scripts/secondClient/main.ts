import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { SandboxFile, sandboxFileName } from '#protocol/sandbox/sandboxFile.ts';
import { pythonWithClient } from './client.ts';

// `node scripts/secondClient/main.ts [PYTHON]`: the vendor's unmodified Python client of the farm's second generation,
// installed from PyPI into `.cache`, against a sandbox of its own, which it is led to by its `domain` and `protocol`
// settings alone. PYTHON makes its environment; default `python3`.

const [python = 'python3'] = process.argv.slice(2);
const root = path.join(import.meta.dirname, '..', '..');
const folder = mkdtempSync(path.join(os.tmpdir(), 'renderbridge-second-client-'));
const farmHome = path.join(folder, 'farm');
const client = pythonWithClient(root, python);
const sandbox = spawn(process.execPath, ['sandbox/main.ts', '--home', farmHome], {
  cwd: root,
  stdio: 'ignore',
});
try {
  const { url, storage } = await announced(farmHome);
  const drive = path.join(import.meta.dirname, 'drive.py');
  const child = spawn(client, [drive, new URL(url).host, storage, folder], {
    cwd: folder,
    // It keeps its logs and its workspace in the home.
    env: { ...process.env, HOME: folder, USERPROFILE: folder },
    stdio: 'inherit',
  });
  const [code] = await Promise.race([
    once(child, 'exit'),
    once(child, 'error').then(([error]) => Promise.reject(error)),
  ]);
  process.exitCode = Number(code ?? 1);
  console.log(code === 0 ? 'The client passes.' : 'The client does not pass.');
} finally {
  if (sandbox.exitCode === null) {
    sandbox.kill();
    await once(sandbox, 'exit');
  }
  rmSync(folder, { recursive: true, force: true });
}

async function announced(home: string): Promise<SandboxFile> {
  const file = path.join(home, sandboxFileName);
  for (let waited = 0; waited < 30_000; waited += 50) {
    if (existsSync(file)) return SandboxFile.parse(JSON.parse(readFileSync(file, 'utf8')));
    await pause(50);
  }
  throw new Error('The sandbox did not start within half a minute.');
}
