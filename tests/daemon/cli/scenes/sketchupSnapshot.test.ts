import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { readHostManifests } from '#daemon/cli/adapters/hostManifest.ts';
import { installPlaces } from '#daemon/cli/adapters/installPlaces.ts';
import { adapterArchives } from '#scripts/package/adapterArchives.ts';
import { bareEnvironment } from '../../bareEnvironment.ts';
import { temporaryFolder } from '../../temporaryFolder.ts';
import { main } from '../cliProcess.ts';

const root = fileURLToPath(new URL('../../../..', import.meta.url));
const fake = path.join(root, 'tests/fakes/sketchup');
const hasRuby = process.platform !== 'win32' && spawnSync('ruby', ['-rminitest', '-e', '']).status === 0;
const manifest = readHostManifests({}).find(({ host }) => host === 'sketchup');

/** A SketchUp that is a program of the machine: the fake, behind a name. */
function sketchup() {
  const folder = temporaryFolder();
  const program = path.join(folder, 'SketchUp');
  writeFileSync(program, `#!/bin/sh\nexec ruby '${fake}/program.rb' "$@"\n`, { mode: 0o755 });
  const run = (...args: string[]) =>
    spawnSync(process.execPath, [main, ...args], {
      encoding: 'utf8',
      env: {
        ...bareEnvironment(),
        HOME: folder,
        RENDERBRIDGE_HOME: path.join(folder, 'home'),
        RENDERBRIDGE_SKETCHUP: program,
      },
    });
  return { folder, run };
}

(hasRuby ? describe : describe.skip)('a SketchUp model on the command line', () => {
  it('is opened in SketchUp, read and closed', () => {
    const { folder, run } = sketchup();
    const scene = path.join(folder, '客厅.skp');
    writeFileSync(scene, JSON.stringify({ pages: [{ name: 'Front' }, { name: '客厅', delay: 2 }] }));
    const { status, stdout, stderr } = run('snapshot', scene);
    expect([status, stderr]).toEqual([0, `Opening ${scene} in SketchUp …\n`]);
    expect(JSON.parse(stdout)).toMatchObject({
      host: { app: 'sketchup', version: '24.0.594' },
      scene: { path: scene, name: '客厅', modified: false },
      renderer: { name: 'V-Ray', version: '6.20.03' },
      pages: [
        { name: 'Front', seconds: 3 },
        { name: '客厅', seconds: 4 },
      ],
    });
  });

  it('that SketchUp cannot open is refused in its words', () => {
    const { folder, run } = sketchup();
    const scene = path.join(folder, 'broken.skp');
    writeFileSync(scene, 'no model');
    const { status, stderr } = run('snapshot', scene);
    expect(status).toBe(1);
    expect(stderr).toContain(`SketchUp could not open ${scene}.`);
  });

  it('asks for SketchUp where there is none', () => {
    const folder = temporaryFolder();
    const scene = path.join(folder, 'a.skp');
    writeFileSync(scene, '{}');
    const { status, stderr } = spawnSync(process.execPath, [main, 'snapshot', scene], {
      encoding: 'utf8',
      env: { ...bareEnvironment(), HOME: folder, RENDERBRIDGE_HOME: path.join(folder, 'home') },
    });
    expect(status).toBe(1);
    expect(stderr).toContain('RENDERBRIDGE_SKETCHUP');
  });
});

describe('the extension for SketchUp', () => {
  it.each([
    ['windows', { APPDATA: 'C:\\Users\\ana\\AppData\\Roaming' }, 'C:/Users/ana/AppData/Roaming'],
    ['macos', {}, '/Users/ana/Library/Application Support'],
  ] as const)('lies where each SketchUp on %s looks', (platform, env, below) => {
    if (!manifest?.install) throw new Error('SketchUp has no rule for installing.');
    const machine = {
      platform,
      env,
      home: '/Users/ana',
      documents: () => '',
      namesIn: () => ['SketchUp 2020', 'SketchUp 2021', 'SketchUp 2024', 'SketchUp Viewer'],
    };
    expect(installPlaces(manifest.install, machine).map(({ folder }) => folder)).toEqual(
      ['2024', '2021'].map(
        (year) =>
          `${below}${platform === 'windows' ? '/SketchUp' : ''}/SketchUp ${year}/SketchUp/Plugins/renderbridge_sketchup`,
      ),
    );
  });

  (hasRuby ? it : it.skip)('is one file and one folder in its archive, and loads from there', () => {
    const made = adapterArchives('0.1.0').find(({ name }) => name === 'renderbridge-sketchup-0.1.0.rbz');
    if (!made) throw new Error('There is no archive for SketchUp.');
    const folder = temporaryFolder();
    const plugins = path.join(folder, 'Plugins');
    mkdirSync(plugins);
    writeFileSync(path.join(folder, 'a.rbz'), made.bytes);
    spawnSync('python3', ['-m', 'zipfile', '-e', path.join(folder, 'a.rbz'), plugins]);
    expect(readdirSync(plugins).toSorted()).toEqual(['renderbridge_sketchup', 'renderbridge_sketchup.rb']);
    expect(readdirSync(path.join(plugins, 'renderbridge_sketchup'))).not.toContain('renderbridge');
    const script = `$LOAD_PATH.unshift(${JSON.stringify(fake)}, ${JSON.stringify(plugins)})
require 'sketchup.rb'
Stage.set(locale: 'zh-CN')
require 'renderbridge_sketchup'
require Stage.current.registered.first.first.instance_variable_get(:@path)
puts Renderbridge::Texts.say('submitEntry')`;
    const { stdout, stderr } = spawnSync('ruby', ['-W', '-e', script], { encoding: 'utf8' });
    expect([stdout, stderr]).toEqual(['提交到渲染农场 …\n', '']);
    expect(existsSync(path.join(plugins, 'renderbridge_sketchup', 'LICENSE'))).toBe(true);
    expect(readFileSync(path.join(plugins, 'renderbridge_sketchup.rb'), 'utf8')).toContain(
      'register_extension',
    );
  });
});
