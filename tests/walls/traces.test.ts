import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { projectFiles } from '#scripts/walls/survey.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** In pieces, so that this file holds none of them. */
const machinePaths = ['/ro' + 'ot/', '/wo' + 'rk/', '/home/' + 'runner/', 'C:\\Users\\' + 'runneradmin'];
const registryHosts = [
  ['registry', 'npmjs', 'org'],
  ['registry', 'yarnpkg', 'com'],
  ['registry', 'npmmirror', 'com'],
  ['files', 'pythonhosted', 'org'],
  ['pypi', 'org'],
].map((parts) => parts.join('.'));

const files = projectFiles(root).map((file) => ({ file, text: readFileSync(join(root, file), 'latin1') }));
const filesWith = (trace: string) => files.filter(({ text }) => text.includes(trace)).map(({ file }) => file);

describe('no file of the project', () => {
  it.each(machinePaths)('holds a path of the machine that it was written on: %s', (path) => {
    expect(filesWith(path)).toEqual([]);
  });

  it.each(registryHosts)('names a package registry: %s', (host) => {
    expect(filesWith(host)).toEqual([]);
  });
});

describe('the lockfile', () => {
  interface Entry {
    readonly resolved?: string;
    readonly optional?: boolean;
    readonly optionalDependencies?: Readonly<Record<string, string>>;
  }
  const lockfile: { readonly packages: Readonly<Record<string, Entry>> } = JSON.parse(
    readFileSync(join(root, 'package-lock.json'), 'utf8'),
  );
  const entries = Object.entries(lockfile.packages);

  it('leaves the address of each package to whoever installs', () => {
    expect(entries.filter(([, { resolved }]) => resolved !== undefined)).toEqual([]);
  });

  it('holds the optional builds of every platform, without which `npm ci` refuses it', () => {
    const missing = entries.flatMap(([path, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies).filter(
        (name) =>
          lockfile.packages[`node_modules/${name}`] === undefined &&
          lockfile.packages[`${path}/node_modules/${name}`] === undefined,
      ),
    );
    expect(missing).toEqual([]);
  });
});
