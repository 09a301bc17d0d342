import { gzipTar } from './deb.ts';
import type { MadePackage } from './madePackage.ts';
import type { TarEntry } from './tar.ts';

type FileEntry = Extract<TarEntry, { readonly bytes: Buffer }>;

interface NpmFacts {
  readonly version: string;
  /** Of the library for keychains, which npm brings where it can: without it the key lies in a file. */
  readonly keyringVersion: string;
}

const command = `#!/usr/bin/env node
'use strict';
require('../programs/renderbridge.cjs');
`;
const ofThisSystem = /^programs\/node_modules\/|\.cache$/;
const shipped = /^(?:programs\/|adapters\/|LICENSE$|licences\.txt$|sbom\.cdx\.json$)/;

/** The program as npm installs it, for a Node that is there already; `installation`: the files of a laid-out one. */
export function npmPackage(facts: NpmFacts, installation: readonly FileEntry[]): MadePackage {
  const manifest = {
    name: 'renderbridge',
    version: facts.version,
    description: 'Submits scenes to the RenderBus farm and brings the frames back',
    license: 'MIT',
    bin: { renderbridge: 'bin/renderbridge.cjs' },
    engines: { node: '>=24' },
    optionalDependencies: { '@napi-rs/keyring': facts.keyringVersion },
  };
  const own = (path: string, text: string, isExecutable: boolean): FileEntry => ({
    path,
    bytes: Buffer.from(text),
    isExecutable,
  });
  const entries = [
    own('package.json', `${JSON.stringify(manifest, undefined, 2)}\n`, false),
    own('bin/renderbridge.cjs', command, true),
    ...installation.filter(({ path }) => shipped.test(path) && !ofThisSystem.test(path)),
  ];
  return {
    name: `renderbridge-${facts.version}.tgz`,
    bytes: gzipTar(entries.map((entry) => ({ ...entry, path: `package/${entry.path}` }))),
  };
}
