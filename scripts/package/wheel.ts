import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { filesIn, type PackagedFile } from '#daemon/cli/adapters/adapterPackage.ts';
import { zip } from '#daemon/cli/zip.ts';
import { places } from '#daemon/config/installation.ts';
import type { MadePackage } from './madePackage.ts';

const name = 'renderbridge';
const description = 'Submits scenes to the RenderBus farm from Python scripts, by the Renderbridge daemon';

/**
 * What hosts and scripts say to the daemon, as pip installs it (PEP 427): pure Python, without dependencies. Made of its
 * files alone, by no tool of Python’s, so that the same sources give the same bytes.
 */
export function wheel(version: string): MadePackage {
  const information = `${name}-${version}.dist-info`;
  const metadata = [
    'Metadata-Version: 2.1',
    `Name: ${name}`,
    `Version: ${version}`,
    `Summary: ${description}`,
    'License: MIT',
    'Requires-Python: >=3.7',
    'Description-Content-Type: text/markdown',
    '',
    readFileSync(path.join(places.root, 'docs', 'python.md'), 'utf8'),
  ].join('\n');
  const content: readonly PackagedFile[] = [
    ...filesIn(path.join(places.adapters, 'bridge', name), `${name}/`).toSorted((a, b) =>
      a.path < b.path ? -1 : 1,
    ),
    { path: `${information}/LICENSE`, bytes: readFileSync(places.licence) },
    { path: `${information}/METADATA`, bytes: Buffer.from(metadata) },
    {
      path: `${information}/WHEEL`,
      bytes: Buffer.from(
        `Wheel-Version: 1.0\nGenerator: ${name}\nRoot-Is-Purelib: true\nTag: py3-none-any\n`,
      ),
    },
  ];
  const record = `${information}/RECORD`;
  const lines = [...content.map(recordLine), `${record},,`, ''];
  const files = [...content, { path: record, bytes: Buffer.from(lines.join('\n')) }];
  return { name: `${name}-${version}-py3-none-any.whl`, bytes: zip(files) };
}

function recordLine({ path: file, bytes }: PackagedFile): string {
  const digest = createHash('sha256').update(bytes).digest('base64url');
  return `${file},sha256=${digest},${bytes.length}`;
}
