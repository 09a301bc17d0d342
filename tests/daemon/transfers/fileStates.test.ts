import { fork } from 'node:child_process';
import { on } from 'node:events';
import { chmodSync, mkdirSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from '@jest/globals';
import { systemClock } from '#daemon/clock.ts';
import type { FileStat } from '#daemon/submissions/fileStats.ts';
import { diskRoot } from '#daemon/transfers/diskRoot.ts';
import { createFileStates, type RunningFileStates } from '#daemon/transfers/fileStates.ts';
import type { FileStatResults } from '#daemon/transfers/fileStatProtocol.ts';
import { needing } from '#tests/scenarios/needing.ts';
import { temporaryFolder } from '../temporaryFolder.ts';

const running: RunningFileStates[] = [];
afterEach(() => {
  for (const states of running.splice(0)) states.stop();
});

function fileStates(options: { readonly program?: string; readonly deadlineMs?: number } = {}) {
  let lookedAtMs = 0;
  const clock = { ...systemClock, monotonic: () => systemClock.monotonic() + lookedAtMs };
  const states = createFileStates({ clock, deadlineMs: 10_000, ...options });
  running.push(states);
  return {
    ...states,
    later(ms: number) {
      lookedAtMs += ms;
    },
  };
}

const statesOf = (fileStats: ReadonlyMap<string, FileStat>) =>
  [...fileStats.values()].map(({ state }) => state);

/** A program in the place of the one that looks: `says` is run for each order. */
function program(says: string): string {
  const file = path.join(temporaryFolder(), 'program.mjs');
  writeFileSync(
    file,
    `process.on('message', (order) => { ${says} });\nprocess.on('disconnect', () => process.exit());`,
  );
  return file;
}

const isRoot = process.getuid?.() === 0;
const itObeyingModes = isRoot ? needing('setpriv') : process.platform === 'win32' ? it.skip : it;

/** The real program, without what lets root read everything. */
function programThatObeysModes(): string {
  const file = path.join(temporaryFolder(), 'program.mjs');
  const real = fileURLToPath(new URL('../../../daemon/transfers/statFiles.ts', import.meta.url));
  const args = ['--bounding-set', '-dac_override,-dac_read_search', process.execPath, real];
  writeFileSync(
    file,
    `import { spawn } from 'node:child_process';
    const child = spawn('setpriv', ${JSON.stringify(args)}, { stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
    process.on('message', (order) => child.send(order));
    child.on('message', (said) => process.send(said));
    process.on('disconnect', () => process.exit());`,
  );
  return file;
}

describe('files', () => {
  it('are there, missing, or not to be looked at from here', async () => {
    const folder = temporaryFolder();
    const at = (name: string) => path.join(folder, name);
    writeFileSync(at('場景 é.ma'), '');
    mkdirSync(at('cache'));
    const paths = [
      at('場景 é.ma'),
      at('cache'),
      at('gone.png'),
      at('gone/a.png'),
      'relative.png',
      'D:\\a.png',
      '$HIP/a.png',
    ];
    expect(statesOf(await fileStates().look(paths))).toEqual([
      'there',
      'several',
      'missing',
      'missing',
      'elsewhere',
      'elsewhere',
      'elsewhere',
    ]);
  });

  it('that are there say their size and when they changed', async () => {
    const file = path.join(temporaryFolder(), 'a.png');
    writeFileSync(file, 'four');
    utimesSync(file, new Date(1000), new Date(2_000_000));
    expect((await fileStates().look([file])).get(file)).toEqual({
      state: 'there',
      size: 4,
      mtimeMs: 2_000_000,
      inode: expect.stringMatching(/^\d+:\d+$/),
      ctimeMs: expect.any(Number),
    });
  });

  itObeyingModes('that we may not read are told before anything is sent, few and many alike', async () => {
    const folder = temporaryFolder();
    const file = (name: string, mode: number) => {
      const place = path.join(folder, name);
      writeFileSync(place, 'pixels');
      chmodSync(place, mode);
      return place;
    };
    const paths = [file('shared.png', 0o444), file('own.png', 0o600), file('locked.png', 0o000)];
    const states = fileStates(isRoot ? { program: programThatObeysModes() } : {});
    expect(statesOf(await states.look(paths))).toEqual(['there', 'there', 'unreadable']);
    const many = Array.from({ length: 600 }, (_, index) =>
      file(`${index}.exr`, index === 599 ? 0o200 : 0o640),
    );
    const seen = statesOf(await states.look(many));
    expect([new Set(seen.slice(0, -1)), seen.at(-1)]).toEqual([new Set(['there']), 'unreadable']);
  });

  it('of a pattern are told one by one, in order, folders and others not among them', async () => {
    const folder = temporaryFolder();
    const at = (name: string) => path.join(folder, name);
    for (const name of ['skin.1002.png', 'skin.1001.png', 'skin.base.png', 'smoke.0012.vdb', 'odd#1.png'])
      writeFileSync(at(name), '');
    mkdirSync(at('skin.1003.png'));
    symlinkSync(at('skin.1001.png'), at('skin.1004.png'));
    const fileStats = await fileStates().look([
      at('skin.<UDIM>.png'),
      at('smoke.$F4.vdb'),
      at('odd#1.png'),
      at('hair.<UDIM>.png'),
      at('gone/hair.<UDIM>.png'),
      at('<UDIM>/skin.png'),
    ]);
    expect([...fileStats.values()]).toEqual([
      {
        state: 'several',
        files: [at('skin.1001.png'), at('skin.1002.png'), at('skin.1004.png')],
        count: 3,
      },
      { state: 'several', files: [at('smoke.0012.vdb')], count: 1 },
      expect.objectContaining({ state: 'there' }),
      { state: 'missing' },
      { state: 'missing' },
      { state: 'severalFolders' },
    ]);
  });

  it('of a pattern in a folder whose name looks like one are found', async () => {
    const folder = path.join(temporaryFolder(), 'take #1');
    mkdirSync(folder);
    writeFileSync(path.join(folder, 'a.0001.exr'), '');
    const pattern = path.join(folder, 'a.####.exr');
    expect((await fileStates().look([pattern])).get(pattern)).toMatchObject({ state: 'several', count: 1 });
  });

  it('of a pattern are all told, as many as a long sequence has', async () => {
    const folder = temporaryFolder();
    const pattern = path.join(folder, 'f.#.txt');
    for (let frame = 0; frame < 12_000; frame += 1) writeFileSync(path.join(folder, `f.${frame}.txt`), '');
    const fileStat = (await fileStates().statAgain([pattern])).get(pattern);
    expect(fileStat).toMatchObject({ state: 'several', count: 12_000, files: { length: 12_000 } });
  });

  it('are seen as they are now by whoever has to be exact', async () => {
    const file = path.join(temporaryFolder(), 'a.png');
    const states = fileStates();
    expect((await states.look([file])).get(file)).toEqual({ state: 'missing' });
    writeFileSync(file, 'x');
    expect((await states.statAgain([file])).get(file)).toMatchObject({ state: 'there', size: 1 });
    expect((await states.look([file])).get(file)).toEqual({ state: 'missing' });
  });

  it('are looked at again after some seconds, not before', async () => {
    const file = path.join(temporaryFolder(), 'a.png');
    const states = fileStates();
    expect((await states.look([file])).get(file)?.state).toBe('missing');
    writeFileSync(file, '');
    expect((await states.look([file])).get(file)?.state).toBe('missing');
    states.later(6000);
    expect((await states.look([file])).get(file)?.state).toBe('there');
  });

  it('that are many are all answered', async () => {
    const folder = temporaryFolder();
    const paths = Array.from({ length: 5000 }, (_, index) => path.join(folder, `${index}.png`));
    for (const file of paths.slice(0, 10)) writeFileSync(file, '');
    const states = statesOf(await fileStates().look(paths));
    expect(states.slice(0, 10)).toEqual(Array(10).fill('there'));
    expect(new Set(states.slice(10))).toEqual(new Set(['missing']));
  });
});

it('are told a few thousand in a message, of which the last says so', async () => {
  const file = fileURLToPath(new URL('../../../daemon/transfers/statFiles.ts', import.meta.url));
  const looking = fork(file, { stdio: 'ignore' });
  const told: FileStatResults[] = [];
  try {
    looking.send({ look: 7, paths: Array.from({ length: 5000 }, (_, index) => `/gone/${index}.png`) });
    for await (const [message] of on(looking, 'message')) {
      told.push(message as FileStatResults);
      if (told.at(-1)?.isLast) break;
    }
  } finally {
    looking.kill();
  }
  expect(Math.max(...told.map(({ fileStats }) => fileStats.length))).toBeLessThanOrEqual(2000);
  expect(told.map(({ isLast }) => isLast)).toEqual([...told.slice(1).map(() => false), true]);
  const indices = told.flatMap(({ fileStats }) => fileStats.map(([index]) => index));
  expect(indices.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 5000 }, (_, index) => index));
});

describe('a disk that does not answer', () => {
  it('costs the deadline once, and what was seen until then counts', async () => {
    const says =
      "if (order.look) process.send({ id: order.look, fileStats: [[0, { state: 'there' }]], isLast: false })";
    const deadlineMs = 700;
    const states = fileStates({ program: program(says), deadlineMs });
    const paths = ['/local/a.png', '/dead/b.png'];
    expect(statesOf(await states.look(paths))).toEqual(['there', 'unknown']);
    const before = performance.now();
    expect(statesOf(await states.look(paths))).toEqual(['there', 'unknown']);
    expect(performance.now() - before).toBeLessThan(deadlineMs);
  });

  it('never leaves more than a few programs behind, and never makes anybody wait for them', async () => {
    const states = fileStates({ program: program(''), deadlineMs: 300 });
    for (let look = 0; look < 6; look += 1) {
      const file = `/dead/${look}.png`;
      expect((await states.look([file])).get(file)?.state).toBe('unknown');
    }
  });

  it('is unknown when the program ends half-way', async () => {
    const states = fileStates({ program: program('process.exit(1)') });
    expect((await states.look(['/a.png'])).get('/a.png')?.state).toBe('unknown');
  });
});

describe('names', () => {
  it('hang on a drive, a share or a mount', () => {
    expect(diskRoot('d:\\maps\\a.png', 'win32')).toBe('D:');
    expect(diskRoot('\\\\SRV\\maps\\a.png', 'win32')).toBe('srv\\maps');
    expect(diskRoot('/mnt/show/a.png', 'linux')).toBe('/mnt/show');
    expect(diskRoot('/mnt/show/a.png', 'win32')).toBeUndefined();
    expect(diskRoot('D:\\a.png', 'linux')).toBeUndefined();
    expect(diskRoot('//mnt/show/a.png', 'linux')).toBe('/mnt/show');
    expect(diskRoot('maps/a.png', 'linux')).toBeUndefined();
  });
});
