import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, it } from '@jest/globals';
import { createDiskPrograms, DiskFault } from '#daemon/transfers/disk/diskPrograms.ts';
import { temporaryFolder } from '../../temporaryFolder.ts';

const { signal } = new AbortController();

/** Programs that work on disks for this process. */
function running(): readonly string[] {
  const rows = execFileSync('ps', ['-eo', 'pid=,ppid=,args='], { encoding: 'utf8' }).trim().split('\n');
  return rows.flatMap((row) => {
    const [pid = '', parent, ...args] = row.trim().split(/\s+/);
    return parent === String(process.pid) && args.join(' ').includes('diskProgram.ts') ? [pid] : [];
  });
}

it('a program is used again, and ends once nobody asked for a while', async () => {
  // Those of tests that this process ran before may still be there.
  const others = new Set(running());
  const ours = () => running().filter((pid) => !others.has(pid));
  const programs = createDiskPrograms(undefined, 10_000);
  const folder = temporaryFolder();
  const look = () => programs.ask('standing', { places: [folder] }, { at: folder, signal });
  expect(await look()).toMatchObject({ found: [{ standing: { isFile: false } }] });
  await look();
  expect(ours()).toHaveLength(1);
  while (ours().length > 0) await pause(20);
  expect(await look()).toMatchObject({ found: [{}] });
});

it('what the disk says comes back with its code', async () => {
  const programs = createDiskPrograms();
  const folder = path.join(temporaryFolder(), 'full');
  mkdirSync(folder);
  const settling = {
    staged: path.join(folder, 'none'),
    place: path.join(folder, 'a'),
    over: 'nothing',
  } as const;
  const asked = programs.ask('settle', settling, { at: folder, signal });
  await expect(asked).rejects.toThrow(DiskFault);
  await expect(asked).rejects.toMatchObject({ code: 'ENOENT' });
});
