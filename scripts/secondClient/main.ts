import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { SandboxFile, sandboxFileName } from '#protocol/sandbox/sandboxFile.ts';
import { pythonWithClient } from './client.ts';
import { compared, tableOf } from './differences.ts';
import { taskJsonOf } from './ours.ts';
import { recorded } from './recorded.ts';

// `node scripts/secondClient/main.ts [PYTHON]`: the vendor's unmodified Python client of the farm's second generation,
// installed from PyPI into `.cache`, against a sandbox of its own, which it is led to by its `domain` and `protocol`
// settings alone. Then what it sent is compared with what the daemon would send for the same scenes: a difference that
// nobody has explained fails the run. PYTHON makes its environment; default `python3`. `--write` puts the differences into
// docs/farms.md, and what the client sent beside the test that holds both without it.

const { values: flags, positionals } = parseArgs({
  options: { write: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const [python = 'python3'] = positionals;
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
  if (code === 0) await compare(url);
} finally {
  if (sandbox.exitCode === null) {
    sandbox.kill();
    await once(sandbox, 'exit');
  }
  rmSync(folder, { recursive: true, force: true });
}

async function compare(url: string): Promise<void> {
  const read = (name: string) => JSON.parse(readFileSync(path.join(folder, name), 'utf8'));
  const tables = compared(
    { blender: read('blender.json'), maya: read('maya.json') },
    { blender: await taskJsonOf('blender', url), maya: await taskJsonOf('maya', url) },
  );
  const unexplained = tables.flatMap(({ rows }) => rows.filter(({ why }) => why === undefined));
  for (const { field, theirs, ours } of unexplained)
    console.log(`FAILED  ${field}: the client sends ${theirs}, the daemon ${ours}, and nobody says why`);
  if (unexplained.length > 0) process.exitCode = 1;
  else console.log('Every difference of the two task.json is explained.');
  const text = tables.map(({ title, rows }) => tableOf(title, rows)).join('\n\n');
  if (!flags.write) {
    console.log(text);
    return;
  }
  writeBetween(path.join(root, 'docs', 'farms.md'), text);
  for (const name of ['blender', 'maya'])
    writeFileSync(recorded(name), `${JSON.stringify(read(`${name}.json`), null, 2)}\n`);
}

function writeBetween(file: string, text: string): void {
  const page = readFileSync(file, 'utf8');
  const [begin, end] = ['<!-- differences -->', '<!-- end of differences -->'];
  const [head, tail] = [page.indexOf(begin), page.indexOf(end)];
  if (head < 0 || tail < head) throw new Error(`${file}: expected ${begin} and ${end}.`);
  writeFileSync(file, `${page.slice(0, head + begin.length)}\n\n${text}\n\n${page.slice(tail)}`);
}

async function announced(home: string): Promise<SandboxFile> {
  const file = path.join(home, sandboxFileName);
  for (let waited = 0; waited < 30_000; waited += 50) {
    if (existsSync(file)) return SandboxFile.parse(JSON.parse(readFileSync(file, 'utf8')));
    await pause(50);
  }
  throw new Error('The sandbox did not start within half a minute.');
}
