import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, readlinkSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { deb, gzipTar } from '#scripts/package/deb.ts';
import { type TarEntry, tar } from '#scripts/package/tar.ts';
import { temporaryFolder } from '#tests/daemon/temporaryFolder.ts';

const longPath = `${'folder/'.repeat(20)}file.txt`;
const entries: readonly TarEntry[] = [
  { path: 'top/run', bytes: Buffer.from('#!/bin/sh\n'), isExecutable: true },
  { path: 'top/一.txt', bytes: Buffer.from('one'), isExecutable: false },
  { path: longPath, bytes: Buffer.alloc(1025, 'x'), isExecutable: false },
  { path: 'bin/run', linkTo: '../top/run' },
];
const facts = {
  name: 'thing',
  version: '1.2',
  architecture: 'amd64',
  depends: 'libc6',
  description: 'A thing',
};
const hasTar = process.platform !== 'win32';
const hasDpkg = existsSync('/usr/bin/dpkg-deb');

describe('an archive of files', () => {
  (hasTar ? it : it.skip)('unpacks to the same files, with what may be run and what is a link', () => {
    const folder = temporaryFolder();
    writeFileSync(path.join(folder, 'a.tar.gz'), gzipTar(entries));
    execFileSync('tar', ['xzf', 'a.tar.gz'], { cwd: folder });
    expect(readFileSync(path.join(folder, 'top/一.txt'), 'utf8')).toBe('one');
    expect(readFileSync(path.join(folder, longPath)).length).toBe(1025);
    expect(statSync(path.join(folder, 'top/run')).mode & 0o111).not.toBe(0);
    expect(statSync(path.join(folder, 'top/一.txt')).mode & 0o111).toBe(0);
    expect(readlinkSync(path.join(folder, 'bin/run'))).toBe('../top/run');
  });

  it('has the same bytes whenever it is made, and names no time, user or system', () => {
    expect(gzipTar(entries).equals(gzipTar([...entries]))).toBe(true);
    expect([...gzipTar(entries).subarray(4, 8), gzipTar(entries)[9]]).toEqual([0, 0, 0, 0, 255]);
  });

  it('refuses a path that it cannot hold instead of cutting it', () => {
    const file = { path: 'x'.repeat(300), bytes: Buffer.alloc(0), isExecutable: false };
    expect(() => [...tar([file])]).toThrow(RangeError);
  });
});

describe('a Debian package', () => {
  (hasDpkg ? it : it.skip)('is read by dpkg-deb, with its facts and its files', () => {
    const folder = temporaryFolder();
    const file = path.join(folder, 'thing.deb');
    writeFileSync(file, deb(facts, entries));
    const field = (name: string) =>
      execFileSync('dpkg-deb', ['--field', file, name], { encoding: 'utf8' }).trim();
    expect(['Package', 'Version', 'Architecture', 'Installed-Size'].map(field)).toEqual([
      'thing',
      '1.2',
      'amd64',
      '2',
    ]);
    execFileSync('dpkg-deb', ['--extract', file, path.join(folder, 'out')]);
    expect(readFileSync(path.join(folder, 'out/bin/run'), 'utf8')).toBe('#!/bin/sh\n');
  });
});
