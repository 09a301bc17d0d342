import { describe, expect, it } from '@jest/globals';
import { readHostManifests } from '#daemon/cli/hostManifest.ts';
import { type InstallMachine, type InstallRule, installPlaces } from '#daemon/cli/installPlaces.ts';

const rule = readHostManifests().find(({ host }) => host === 'blender')?.install as InstallRule;

function machine(
  platform: InstallMachine['platform'],
  home: string,
  env: Readonly<Record<string, string>>,
  tree: Readonly<Record<string, readonly string[]>>,
): InstallMachine {
  return {
    platform,
    home,
    env,
    documents: () => `${home}/Documents`,
    namesIn: (folder) => tree[folder] ?? [],
  };
}

const versions = ['2.93', '3.6', '4.2', '5.1'];
const table: readonly (readonly [string, InstallMachine, string])[] = [
  [
    'windows',
    machine(
      'windows',
      'C:\\Users\\Ana',
      { APPDATA: 'C:\\Users\\Ana\\AppData\\Roaming' },
      { 'C:/Users/Ana/AppData/Roaming/Blender Foundation/Blender': versions },
    ),
    'C:/Users/Ana/AppData/Roaming/Blender Foundation/Blender',
  ],
  [
    'macos',
    machine('macos', '/Users/ana', {}, { '/Users/ana/Library/Application Support/Blender': versions }),
    '/Users/ana/Library/Application Support/Blender',
  ],
  [
    'linux',
    machine('linux', '/home/ana', {}, { '/home/ana/.config/blender': versions }),
    '/home/ana/.config/blender',
  ],
  [
    'linux with a configuration folder of its own',
    machine('linux', '/home/ana', { XDG_CONFIG_HOME: '/data/config' }, { '/data/config/blender': versions }),
    '/data/config/blender',
  ],
];

describe('where Blender looks for add-ons', () => {
  it.each(table)('%s: an add-on before 4.2, an extension from then on, newest first', (_, where, root) => {
    expect(installPlaces(rule, where)).toEqual([
      { version: '5.1', folder: `${root}/5.1/extensions/user_default/renderbridge_blender` },
      { version: '4.2', folder: `${root}/4.2/extensions/user_default/renderbridge_blender` },
      { version: '3.6', folder: `${root}/3.6/scripts/addons/renderbridge_blender` },
      { version: '2.93', folder: `${root}/2.93/scripts/addons/renderbridge_blender` },
    ]);
  });

  it('a version that is too old, and what is no version, are passed over', () => {
    const where = machine(
      'linux',
      '/home/ana',
      {},
      { '/home/ana/.config/blender': ['2.79', 'notes', '4.10'] },
    );
    expect(installPlaces(rule, where).map(({ version }) => version)).toEqual(['4.10']);
  });

  it('a version that was never started counts once it is named', () => {
    const where = machine('macos', '/Users/ana', {}, {});
    expect(installPlaces(rule, where)).toEqual([]);
    expect(installPlaces(rule, where, ['4.5']).map(({ version }) => version)).toEqual(['4.5']);
  });

  it('without the variable that Windows always sets there is no place', () => {
    expect(installPlaces(rule, machine('windows', 'C:\\Users\\Ana', {}, {}), ['4.5'])).toEqual([]);
  });
});
