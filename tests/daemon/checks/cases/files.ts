import { scene } from '#tests/daemon/farms/renderbus/taskTypes/scenes.ts';
import { dependency, type Shown, seen, tiles } from '../shownCase.ts';

const windowsHost = { app: 'maya', version: '2024', adapter: '1', os: 'windows' };

/** What is the matter with files, and with who brings them. */
export const filesCases = {
  missingDependency: {
    has: [
      ['maya', { snapshot: { dependencies: [dependency('/a.png', false)] } }],
      [
        'maya',
        { snapshot: { dependencies: [dependency('/a.png')] }, fileStates: seen({ '/a.png': 'missing' }) },
      ],
    ],
    hasNot: [
      ['maya', { snapshot: { dependencies: [dependency('/a.png', true), dependency('/b.png')] } }],
      [
        'maya',
        {
          snapshot: { dependencies: [dependency('/a.png', false)] },
          fileStates: seen({ '/a.png': 'there' }),
        },
      ],
      [
        'maya',
        { snapshot: { dependencies: [dependency('/a.png')] }, fileStates: seen({ '/a.png': 'unknown' }) },
      ],
      ['maya', { snapshot: { dependencies: [dependency('D:/a.png', false)] } }],
      ['maya', { snapshot: { dependencies: [{ ...dependency('/a.tx', false), optional: true }] } }],
    ],
  },
  dependencyUnreadable: {
    has: [
      [
        'maya',
        { snapshot: { dependencies: [dependency('/a.png')] }, fileStates: seen({ '/a.png': 'unreadable' }) },
      ],
    ],
    hasNot: [
      [
        'maya',
        { snapshot: { dependencies: [dependency('/a.png')] }, fileStates: seen({ '/a.png': 'unknown' }) },
      ],
    ],
  },
  dependencyNotOnFarm: {
    has: [
      ['maya', { snapshot: { dependencies: [dependency('maps/a.png')] } }],
      ['maya', tiles(['/maps/a.1001.png', '/maps/a.1002.png:Zone.Identifier'])],
    ],
    hasNot: [
      ['maya', { snapshot: { dependencies: [dependency('/maps/a,b.png')] } }],
      ['maya', tiles(['/maps/a.1001.png'])],
    ],
  },
  patternInFolders: {
    has: [
      [
        'maya',
        {
          snapshot: { dependencies: [dependency('/<UDIM>/a.png')] },
          fileStates: seen({ '/<UDIM>/a.png': 'severalFolders' }),
        },
      ],
    ],
    hasNot: [['maya', tiles(['/maps/a.1001.png'])]],
  },
  patternTooLarge: {
    has: [['maya', tiles(['/maps/a.1001.png'], 2)]],
    hasNot: [['maya', tiles(['/maps/a.1001.png'])]],
  },
  patternFiles: {
    has: [['maya', tiles(['/maps/a.1001.png'])]],
    hasNot: [
      [
        'maya',
        { snapshot: { dependencies: [dependency('/a.png')] }, fileStates: seen({ '/a.png': 'there' }) },
      ],
    ],
  },
  foreignPath: {
    has: [
      ['maya', { snapshot: { dependencies: [dependency('D:/a.png')] } }],
      ['maya', { snapshot: { dependencies: [dependency('\\\\srv\\a.png')] } }],
      ['maya', { snapshot: { host: windowsHost, scene: scene('/show/a.ma') } }],
    ],
    hasNot: [
      ['maya', { snapshot: { dependencies: [dependency('/a.png'), dependency('//srv/a.png')] } }],
      ['max', { snapshot: { dependencies: [dependency('D:/a.png'), dependency('//srv/a.png')] } }],
    ],
  },
  filesNotSeen: {
    has: [
      [
        'maya',
        { snapshot: { dependencies: [dependency('/a.png')] }, fileStates: seen({ '/a.png': 'unknown' }) },
      ],
    ],
    hasNot: [
      ['maya', { snapshot: { dependencies: [dependency('/a.png')] } }],
      [
        'maya',
        { snapshot: { dependencies: [dependency('/a.png')] }, fileStates: seen({ '/a.png': 'there' }) },
      ],
      [
        'maya',
        { snapshot: { dependencies: [dependency('a.png')] }, fileStates: seen({ 'a.png': 'elsewhere' }) },
      ],
    ],
  },
  nobodyBringsFiles: {
    has: [['maya', { driver: 'none', farm: 'https://farm.example/ ana' }]],
    hasNot: [
      ['maya', { driver: 'none', farm: 'sandbox' }],
      ['maya', { driver: 'rsync', farm: 'https://farm.example/ ana' }],
    ],
  },
} satisfies Readonly<Record<string, Shown>>;
