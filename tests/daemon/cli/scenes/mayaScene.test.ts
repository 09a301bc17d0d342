import { execFile } from 'node:child_process';
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { bareEnvironment } from '../../bareEnvironment.ts';
import { temporaryFolder } from '../../temporaryFolder.ts';
import { main } from '../cliProcess.ts';

const root = fileURLToPath(new URL('../../../../', import.meta.url));

/** The command line in a process of its own, on a machine without Maya. */
async function snapshot(file: string, env: Readonly<Record<string, string>> = {}) {
  const folder = temporaryFolder();
  const run = promisify(execFile)(process.execPath, [main, 'snapshot', file], {
    env: { ...bareEnvironment(), RENDERBRIDGE_HOME: folder, ...env },
  });
  return run.then(
    ({ stdout, stderr }) => ({ code: 0, out: stdout, said: stderr }),
    (error) => ({ code: error.code as number, out: String(error.stdout), said: String(error.stderr) }),
  );
}

function sceneFile(name: string, content: string | Buffer): string {
  const file = path.join(temporaryFolder(), name);
  writeFileSync(file, content);
  return file;
}

describe('a Maya scene on the command line', () => {
  it('is read from its text where Maya is missing, and says so', async () => {
    const file = sceneFile('shot.ma', '//Maya ASCII 2024 scene\nrequires maya "2024";\n');
    const { code, out, said } = await snapshot(file);
    expect(code).toBe(0);
    expect(said).toContain(`Maya was not found. Renderbridge read only the text of ${file}.`);
    const read = JSON.parse(out);
    expect(read.scene.path).toBe(file.replaceAll('\\', '/'));
    expect(read.host).toMatchObject({ app: 'maya', version: '2024' });
    expect(read.warnings[0].code).toBe('readWithoutMaya');
  });

  it('is read in the code page that wrote it', async () => {
    // 砖墙 in the code page of Chinese Windows.
    const wall = Buffer.from([0xd7, 0xa9, 0xc7, 0xbd]);
    const file = sceneFile(
      'shot.ma',
      Buffer.concat([
        Buffer.from(
          '//Maya ASCII 2018 scene\n//Codeset: 936\ncreateNode file -n "a";\nsetAttr ".ftn" -type "string" "/tex/',
        ),
        wall,
        Buffer.from('.png";\n'),
      ]),
    );
    const { out } = await snapshot(file);
    expect(JSON.parse(out).dependencies).toEqual([
      { path: '/tex/砖墙.png', kind: 'image', exists: null, owner: 'a' },
    ]);
  });

  it.each([
    ['shot.mb', 'FOR8\u0000\u0000'],
    ['shot.ma', 'no scene at all'],
  ])('in a format that is no text, %s, needs Maya', async (name, content) => {
    const { code, out, said } = await snapshot(sceneFile(name, content));
    expect(code).toBe(1);
    expect(out).toBe('');
    expect(said).toContain('Maya was not found. Install it, or set RENDERBRIDGE_MAYAPY to its program.');
  });

  it('is opened in Maya where there is one, as the adapter’s manifest says', async () => {
    const mayapy = path.join(temporaryFolder(), 'mayapy');
    const fakes = path.join(root, 'tests', 'fakes');
    writeFileSync(mayapy, `#!/bin/sh\nPYTHONDONTWRITEBYTECODE=1 PYTHONPATH='${fakes}' exec python3 "$@"\n`);
    chmodSync(mayapy, 0o755);
    const file = sceneFile('shot.mb', 'FOR8');
    const { code, out } = await snapshot(file, { RENDERBRIDGE_MAYAPY: mayapy });
    expect(code).toBe(0);
    const read = JSON.parse(out);
    const manifest = JSON.parse(readFileSync(path.join(root, 'adapters', 'maya', 'manifest.json'), 'utf8'));
    expect(read.host).toMatchObject({ app: 'maya', version: '2025', adapter: manifest.adapterVersion });
    expect(read.scene.path).toBe(file);
    expect(read.warnings.map(({ code: seen }: { code: string }) => seen)).not.toContain('readWithoutMaya');
  });
});
