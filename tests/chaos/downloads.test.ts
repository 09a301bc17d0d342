import { execFile, spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from '@jest/globals';
import { seed } from '../daemon/seed.ts';
import { temporaryFolder } from '../daemon/temporaryFolder.ts';
import { playDownload, writeFrames } from './downloads/playDownload.ts';

const run = promisify(execFile);
const life = fileURLToPath(new URL('downloads/downloadLife.ts', import.meta.url));
const frameCount = 200;
const longMs = 600_000;

it(
  `${frameCount} frames come home over kills at random points: all equal, none missing, none half, nothing beside`,
  async () => {
    const { unequal, files, downloads } = await playDownload(String(seed), frameCount, 8);
    expect([unequal, files, downloads]).toEqual([[], frameCount, ['done']]);
  },
  longMs,
);

/** Not every system lets a program mount disks that only it sees. */
const mayMount = spawnSync('unshare', ['--map-root-user', '--mount', 'true']).status === 0;
if (!mayMount)
  process.stderr.write('SKIPPED: a test that mounts a disk of its own, which is not allowed here.\n');
const itWithDisk = mayMount ? it : it.skip;

/** A small disk of its own that only the life sees; at first all but half of it is taken. */
const onSmallDisk = `mount -t tmpfs -o size=6m none "$1/home" && head -c 4194304 /dev/zero > "$1/home/filler" &&
  "$2" "$3" "$1" ${frameCount} "$1/home/filler" && diff -r "$1/results/7_shot" "$1/home/results/7_shot" && echo equal`;

itWithDisk(
  'a disk that is full at home is named, and the download goes on by itself once there is room',
  async () => {
    const folder = temporaryFolder();
    writeFrames(path.join(folder, 'results', '7_shot'), frameCount, 0);
    mkdirSync(path.join(folder, 'home'));
    const { stdout } = await run('unshare', [
      ...['--map-root-user', '--mount', 'sh', '-c', onSmallDisk, 'sh', folder],
      ...[process.execPath, life],
    ]);
    expect(stdout).toMatch(/full: .*(ENOSPC|no space left)/i);
    expect(stdout.trim().split('\n').at(-1)).toBe('equal');
  },
  longMs,
);
