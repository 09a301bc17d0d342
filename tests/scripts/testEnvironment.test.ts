import { execFile, execFileSync, execSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { bareEnvironment } from '#tests/daemon/bareEnvironment.ts';
import { temporaryFolder } from '#tests/daemon/temporaryFolder.ts';

const at = (file: string) => fileURLToPath(new URL(`../../${file}`, import.meta.url));
/** Only there are processes looked at. */
const onLinux = existsSync('/proc/self/environ') ? describe : describe.skip;

/** Runs one file of tests in this environment; `body` stands in a test that has `folder` and `start`. */
async function runTests(body: string) {
  const folder = temporaryFolder();
  const program = path.join(folder, 'cli', 'main.ts');
  mkdirSync(path.dirname(program));
  writeFileSync(program, "process.stdout.write('up'); setInterval(() => {}, 1000);");
  const noted = path.join(folder, 'noted.json');
  writeFileSync(
    path.join(folder, 'some.test.mjs'),
    `import { execFile, execFileSync, execSync, spawn, spawnSync } from 'node:child_process';
     import { once } from 'node:events';
     import { existsSync, mkdtempSync, writeFileSync } from 'node:fs';
     const folder = mkdtempSync(${JSON.stringify(path.join(folder, 'of-'))});
     globalThis.renderbridgeTest.folders.push(folder);
     const start = async () => {
       const child = spawn(process.execPath, [${JSON.stringify(program)}], { detached: true, stdio: ['ignore', 'pipe', 'ignore'] });
       child.unref();
       await once(child.stdout, 'data');
       child.stdout.destroy();
       writeFileSync(${JSON.stringify(noted)}, JSON.stringify({ pid: child.pid, folder }));
       return child;
     };
     let stop = () => {};
     afterEach(() => stop());
     test('some', async () => { ${body} });`,
  );
  const config = {
    rootDir: folder,
    testEnvironment: at('tests/testEnvironment.ts'),
    testMatch: ['**/*.test.mjs'],
    transform: {},
  };
  const argv = [at('node_modules/jest/bin/jest.js'), '--config', JSON.stringify(config), '--runInBand'];
  const { NODE_OPTIONS: _, TESTED_BY: __, ...env } = process.env;
  const run = spawn(process.execPath, ['--experimental-vm-modules', ...argv], { env });
  let said = '';
  for (const stream of [run.stdout, run.stderr]) stream.on('data', (chunk) => (said += String(chunk)));
  const [code] = await once(run, 'close');
  const { pid, folder: ofTest } = JSON.parse(readFileSync(noted, 'utf8')) as { pid: number; folder: string };
  return { code, said, pid, isLeft: existsSync(`/proc/${pid}`), hasFolder: existsSync(ofTest) };
}

onLinux('a file of tests', () => {
  it('fails where a daemon outlives it, which is named and ended', async () => {
    const { code, said, pid, isLeft, hasFolder } = await runTests('await start();');
    expect(said).toContain(`Daemons outlive their tests: ${pid}: `);
    expect([code, isLeft, hasFolder]).toEqual([1, false, false]);
  });

  it('has its temporary folders until its last hook, which stops what runs there', async () => {
    const { code, said, isLeft, hasFolder } = await runTests(`
      const child = await start();
      stop = async () => {
        if (!existsSync(folder)) return;
        child.kill();
        await once(child, 'exit');
      };`);
    expect(said).not.toContain('outlive');
    expect([code, isLeft, hasFolder]).toEqual([0, false, false]);
  });
});

describe('the home of a file of tests', () => {
  const home = process.env.HOME ?? '';
  const print = ['-p', 'JSON.stringify([os.homedir(), process.env.APPDATA, process.env.LOCALAPPDATA])'];

  it('is a folder of its own, for what it starts too, with what Windows keeps there', () => {
    expect(os.homedir()).toBe(home);
    expect(path.dirname(home)).toBe(os.tmpdir());
    expect(os.userInfo().homedir).not.toBe(home);
    const said = execFileSync(process.execPath, print, { env: bareEnvironment() });
    expect(JSON.parse(String(said))).toEqual([
      home,
      path.join(home, 'AppData', 'Roaming'),
      path.join(home, 'AppData', 'Local'),
    ]);
  });

  it('is asked for of each program that a test starts', () => {
    const env = { PATH: process.env.PATH };
    const refused = /expected (?:HOME|USERPROFILE) to be a folder of the test in its environment, got none/;
    expect(() => spawn(process.execPath, ['-v'], { env })).toThrow(refused);
    expect(() => execFile(process.execPath, ['-v'], { env })).toThrow(refused);
    expect(() => spawnSync(process.execPath, ['-v'], { env })).toThrow(refused);
    expect(() => execFileSync(process.execPath, ['-v'], { env })).toThrow(refused);
    expect(() => execSync('true', { env })).toThrow(refused);
  });
});
