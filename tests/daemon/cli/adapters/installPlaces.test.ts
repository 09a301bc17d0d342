import { describe, expect, it } from '@jest/globals';
import { readHostManifests } from '#daemon/cli/adapters/hostManifest.ts';
import { type InstallMachine, type InstallRule, installPlaces } from '#daemon/cli/adapters/installPlaces.ts';

const ruleOf = (name: string) =>
  readHostManifests().find(({ host }) => host === name)?.install as InstallRule;
const rule = ruleOf('blender');

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

describe('where Maya looks for modules', () => {
  const maya = ruleOf('maya');
  const started = ['2020', '2024', '2026', 'projects', 'synColorConfig.xml'];

  it.each([
    [
      'windows',
      machine('windows', 'C:\\Users\\Ana', {}, { 'C:/Users/Ana/Documents/maya': started }),
      'C:/Users/Ana/Documents/maya',
    ],
    [
      'macos',
      machine('macos', '/Users/ana', {}, { '/Users/ana/Library/Preferences/Autodesk/maya': started }),
      '/Users/ana/Library/Preferences/Autodesk/maya',
    ],
    ['linux', machine('linux', '/home/ana', {}, { '/home/ana/maya': started }), '/home/ana/maya'],
    [
      'where the studio keeps it',
      machine('windows', 'C:\\Users\\Ana', { MAYA_APP_DIR: 'P:\\prefs\\ana' }, { 'P:/prefs/ana': started }),
      'P:/prefs/ana',
    ],
  ] as const)('%s: in a folder of each version from 2022 on', (_, where, root) => {
    expect(installPlaces(maya, where)).toEqual([
      { version: '2026', folder: `${root}/2026/modules/renderbridge_maya` },
      { version: '2024', folder: `${root}/2024/modules/renderbridge_maya` },
    ]);
  });
});

describe('where Houdini looks for packages', () => {
  const houdini = ruleOf('houdini');

  it.each([
    [
      'windows, its documents moved',
      {
        ...machine(
          'windows',
          'C:\\Users\\Ana',
          {},
          { 'D:/OneDrive/文档': ['houdini20.5', 'houdini18.5', 'maya'] },
        ),
        documents: (): string => 'D:\\OneDrive\\文档',
      },
      'D:/OneDrive/文档/houdini20.5',
    ],
    [
      'macos',
      machine('macos', '/Users/ana', {}, { '/Users/ana/Library/Preferences/houdini': ['20.5', '18.0'] }),
      '/Users/ana/Library/Preferences/houdini/20.5',
    ],
    [
      'linux',
      machine('linux', '/home/ana', {}, { '/home/ana': ['houdini20.5', 'houdini', 'houdini_notes'] }),
      '/home/ana/houdini20.5',
    ],
  ] as const)('%s: in the preferences of each version from 19.5 on', (_, where, folder) => {
    expect(installPlaces(houdini, where)).toEqual([
      { version: '20.5', folder: `${folder}/packages/renderbridge_houdini` },
    ]);
  });
});

describe('where 3ds Max looks for packages of plug-ins', () => {
  const max = ruleOf('max');
  const env = {
    APPDATA: 'C:\\Users\\Ana\\AppData\\Roaming',
    LOCALAPPDATA: 'C:\\Users\\Ana\\AppData\\Local',
  };
  const started = ['2021 - 64bit', '2024 - 64bit', '2026 - 64bit', 'MaxDesktop', '2025'];
  const folder = 'C:/Users/Ana/AppData/Roaming/Autodesk/ApplicationPlugins/renderbridge_max';
  const table: readonly (readonly [string, InstallMachine, readonly string[], readonly object[]])[] = [
    [
      'in one folder for all versions from 2022 on that were started',
      machine('windows', 'C:\\Users\\Ana', env, { 'C:/Users/Ana/AppData/Local/Autodesk/3dsMax': started }),
      [],
      [{ version: '2026, 2024', folder }],
    ],
    [
      'for a version that was named',
      machine('windows', 'C:\\Users\\Ana', env, {}),
      ['2025'],
      [{ version: '2025', folder }],
    ],
    ['nowhere where it was never started', machine('windows', 'C:\\Users\\Ana', env, {}), [], []],
    [
      'nowhere without the variables that Windows always sets',
      machine('windows', 'C:\\Users\\Ana', {}, {}),
      ['2025'],
      [],
    ],
    ['nowhere on linux', machine('linux', '/home/ana', env, {}), ['2025'], []],
    ['nowhere on macos', machine('macos', '/Users/ana', env, {}), ['2025'], []],
  ];

  it.each(table)('%s', (_, where, versions, expected) => {
    expect(installPlaces(max, where, versions)).toEqual(expected);
  });
});
