import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { SandboxFile, sandboxFileName } from '#protocol/sandbox/sandboxFile.ts';

// `node scripts/firstClient/main.ts CHECKOUT [PYTHON]`: the public Python client of the farm's first generation, as it
// lies in a checkout, against a sandbox of its own. Nothing of the client is part of this project, and nothing is written
// to the checkout. PYTHON is a Python 2.7 that has requests; default `python2.7`.

const [checkout, python = 'python2.7'] = process.argv.slice(2);
const client = path.join(checkout ?? '', 'foxrenderfarm.py');
const root = path.join(import.meta.dirname, '..', '..');

if (checkout === undefined || !existsSync(client)) {
  console.error(
    'Expected the folder of a checkout of the client that holds foxrenderfarm.py, such as commit a11b3db of its history.',
  );
  process.exitCode = 2;
} else {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'renderbridge-first-client-'));
  const farmHome = path.join(folder, 'farm');
  const sandbox = spawn(process.execPath, ['sandbox/main.ts', '--home', farmHome], {
    cwd: root,
    stdio: 'ignore',
  });
  try {
    // It keeps what it reads beside itself.
    copyFileSync(client, path.join(folder, 'foxrenderfarm.py'));
    const { url, storage } = await announced(farmHome);
    const drive = path.join(import.meta.dirname, 'drive.py');
    const child = spawn(python, [drive, folder, url, storage], { cwd: folder, stdio: 'inherit' });
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
}

async function announced(farmHome: string): Promise<SandboxFile> {
  const file = path.join(farmHome, sandboxFileName);
  for (let waited = 0; waited < 30_000; waited += 50) {
    if (existsSync(file)) return SandboxFile.parse(JSON.parse(readFileSync(file, 'utf8')));
    await pause(50);
  }
  throw new Error('The sandbox did not start within half a minute.');
}
