import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { isBatchFile } from '#daemon/programs/batchFile.ts';
import { groupsOf } from '#daemon/transfers/command/fetchRoots.ts';
import { fillArguments } from '#daemon/transfers/command/placeholders.ts';
import { stageFiles } from '#daemon/transfers/disk/stageFiles.ts';
import type { TransferRun } from '#daemon/transfers/driver.ts';
import { temporaryFolder } from '../../temporaryFolder.ts';
import { hardNames, refusedPaths } from '../drivers/behaviour.ts';
import { presetDriver } from '../drivers/presetDriver.ts';

/** Writes down each call: its arguments, and whether our key is in its environment. */
function spyIn(folder: string, file = 'spy'): { readonly program: string; calls(): string[][] } {
  const out = path.join(folder, 'heard.jsonl');
  const program = path.join(folder, file);
  writeFileSync(
    program,
    `#!${process.execPath}
const { appendFileSync } = require('node:fs');
if (JSON.stringify(process.env).includes('KEY-OF-THE-STUDIO')) process.exit(9);
appendFileSync(${JSON.stringify(out)}, JSON.stringify(process.argv.slice(2)) + '\\n');
`,
    { mode: 0o755 },
  );
  return {
    program,
    calls: () =>
      existsSync(out)
        ? readFileSync(out, 'utf8')
            .trim()
            .split('\n')
            .map((line) => JSON.parse(line) as string[])
        : [],
  };
}

const run: TransferRun = { signal: new AbortController().signal, moved: () => {}, brought: () => {} };

function studioCommand(folder: string, program: string) {
  const file = path.join(folder, 'push.json');
  const exit = { done: [0] };
  const capabilities = { resumes: 'nothing', verifies: 'nothing', parallelRuns: 1, slowWithSmallFiles: true };
  writeFileSync(
    file,
    JSON.stringify({
      program,
      capabilities,
      send: { argv: ['put', '--', '{local}', '{remote}'], proof: 'end', exit },
      fetch: { argv: ['get', '--', '{remote}', '{local}'], proof: 'end', exit },
    }),
  );
  return presetDriver('command', file, {
    folder,
    roots: { storage: 'nas:farm', results: 'nas:out/' },
    program,
  });
}

describe('a studio’s own program', () => {
  it('gets each name as exactly one argument, byte for byte, in both directions', async () => {
    const folder = temporaryFolder();
    const spy = spyIn(folder);
    const driver = studioCommand(folder, spy.program);
    const source = (index: number) => path.join(folder, 'in', `${index} $(id) "q" ;x`);
    mkdirSync(path.join(folder, 'in'));
    const files = hardNames.map((name, index) => {
      writeFileSync(source(index), name);
      return { source: source(index), remotePath: `D/${name}`, size: 1, mtimeMs: 0 };
    });
    process.env.RENDERBRIDGE_ACCESS_KEY = 'KEY-OF-THE-STUDIO';
    const sent = await driver.send(files, run);
    delete process.env.RENDERBRIDGE_ACCESS_KEY;
    expect(sent).toEqual({ failed: [], mayRetry: false });
    expect(spy.calls()).toEqual(
      hardNames.map((name, index) => ['put', '--', source(index), `nas:farm/D/${name}`]),
    );
    const home = (name: string) => path.join(folder, 'home', name);
    const wanted = hardNames.slice(1).map((name) => ({ remotePath: `7_a/${name}`, target: home(name) }));
    await driver.fetch?.(wanted, run);
    // It fetches nothing, so the first one ends a run that proves nothing.
    expect(spy.calls().slice(hardNames.length)).toEqual(
      wanted.map(({ remotePath, target }) => ['get', '--', `nas:out/${remotePath}`, target]),
    );
  });

  it('is never started for a path that leaves the storage or looks like an option', async () => {
    const folder = temporaryFolder();
    const spy = spyIn(folder);
    const driver = studioCommand(folder, spy.program);
    writeFileSync(path.join(folder, 'a'), 'a');
    const files = refusedPaths.map((remotePath) => ({
      source: path.join(folder, 'a'),
      remotePath,
      size: 1,
      mtimeMs: 0,
    }));
    const { failed } = await driver.send(files, run);
    expect(failed.map(({ remotePath }) => remotePath)).toEqual(refusedPaths);
    await driver.fetch?.(
      refusedPaths.map((remotePath) => ({ remotePath, target: path.join(folder, 'x') })),
      run,
    );
    expect(spy.calls()).toEqual([]);
  });

  it('that is a batch file is not started', async () => {
    const folder = temporaryFolder();
    const spy = spyIn(folder, 'push.CMD');
    const driver = studioCommand(folder, spy.program);
    writeFileSync(path.join(folder, 'a'), 'a');
    const file = {
      source: path.join(folder, 'a'),
      remotePath: 'a',
      size: 1,
      mtimeMs: statSync(folder).mtimeMs,
    };
    expect(await driver.send([file], run)).toMatchObject({
      error: { code: 'toolIsBatchFile' },
      mayRetry: false,
    });
    expect(spy.calls()).toEqual([]);
  });
});

it.each([
  ['C:\\tools\\push.bat', true],
  ['C:\\tools\\PUSH.CMD', true],
  ['C:\\tools\\push.bat.', true],
  ['C:\\tools\\push.cmd  ', true],
  ['C:\\tools\\push.bat. .', true],
  ['C:\\tools\\push.exe', false],
  ['C:\\push.bat\\push.exe', false],
  ['/opt/batch', false],
])('whether %j is a batch file: %j', (program, is) => {
  expect(isBatchFile(program)).toBe(is);
});

it('arguments come in order, those with a condition only when it holds, and never two for one value', () => {
  const argv = [
    'copy',
    { when: 'limited', use: ['-l', '{kibPerSecond}'] },
    { when: 'unlimited', use: ['--fast'] },
    { when: 'comparing', use: ['-c'] },
    '{user}',
    '{host}',
    '{folder}',
    '{local}',
  ] as const;
  const values = { local: '/a b {remote}', remote: 'ana@nas:/x:y' };
  expect(fillArguments(argv, values)).toEqual(['copy', '--fast', 'ana', 'nas', '/x:y', '/a b {remote}']);
  expect(
    fillArguments(argv, { ...values, remote: '/mnt/x', bytesPerSecond: 10, compares: 'content' }),
  ).toEqual([...['copy', '-l', '1', '-c', '', '', '/mnt/x', '/a b {remote}']]);
});

it.each([
  [
    'one folder',
    [
      ['7_a/f1', '/out/f1'],
      ['7_a/p/z', '/out/p/z'],
    ],
    [['/out', '7_a', ['f1', 'p/z']]],
  ],
  ['all names alike', [['7_a/f1', '/7_a/f1']], [['/', '', ['7_a/f1']]]],
  [
    'two folders',
    [
      ['7_a/f', '/x/f'],
      ['8_b/f', '/y/f'],
    ],
    [
      ['/x', '7_a', ['f']],
      ['/y', '8_b', ['f']],
    ],
  ],
  ['another name', [['7_a/f', '/x/g']], [['/x/.renderbridge-fetch', '7_a', ['f']]]],
] as const)('files are fetched in as few groups as there are roots: %s', (_what, wanted, groups) => {
  const found = groupsOf(wanted.map(([remotePath, target]) => ({ remotePath, target })));
  expect(found.map(({ local, remote, files }) => [local, remote, files.map(({ name }) => name)])).toEqual(
    groups,
  );
});

it.each([
  [['EPERM'], ['symlink', 'link']],
  [
    ['EPERM', 'EXDEV'],
    ['symlink', 'link', 'copyFile'],
  ],
  [['ENOSPC'], ['symlink']],
])('where links are refused with %j, a file is staged by %j', (codes, tried) => {
  const ways: string[] = [];
  const way = (name: string) => () => {
    const code = codes[ways.push(name) - 1];
    if (code !== undefined) throw Object.assign(new Error(code), { code });
  };
  const disk = { symlink: way('symlink'), link: way('link'), copyFile: way('copyFile') };
  const folder = temporaryFolder();
  const files = [{ source: import.meta.filename, remotePath: 'D/a' }];
  const faults = stageFiles({ folder, files }, disk);
  expect(ways).toEqual(tried);
  expect(faults.map(({ index, fault }) => [index, fault])).toEqual(
    codes.includes('ENOSPC') ? [[0, 'copyFailed']] : [],
  );
});
