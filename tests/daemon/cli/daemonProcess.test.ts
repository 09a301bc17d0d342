import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from '@jest/globals';
import { isDaemonOf } from '#daemon/cli/daemonProcess.ts';
import { lockedByDaemon } from '#daemon/config/ownFileNames.ts';
import { temporaryFolder } from '../temporaryFolder.ts';

const whereLocksAreTold = existsSync('/proc/locks') ? describe : describe.skip;

whereLocksAreTold('the daemon of a home', () => {
  it.each(lockedByDaemon)('is the process that holds %s, and no other that lives', (name) => {
    const home = temporaryFolder();
    const other = temporaryFolder();
    const lock = new DatabaseSync(path.join(home, name));
    const elsewhere = new DatabaseSync(path.join(other, name));
    elsewhere.exec('CREATE TABLE some (one)');
    expect(isDaemonOf(home, process.pid)).toBe('no');
    lock.exec('BEGIN EXCLUSIVE');
    expect([isDaemonOf(home, process.pid), isDaemonOf(home, process.ppid)]).toEqual(['yes', 'no']);
    expect(isDaemonOf(other, process.pid)).toBe('no');
    lock.close();
    elsewhere.close();
    expect(isDaemonOf(home, process.pid)).toBe('no');
  });

  it('is none that has ended', () => {
    const { pid } = spawnSync(process.execPath, ['-v']);
    expect(isDaemonOf(temporaryFolder(), pid)).toBe('no');
  });
});
