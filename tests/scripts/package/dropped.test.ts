import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { readInstalled } from '#daemon/cli/adapters/installedAdapter.ts';
import { adapterArchives } from '#scripts/package/adapterArchives.ts';
import { defaultPython } from '#scripts/test/python.ts';
import { temporaryFolder } from '#tests/daemon/temporaryFolder.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const python = defaultPython();

(python ? describe : describe.skip)('an adapter that is dropped into its host', () => {
  it('is one that the command line calls installed, and removes without a trace (Maya)', () => {
    const { unpacked, folder, run } = unpack('maya');
    const maya = path.join(folder, 'maya');
    mkdirSync(path.join(maya, '2025'), { recursive: true });
    const modules = path.join(maya, '2025', 'modules');
    const script = `import sys; sys.path.insert(0, ${JSON.stringify(unpacked)}); import install
print(install.install(${JSON.stringify(unpacked)}, ${JSON.stringify(modules)}))`;
    expect(run('-c', script).stdout).toContain('Renderbridge is installed in ');
    const env = {
      ...process.env,
      MAYA_APP_DIR: maya,
      HOME: folder,
      RENDERBRIDGE_HOME: path.join(folder, 'ours'),
    };
    const cli = (...args: string[]) =>
      spawnSync(process.execPath, [path.join(root, 'daemon/cli/main.ts'), 'adapters', ...args], {
        env,
        encoding: 'utf8',
      }).stdout;
    const listed = JSON.parse(cli('list', '--json')) as readonly {
      readonly host: string;
      readonly places: unknown[];
    }[];
    expect(listed.find(({ host }) => host === 'maya')?.places).toMatchObject([
      { version: '2025', state: 'installed' },
    ]);
    cli('uninstall', 'maya');
    expect([
      existsSync(path.join(modules, 'renderbridge_maya')),
      existsSync(path.join(modules, 'renderbridge.mod')),
    ]).toEqual([false, false]);
  });

  it('lies where every Max looks for packages, and a folder that is not ours stays', () => {
    const { unpacked, folder, run } = unpack('max');
    expect(readFileSync(path.join(unpacked, 'mzp.run'), 'utf8')).toMatch(/^drop "install\.ms"$/m);
    const target = path.join(folder, 'Autodesk', 'ApplicationPlugins', 'renderbridge_max');
    const installer = path.join(unpacked, 'install_max.py');
    expect(run(installer).stdout).toContain('Start 3ds Max again.');
    expect(readInstalled(target, [])).toMatchObject({ kind: 'ours', isWhole: true });
    expect(existsSync(path.join(target, 'PackageContents.xml'))).toBe(true);
    expect(run(installer).stdout).toContain('Start 3ds Max again.');
    const marker = path.join(target, 'renderbridge-adapter.json');
    rmSync(marker);
    expect(run(installer).stdout).toContain('Move it away');
    expect(existsSync(path.join(target, 'menu.py'))).toBe(true);
  });
});

function unpack(host: string) {
  const folder = temporaryFolder();
  const made = adapterArchives('0.1.0').find(({ name }) => name.startsWith(`renderbridge-${host}-`));
  if (!made) throw new Error(`There is no archive for ${host}.`);
  const archive = path.join(folder, made.name);
  const unpacked = path.join(folder, 'unpacked');
  writeFileSync(archive, made.bytes);
  const run = (...args: string[]) => {
    const [program = '', ...flags] = python?.command ?? [];
    return spawnSync(program, [...flags, ...args], {
      encoding: 'utf8',
      env: { PATH: process.env.PATH, HOME: folder, APPDATA: folder, PYTHONDONTWRITEBYTECODE: '1' },
    });
  };
  run('-m', 'zipfile', '-e', archive, unpacked);
  return { unpacked, folder, run };
}
