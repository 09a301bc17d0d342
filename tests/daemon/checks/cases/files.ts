import { scene } from '#tests/daemon/farms/renderbus/taskTypes/scenes.ts';
import { both, dependency, linked, names, type Shown, seen, tiles } from '../shownCase.ts';

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
      ['maya', tiles(['/maps/a.1001.png', '/maps/a.1002.png'], { '/maps/a.1002.png': 'missing' })],
    ],
    hasNot: [
      ['maya', tiles(['/maps/a.1001.png'], { '/maps/a.1001.png': 'there', '/maps/a.1002.png': 'missing' })],
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
      ['maya', tiles(['/maps/a.1001.png', '/maps/a.1002.png'], { '/maps/a.1002.png': 'unreadable' })],
    ],
    hasNot: [
      ['maya', tiles(['/maps/a.1001.png'], { '/maps/a.1001.png': 'unknown' })],
      [
        'maya',
        { snapshot: { dependencies: [dependency('/a.png')] }, fileStates: seen({ '/a.png': 'unknown' }) },
      ],
    ],
  },
  dependencyNotOnFarm: {
    has: [
      ['maya', { snapshot: { dependencies: [dependency('maps/a.png')] } }],
      ...['/', '//', 'C:\\', 'C:/', '//srv/share', '/a\\b.png', '/-x/a.png'].map(
        (path): Shown['has'][number] => ['maya', { snapshot: { dependencies: [dependency(path)] } }],
      ),
      ['maya', tiles(['/maps/a.1001.png', '/maps/a.1002.png:Zone.Identifier'])],
    ],
    hasNot: [
      ['maya', { snapshot: { dependencies: [dependency('/maps/a,b.png')] } }],
      ['maya', tiles(['/maps/a.1001.png'])],
    ],
  },
  manySmallFiles: {
    has: [['maya', { ...tiles(names(1001, '/maps/a.')), slowWithSmallFiles: true }]],
    hasNot: [
      ['maya', { ...tiles(names(900, '/maps/a.')), slowWithSmallFiles: true }],
      ['maya', { ...tiles(names(1001, '/maps/a.')), slowWithSmallFiles: false }],
    ],
  },
  linkOutside: {
    has: [['maya', linked(['/maps/secret.png'])]],
    hasNot: [['maya', tiles(['/maps/a.1001.png'])]],
  },
  dependencyGrowing: {
    has: [['maya', { snapshot: { dependencies: [dependency('/a.png')] }, growing: new Set(['/a.png']) }]],
    hasNot: [
      ['maya', { snapshot: { dependencies: [dependency('/a.png')] }, growing: new Set(['/b.png']) }],
      ['maya', { snapshot: { dependencies: [dependency('/a.png')] } }],
    ],
  },
  nameNotOnWindows: {
    has: [
      '/maps/CON.png',
      '/maps/dot.',
      '/maps/blank ',
      '/maps/a|b.png',
      '/a?/b.png',
      '/maps/nul',
      '/maps/lpt1.x.exr',
    ].map((file) => ['maya', { ...both('/maps/a.png', file), fileStates: seen({ [file]: 'there' }) }]),
    hasNot: [
      ['/maps/CONE.png', 'there'],
      ['/maps/.hidden', 'there'],
      ['/maps/a b.1.png', 'there'],
      ['/maps/煙 é.png', 'there'],
      ['D:\\maps\\a.png', 'there'],
      ['/maps/CON.png', 'missing'],
    ].map(([file = '', state]) => [
      'maya',
      { ...both('/maps/a.png', file), fileStates: seen({ [file]: state as 'there' }) },
    ]),
  },
  caseClash: {
    has: [
      ['maya', both('/maps/a.png', '/Maps/A.PNG')],
      ['maya', both('/maps/caf\u00e9.png', '/maps/cafe\u0301.png')],
      ['maya', both('/maps/a', '/Maps/A/b.png')],
      [
        'maya',
        { ...both('/one/a.png', '/two/a.png'), pathMap: ['/one', '/two'].map((from) => ({ from, to: 'D' })) },
      ],
      [
        'maya',
        {
          ...both('/maps/a.png', '/maps/A.png'),
          inodes: new Map([
            ['/maps/a.png', '1:1'],
            ['/maps/A.png', '1:2'],
          ]),
        },
      ],
      ['maya', both('/show/SHOT010.ma', '/b.png')],
    ],
    hasNot: [
      ['maya', both('/maps/a.png', '/maps/b.png')],
      ['maya', both('/maps/a.png', '/Maps/b.png')],
      ['maya', { ...both('/maps/a.png', '/maps/A.png'), driver: 'none' }],
      ['maya', { ...both('/maps/a.png', '/maps/A.png'), fileStates: seen({ '/maps/A.png': 'missing' }) }],
      [
        'maya',
        {
          ...both('/maps/a.png', '/maps/A.png'),
          inodes: new Map([
            ['/maps/a.png', '1:1'],
            ['/maps/A.png', '1:1'],
          ]),
        },
      ],
      ['max', both('D:\\maps\\a.png', 'd:/Maps/A.PNG')],
    ],
  },
  pathTooLong: {
    has: [
      ['maya', { ...both(`/maps/${'a'.repeat(256)}`, '/b.png'), driver: 'copy' }],
      ['maya', { ...both(`/maps/${'贴'.repeat(86)}`, '/b.png'), driver: 'copy' }],
      ['maya', { ...both(`${'/maps/of/it'.repeat(50)}/a.png`, '/b.png'), driver: 'copy' }],
    ],
    hasNot: [
      ['maya', { ...both(`/maps/${'a'.repeat(255)}`, '/b.png'), driver: 'copy' }],
      ['maya', { ...both(`/maps/${'a'.repeat(256)}`, '/b.png'), driver: 'none' }],
      [
        'maya',
        {
          ...both(`${'/maps/of/it'.repeat(50)}/a.png`, '/b.png'),
          pathMap: [{ from: '/maps/of/it'.repeat(40), to: 'D' }],
        },
      ],
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
    has: [['maya', tiles(['/maps/a.1001.png'], {}, 2)]],
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
