import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdirSync, readSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { expect, it } from '@jest/globals';
import { NotAFile, openRegularFile } from '#daemon/files/openRegularFile.ts';
import { temporaryFolder } from '../temporaryFolder.ts';

function read(file: string, links?: 'followed' | 'refused'): string {
  const { descriptor, stats } = openRegularFile(file, links);
  const bytes = Buffer.alloc(stats.size);
  readSync(descriptor, bytes, 0, bytes.length, 0);
  closeSync(descriptor);
  return bytes.toString();
}

it('opens a file, and through a link unless links are refused', () => {
  const folder = temporaryFolder();
  const [file, link] = ['file', 'link'].map((name) => path.join(folder, name)) as [string, string];
  writeFileSync(file, 'bytes');
  symlinkSync(file, link);
  expect([read(file), read(file, 'refused'), read(link)]).toEqual(['bytes', 'bytes', 'bytes']);
  expect(() => read(link, 'refused')).toThrow(NotAFile);
});

it('is held up by nothing that is no file, and says so', async () => {
  const folder = temporaryFolder();
  const place = (name: string) => path.join(folder, name);
  mkdirSync(place('folder'));
  execFileSync('mkfifo', [place('pipe')]);
  const server = createServer().listen(place('socket'));
  await once(server, 'listening');
  symlinkSync(place('pipe'), place('link to a pipe'));
  const others = ['folder', 'pipe', 'socket', 'link to a pipe'].map(place);
  for (const file of [...others, '/dev/null']) expect(() => openRegularFile(file)).toThrow(NotAFile);
  server.close();
});

it('says what the system says of a file that is not there', () => {
  expect(() => openRegularFile(path.join(temporaryFolder(), 'none'))).toThrow('ENOENT');
});
