import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { bareEnvironment } from '../../bareEnvironment.ts';
import { temporaryFolder } from '../../temporaryFolder.ts';
import { main } from '../cliProcess.ts';

// What docs/hosts.md asks for, tried with an imaginary host: tests/adapters/lantern.
const root = fileURLToPath(new URL('../../../..', import.meta.url));
const lantern = path.join(root, 'tests/adapters/lantern');

function studio() {
  const folder = temporaryFolder();
  const adapters = path.join(folder, 'adapters');
  mkdirSync(adapters);
  // As a package of Python it needs a name that is one.
  cpSync(path.join(lantern, 'adapter'), path.join(adapters, 'lantern_adapter'), { recursive: true });
  const run = (...args: string[]) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...args], {
      encoding: 'utf8',
      env: {
        ...bareEnvironment(),
        HOME: folder,
        PYTHONPATH: lantern,
        RENDERBRIDGE_HOME: path.join(folder, 'home'),
        RENDERBRIDGE_ADAPTERS: adapters,
      },
    });
    return { status, stdout, stderr };
  };
  return { folder, adapters, run };
}

describe('a fifth host, which is a folder with a manifest', () => {
  it('is listed, installed with the shared package inside, and removed', () => {
    const { folder, run } = studio();
    mkdirSync(path.join(folder, '.lantern/1.2'), { recursive: true });
    expect(run('adapters', 'list').stdout).toMatch(/lantern +Lantern 1\.2: not installed/);
    expect(run('adapters', 'install', 'lantern').stdout).toContain('Start Lantern again.');
    const installed = path.join(folder, '.lantern/1.2/extensions/renderbridge_lantern');
    expect(readdirSync(installed)).toEqual(expect.arrayContaining(['host.py', 'renderbridge']));
    expect(run('adapters', 'uninstall', 'lantern').status).toBe(0);
    expect(existsSync(installed)).toBe(false);
  });

  it('has its scenes gathered from the command line', () => {
    const { folder, run } = studio();
    const scene = path.join(folder, '灯 1.vrscene');
    writeFileSync(scene, JSON.stringify({ camera: 'main', lastFrame: 1, lights: { sun: '/maps/sun.ies' } }));
    const { status, stdout, stderr } = run('snapshot', scene);
    expect([status, stderr]).toEqual([0, `Opening ${scene} in Lantern …\n`]);
    expect(JSON.parse(stdout)).toMatchObject({
      host: { app: 'standalone' },
      scene: { path: scene, name: '灯 1', modified: false },
      dependencies: [{ path: '/maps/sun.ies', owner: 'sun' }],
    });
  });

  it('is named when its manifest is wrong, or another is for the same host', () => {
    const { adapters, run } = studio();
    cpSync(path.join(adapters, 'lantern_adapter'), path.join(adapters, 'twin'), { recursive: true });
    const twice = run('adapters', 'list');
    expect(twice.status).toBe(1);
    expect(twice.stderr).toMatch(/lantern_adapter and .*twin are adapters for “lantern”/);
    const manifest = path.join(adapters, 'twin/manifest.json');
    writeFileSync(manifest, readFileSync(manifest, 'utf8').replace('"lantern"', '"Not A Name"'));
    const wrong = run('adapters', 'list');
    expect(wrong.status).toBe(1);
    expect(wrong.stderr).toMatch(/twin.manifest\.json is not valid[\s\S]*host/);
  });
});
