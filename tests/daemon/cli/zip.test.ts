import { describe, expect, it } from '@jest/globals';
import { zip } from '#daemon/cli/zip.ts';

const entries = [
  { path: 'a/一.txt', bytes: Buffer.from('one') },
  { path: 'a/two.txt', bytes: Buffer.from('') },
];

describe('the archive of an adapter', () => {
  it('has the same bytes whenever it is made', () => {
    expect(zip(entries).equals(zip(entries.map((entry) => ({ ...entry }))))).toBe(true);
  });

  it('ends with a directory that names every entry where it lies', () => {
    const archive = zip(entries);
    const end = archive.lastIndexOf('PK\u0005\u0006');
    expect(archive.readUInt16LE(end + 10)).toBe(2);
    const directory = archive.readUInt32LE(end + 16);
    expect(archive.toString('latin1', directory, directory + 4)).toBe('PK\u0001\u0002');
    const offset = archive.readUInt32LE(directory + 42);
    expect(archive.toString('latin1', offset, offset + 4)).toBe('PK\u0003\u0004');
    const nameLength = archive.readUInt16LE(offset + 26);
    expect(archive.toString('utf8', offset + 30, offset + 30 + nameLength)).toBe('a/一.txt');
  });
});
