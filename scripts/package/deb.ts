import { gzipSync } from 'node:zlib';
import { type TarEntry, tar } from './tar.ts';

export interface DebFacts {
  readonly name: string;
  readonly version: string;
  readonly architecture: string;
  readonly description: string;
  readonly depends: string;
}

/** A Debian package whose bytes depend on nothing but what is in it; `files` by their place below the root. */
export function deb(facts: DebFacts, files: readonly TarEntry[]): Buffer {
  const sizes = files.map((file) => ('bytes' in file ? file.bytes.length : 0));
  const kilobytes = Math.ceil(sizes.reduce((total, size) => total + size, 0) / 1024);
  const control = [
    `Package: ${facts.name}`,
    `Version: ${facts.version}`,
    'Section: graphics',
    'Priority: optional',
    `Architecture: ${facts.architecture}`,
    `Depends: ${facts.depends}`,
    `Installed-Size: ${kilobytes}`,
    'Maintainer: Renderbridge <renderbridge@localhost>',
    `Description: ${facts.description}`,
    '',
  ].join('\n');
  return ar([
    ['debian-binary', Buffer.from('2.0\n')],
    ['control.tar.gz', gzipTar([{ path: './control', bytes: Buffer.from(control), isExecutable: false }])],
    ['data.tar.gz', gzipTar(files.map((file) => ({ ...file, path: `./${file.path}` })))],
  ]);
}

/** Gzip writes no time of its own, and names no system but one. */
export function gzipTar(entries: readonly TarEntry[]): Buffer {
  const packed = gzipSync(Buffer.concat([...tar(entries)]), { level: 6 });
  packed[9] = unknownSystem;
  return packed;
}

const unknownSystem = 255;

function ar(members: readonly (readonly [name: string, bytes: Buffer])[]): Buffer {
  const parts = members.flatMap(([name, bytes]) => [
    Buffer.from(
      `${name.padEnd(16)}${'0'.padEnd(12)}${'0'.padEnd(6)}${'0'.padEnd(6)}${'100644'.padEnd(8)}${String(bytes.length).padEnd(10)}\`\n`,
    ),
    bytes,
    Buffer.alloc(bytes.length % 2, '\n'),
  ]);
  return Buffer.concat([Buffer.from('!<arch>\n'), ...parts]);
}
