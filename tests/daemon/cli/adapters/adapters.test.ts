import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { daemonFlags } from '#daemon/config/installation.ts';
import { bareEnvironment } from '../../bareEnvironment.ts';
import { temporaryFolder } from '../../temporaryFolder.ts';
import { main } from '../cliProcess.ts';

const isLinux = process.platform === 'linux';

function user() {
  const folder = temporaryFolder();
  const blender = path.join(folder, 'config', 'blender');
  const run = (...args: string[]) => runWith({}, ...args);
  const runWith = (more: Readonly<Record<string, string>>, ...args: string[]) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [main, 'adapters', ...args, '--json'], {
      encoding: 'utf8',
      env: {
        ...bareEnvironment(),
        HOME: folder,
        XDG_CONFIG_HOME: path.join(folder, 'config'),
        RENDERBRIDGE_HOME: path.join(folder, 'home'),
        ...more,
      },
    });
    return { status, answer: JSON.parse(stdout), stderr };
  };
  return { folder, blender, run, runWith };
}

(isLinux ? describe : describe.skip)('adapters', () => {
  it('says which place it may not write to, installs everywhere else, and ends with code 1', () => {
    const { folder, run } = user();
    mkdirSync(path.join(folder, 'maya/2025'), { recursive: true });
    mkdirSync(path.join(folder, 'houdini20.5'));
    mkdirSync(path.join(folder, 'maya/2024'));
    // Also root makes no folder where a link leads nowhere, or a file is.
    symlinkSync('/nowhere/at/all', path.join(folder, 'houdini20.5/packages'));
    writeFileSync(path.join(folder, 'maya/2024/modules'), '');
    const { status, answer } = run('install');
    const of = (version: string) =>
      answer.find((each: { readonly version: string }) => each.version === version);
    expect([status, of('2025').deed, of('2024').deed]).toEqual([1, 'installed', 'foreign']);
    expect(of('20.5')).toMatchObject({ deed: 'refused', code: expect.stringMatching(/^E[A-Z]+$/) });
    expect(existsSync(path.join(folder, 'home/launcher.json'))).toBe(true);
  });

  it('installs for every version that was started, says so, and does nothing the second time', () => {
    const { blender, folder, run } = user();
    for (const version of ['3.4', '4.2']) mkdirSync(path.join(blender, version), { recursive: true });
    const first = run('install', 'blender');
    expect(first.status).toBe(0);
    expect(first.answer.map(({ version, deed }: Record<string, string>) => [version, deed])).toEqual([
      ['4.2', 'installed'],
      ['3.4', 'installed'],
    ]);
    const addon = path.join(blender, '3.4/scripts/addons/renderbridge_blender');
    const extension = path.join(blender, '4.2/extensions/user_default/renderbridge_blender');
    for (const place of [addon, extension]) {
      expect(readdirSync(place)).toEqual(
        expect.arrayContaining(['__init__.py', 'blender_manifest.toml', 'LICENSE', 'renderbridge']),
      );
      expect(existsSync(path.join(place, 'renderbridge', 'client.py'))).toBe(true);
    }
    const launcher = path.join(folder, 'home', 'launcher.json');
    expect(JSON.parse(readFileSync(launcher, 'utf8')).argv).toEqual([
      process.execPath,
      ...daemonFlags,
      main,
      'serve',
    ]);
    expect(statSync(launcher).mode & 0o777).toBe(0o600);
    const again = run('install', 'blender');
    expect(again.answer.map(({ deed }: Record<string, string>) => deed)).toEqual(['unchanged', 'unchanged']);
  });

  it('puts back what was changed, and removes only what it installed', () => {
    const { blender, run } = user();
    const addons = path.join(blender, '3.4/scripts/addons');
    mkdirSync(path.join(addons, 'somebody_elses'), { recursive: true });
    run('install', 'blender');
    const marker = path.join(addons, 'renderbridge_blender/renderbridge-adapter.json');
    writeFileSync(marker, readFileSync(marker, 'utf8').replace(/"fingerprint": "\w/, '"fingerprint": "x'));
    expect(run('list').answer[0].places[0].state).toBe('outdated');
    expect(run('install', 'blender').answer[0].deed).toBe('updated');
    expect(run('uninstall', 'blender').answer[0].deed).toBe('removed');
    expect(readdirSync(addons)).toEqual(['somebody_elses']);
    expect(run('uninstall', 'blender').answer[0].deed).toBe('absent');
  });

  it('leaves a link into a checkout and a folder of the same name alone, and fails', () => {
    const { blender, folder, run } = user();
    const addons = path.join(blender, '3.4/scripts/addons');
    mkdirSync(addons, { recursive: true });
    symlinkSync(folder, path.join(addons, 'renderbridge_blender'));
    const { status, answer } = run('install', 'blender');
    expect([status, answer[0].deed]).toEqual([1, 'foreign']);
    expect(run('uninstall', 'blender').status).toBe(1);
    expect(existsSync(path.join(addons, 'renderbridge_blender'))).toBe(true);
  });

  it('refuses a host and a version that are not on this machine, and names those that are', () => {
    const { folder, run } = user();
    const refused = run('install', 'maya');
    expect(refused.status).toBe(1);
    expect(refused.stderr).toContain('Maya was not found on this computer');
    expect(refused.stderr).toContain('RENDERBRIDGE_MAYAPY');
    mkdirSync(path.join(folder, 'maya/2025'), { recursive: true });
    const other = run('install', 'maya', '--for', '2031');
    expect(other.status).toBe(1);
    expect(other.stderr).toContain('Maya 2031 was not found on this computer. Found: 2025.');
    expect(readdirSync(path.join(folder, 'maya/2025'))).toEqual([]);
    expect(run('install', 'cinema').status).toBe(2);
    expect(run('install', 'maya', '--for', '2025').answer[0].deed).toBe('installed');
  });

  it('installs for a version that was never started when its program is here, by what that says', () => {
    const { blender, folder, runWith } = user();
    const program = path.join(folder, 'my blender');
    writeFileSync(program, '#!/bin/sh\necho "Read prefs"\necho "Blender 4.5.2 LTS"\n', { mode: 0o755 });
    const { status, answer } = runWith(
      { RENDERBRIDGE_BLENDER: program },
      'install',
      'blender',
      '--for',
      '4.5',
    );
    expect([status, answer[0].version, answer[0].deed]).toEqual([0, '4.5', 'installed']);
    expect(existsSync(path.join(blender, '4.5/extensions/user_default/renderbridge_blender'))).toBe(true);
  });

  it('shows what it would write where, and writes nothing', () => {
    const { folder, run } = user();
    mkdirSync(path.join(folder, 'maya/2025'), { recursive: true });
    const { status, answer } = run('install', 'maya', '--dry-run');
    expect([status, answer[0].deed]).toEqual([0, 'installed']);
    expect(answer[0].folder).toBe(path.join(folder, 'maya/2025/modules/renderbridge_maya'));
    expect([readdirSync(folder), readdirSync(path.join(folder, 'maya/2025'))]).toEqual([['maya'], []]);
  });

  it('repairs what somebody changed or removed, and installs nothing where nothing was', () => {
    const { folder, run } = user();
    for (const version of ['2024', '2025'])
      mkdirSync(path.join(folder, 'maya', version), { recursive: true });
    expect(run('repair', 'maya').answer).toEqual([]);
    run('install', 'maya', '--for', '2025');
    const adapter = path.join(folder, 'maya/2025/modules/renderbridge_maya');
    unlinkSync(path.join(adapter, 'gather.py'));
    writeFileSync(path.join(adapter, 'menu.py'), 'changed');
    expect(run('list').answer.find(({ host }: { host: string }) => host === 'maya').places[0].state).toBe(
      'damaged',
    );
    const { answer } = run('repair', 'maya');
    expect(answer.map(({ version, deed }: Record<string, string>) => [version, deed])).toEqual([
      ['2025', 'repaired'],
    ]);
    expect(existsSync(path.join(adapter, 'gather.py'))).toBe(true);
    expect(readFileSync(path.join(adapter, 'menu.py'), 'utf8')).not.toBe('changed');
    // What Python leaves beside the files is no damage.
    mkdirSync(path.join(adapter, '__pycache__'));
    writeFileSync(path.join(adapter, '__pycache__/menu.cpython-311.pyc'), '');
    expect(run('repair', 'maya').answer[0].deed).toBe('unchanged');
  });

  it('takes away the folders that it made, but for those that somebody uses by now', () => {
    const { folder, run } = user();
    for (const version of ['2024', '2025'])
      mkdirSync(path.join(folder, 'maya', version), { recursive: true });
    run('install', 'maya');
    const used = path.join(folder, 'maya/2024/modules/theirs.mod');
    writeFileSync(used, '');
    run('install', 'maya');
    run('uninstall', 'maya');
    expect(readdirSync(path.join(folder, 'maya/2025'))).toEqual([]);
    expect(readdirSync(path.join(folder, 'maya/2024/modules'))).toEqual(['theirs.mod']);
  });

  it('puts what a host looks for beside the adapter, and takes it away with it', () => {
    const { folder, run } = user();
    mkdirSync(path.join(folder, 'maya/2025'), { recursive: true });
    mkdirSync(path.join(folder, 'houdini20.5'));
    expect(run('install', 'maya').answer[0].deed).toBe('installed');
    expect(run('install', 'houdini').answer[0].deed).toBe('installed');
    const modules = path.join(folder, 'maya/2025/modules');
    const packages = path.join(folder, 'houdini20.5/packages');
    expect(readdirSync(modules)).toEqual(['renderbridge.mod', 'renderbridge_maya']);
    expect(readdirSync(packages)).toEqual(['renderbridge.json', 'renderbridge_houdini']);
    unlinkSync(path.join(modules, 'renderbridge.mod'));
    expect(run('install', 'maya').answer[0].deed).toBe('repaired');
    for (const host of ['maya', 'houdini']) expect(run('uninstall', host).answer[0].deed).toBe('removed');
    expect([existsSync(modules), existsSync(packages)]).toEqual([false, false]);
  });

  it('leaves a file of the same name that somebody else put there', () => {
    const { folder, run } = user();
    const modules = path.join(folder, 'maya/2025/modules');
    mkdirSync(modules, { recursive: true });
    const theirs = path.join(modules, 'renderbridge.mod');
    writeFileSync(theirs, '+ renderbridge 9 /studio/renderbridge\n');
    const { status, answer } = run('install', 'maya');
    expect([status, answer[0].deed]).toEqual([1, 'foreign']);
    expect(run('uninstall', 'maya').status).toBe(1);
    expect(readFileSync(theirs, 'utf8')).toContain('/studio/');
    expect(readdirSync(modules)).toEqual(['renderbridge.mod']);
  });
});
