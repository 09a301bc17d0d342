import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import type { FileToSend, TransferRun } from '#daemon/transfers/driver.ts';
import { describeDriver } from './behaviour.ts';
import { presetDriver } from './presetDriver.ts';

const password = 'opensesame-17';

/**
 * Takes what `ascp` takes, as far as the preset goes: a list of full paths, of which the base is cut off. What it was
 * called with is written down; `says` is printed at the end instead of a copy.
 */
function standIn(folder: string, says: { readonly line: string; readonly exit: number } | undefined): string {
  const file = path.join(folder, 'ascp');
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    file,
    `#!${process.execPath}
const fs = require('node:fs');
const path = require('node:path');
const argv = process.argv.slice(2);
fs.writeFileSync(${JSON.stringify(path.join(folder, 'called'))}, JSON.stringify({ argv, password: process.env.ASPERA_SCP_PASS }));
const after = (name) => argv[argv.indexOf(name) + 1];
if (process.env.ASPERA_SCP_PASS !== ${JSON.stringify(password)} || after('--host') !== 'farm.studio' || after('--user') !== '77_upload') {
  console.error('Session Stop  (Error: Server aborted session: SSH authentication failed)');
  process.exit(1);
}
const says = ${JSON.stringify(says)};
if (says) { console.log(says.line); process.exit(says.exit); }
let missing = 0;
const base = after('--src-base');
for (const source of fs.readFileSync(after('--file-list'), 'utf8').split('\\n').filter((line) => line !== '')) {
  if (!source.startsWith(base + '/')) throw new Error('not below its base: ' + source);
  const target = path.join(argv.at(-1), source.slice(base.length));
  const follows = argv.includes('--symbolic-links=follow');
  const stats = (follows ? fs.statSync : fs.lstatSync)(source, { throwIfNoEntry: false });
  if (!stats?.isFile()) { missing += 1; continue; }
  fs.mkdirSync(path.dirname(target), { recursive: true });
  fs.copyFileSync(source, target);
  fs.utimesSync(target, stats.atime, stats.mtime);
}
if (missing > 0) { console.error('Partial Completion: ' + missing + ' source(s) failed'); process.exit(1); }
`,
    { mode: 0o755 },
  );
  return file;
}

const stageOf = (folder: string, says?: { readonly line: string; readonly exit: number }) => {
  const [storage, results] = [path.join(folder, 'storage'), path.join(folder, 'results')];
  return {
    storage,
    results,
    driver: presetDriver('aspera', 'aspera', {
      folder,
      roots: { storage: `77_upload@farm.studio:${storage}`, results: `77_upload@farm.studio:${results}` },
      environment: { ASPERA_SCP_PASS: password },
      program: standIn(path.join(folder, 'bin'), says),
    }),
  };
};

describeDriver({
  title: 'aspera, by a stand-in of ascp',
  keepsTimes: true,
  mendsContent: false,
  fetchesRest: false,
  start: async (folder) => stageOf(folder),
});

describe('ascp', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'renderbridge-'));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
  const scene = (): FileToSend => {
    const source = path.join(folder, 'a.blend');
    mkdirSync(folder, { recursive: true });
    writeFileSync(source, 'scene');
    return { source, remotePath: 'D/a.blend', size: 5, mtimeMs: Math.floor(statSync(source).mtimeMs) };
  };
  const observe = () => {
    const brought: string[] = [];
    const run: TransferRun = {
      signal: new AbortController().signal,
      moved: () => {},
      brought: (file) => brought.push(file),
    };
    return { run, brought };
  };

  it('is called as the farm’s contract says: encrypted, resumed, its password in the environment alone', async () => {
    const { driver } = stageOf(folder);
    await driver.send([scene()], { ...observe().run, bytesPerSecond: 1_250_000 });
    const called = JSON.parse(readFileSync(path.join(folder, 'bin', 'called'), 'utf8'));
    expect(called.argv.slice(0, 11).join(' ')).toBe(
      '-P 33001 -O 33001 -d -p -k1 --overwrite=older --symbolic-links=follow -l 10000',
    );
    expect(called.argv).not.toContain('-T');
    expect(JSON.stringify(called.argv)).not.toContain(password);
    expect(called.password).toBe(password);
  });

  it.each([
    ['Session Stop  (Error: Session initiation timed out)', 1],
    ['ascp: failed to authenticate, SSH refused', 1],
    ['transfer failed unexpectedly', 0],
    ['Partial Completion: 1 source(s) failed', 0],
  ])('calls nothing brought after %j with exit code %d', async (line, exit) => {
    const { driver } = stageOf(folder, { line, exit });
    const { run, brought } = observe();
    const outcome = await driver.send([scene()], run);
    expect(outcome).toMatchObject({ failed: [], error: { code: 'toolFailed' }, mayRetry: true });
    expect(outcome.error?.message).toContain(line.slice(0, 20));
    expect(brought).toEqual([]);
  });
});
