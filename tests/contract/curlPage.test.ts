import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { decode } from 'fast-png';
import { describeWithBlender } from '#tests/sandbox/localBlender.ts';

const root = join(import.meta.dirname, '..', '..');
const generousMs = 180_000;

/** All that the page tells to type, in its order. */
function commandsOf(page: string): string {
  const blocks = page.matchAll(/^```sh\n(?<commands>.*?)^```$/gms);
  return [...blocks].map(({ groups }) => groups?.commands).join('\n');
}

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sandbox-curl-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

interface Ended {
  readonly code: number | null;
  readonly said: string;
}

/** Runs commands in a shell that stops at the first that fails; whatever they leave running ends with the test. */
function run(commands: string, env: NodeJS.ProcessEnv): Promise<Ended> {
  const shell = spawn('sh', ['-eu', '-c', commands], { cwd: root, env, detached: true });
  const group = shell.pid;
  if (group === undefined) throw new Error('The shell could not be started.');
  let said = '';
  for (const stream of [shell.stdout, shell.stderr]) stream.on('data', (chunk) => (said += String(chunk)));
  const end = () => {
    try {
      process.kill(-group, 'SIGKILL');
    } catch {
      // Nobody is left.
    }
  };
  const guard = setTimeout(end, generousMs - 10_000);
  return new Promise((resolve) => {
    shell.once('exit', (code) => {
      clearTimeout(guard);
      end();
      resolve({ code, said });
    });
  });
}

describeWithBlender('docs/curl.md', (blender) => {
  it('renders three frames when its commands are typed as they stand there', async () => {
    const programs = join(folder, 'programs');
    mkdirSync(programs);
    symlinkSync(process.execPath, join(programs, 'node'));
    symlinkSync(blender.executable, join(programs, 'blender'));
    const { NODE_OPTIONS: _ours, ...env } = process.env;
    const { code, said } = await run(commandsOf(readFileSync(join(root, 'docs', 'curl.md'), 'utf8')), {
      ...env,
      TMPDIR: folder,
      PATH: [programs, dirname(process.execPath), env.PATH].join(delimiter),
      RENDERBRIDGE_BLENDER: blender.executable,
    });
    expect({ code, said }).toMatchObject({ code: 0 });
    expect(said).toContain('"task_status":"System_Done","frames":"1,5,9","task_type":"0","done":"3"');
    expect(said).toContain('"error_code":"1021"');
    const home = readdirSync(folder).find((name) => existsSync(join(folder, name, 'farm.sqlite'))) ?? '';
    const results = join(folder, home, 'results', '1000001_sample');
    const pictures = readdirSync(results);
    expect(pictures).toEqual(['0001.png', '0005.png', '0009.png']);
    for (const picture of pictures) {
      expect(decode(readFileSync(join(results, picture)))).toMatchObject({ width: 320, height: 180 });
    }
  });
});
