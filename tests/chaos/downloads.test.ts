import { execFile } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from '@jest/globals';
import { seed } from '../daemon/seed.ts';
import { temporaryFolder } from '../daemon/temporaryFolder.ts';
import { needingOwnMounts, withOwnMounts } from '../scenarios/ownMounts.ts';
import { playDownload, writeFrames } from './downloads/playDownload.ts';

const run = promisify(execFile);
const lifeProgram = fileURLToPath(new URL('downloads/downloadLife.ts', import.meta.url));
const frameCount = 200;

it(`${frameCount} frames come home over kills at random points: all equal, none missing, none half, nothing beside`, async () => {
  const { unequal, files, downloads } = await playDownload(String(seed), frameCount, 8);
  expect([unequal, files, downloads]).toEqual([[], frameCount, ['done']]);
});

/** A small disk that only the life sees; at first all but half of it is taken. */
const smallDisk = (home: string) =>
  `mount -t tmpfs -o size=6m none '${home}'; head -c 4194304 /dev/zero > '${home}/filler'`;
const endsEqual = `"$1" "$2" "$3" ${frameCount} "$3/home/filler" &&
  diff -r "$3/results/7_shot" "$3/home/results/7_shot" && echo equal`;

needingOwnMounts()(
  'a disk that is full at home is named, and the download goes on by itself once there is room',
  async () => {
    const folder = temporaryFolder();
    writeFrames(path.join(folder, 'results', '7_shot'), frameCount, 0);
    const home = path.join(folder, 'home');
    mkdirSync(home);
    const life = ['sh', '-c', endsEqual, 'sh', process.execPath, lifeProgram, folder];
    const [program, ...argv] = withOwnMounts(smallDisk(home), life);
    const { stdout } = await run(program, argv);
    expect(stdout).toMatch(/full: .*(ENOSPC|no space left)/i);
    expect(stdout.trim().split('\n').at(-1)).toBe('equal');
  },
);
