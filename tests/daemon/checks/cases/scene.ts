import { scene } from '#tests/daemon/farms/renderbus/taskTypes/scenes.ts';
import { camera, type Shown, seen } from '../shownCase.ts';

/** What is the matter with the scene itself. */
export const sceneCases = {
  sceneNotSaved: {
    has: [['maya', { snapshot: { scene: scene(null) } }]],
    hasNot: [['maya', {}]],
  },
  sceneModified: {
    has: [['maya', { snapshot: { scene: { ...scene('/a.ma'), modified: true } } }]],
    hasNot: [
      ['maya', {}],
      ['maya', { snapshot: { scene: { ...scene('/a.ma'), modified: null } } }],
      ['maya', { snapshot: { scene: { ...scene(null), modified: true } } }],
    ],
  },
  sceneMissing: {
    has: [
      ['maya', { fileStates: seen({ '/show/shot010.ma': 'missing' }) }],
      ['maya', { settings: { scenes: ['/b.ma'] }, fileStates: seen({ '/b.ma': 'missing' }) }],
    ],
    hasNot: [
      ['maya', {}],
      ['maya', { fileStates: seen({ '/show/shot010.ma': 'there' }) }],
      ['maya', { fileStates: seen({ '/show/shot010.ma': 'unknown' }) }],
    ],
  },
  pathNotOnFarm: {
    has: [
      ['maya', { snapshot: { scene: scene('shots/a.ma') } }],
      ['maya', { settings: { scenes: ['C:a.ma'] } }],
    ],
    hasNot: [['maya', { settings: { scenes: ['C:/a.ma'] } }]],
  },
  commaInPath: {
    has: [
      ['maya', { snapshot: { scene: scene('/a,b.ma') } }],
      ['max', { settings: { scenes: ['/a,b/c.max'] } }],
      ['maya', { pathMap: [{ from: '/show', to: 'D/a,b' }] }],
    ],
    hasNot: [
      ['maya', { snapshot: { scene: scene('/a;b.ma') } }],
      ['maya', { snapshot: { scene: scene('/a,b/c.ma') }, pathMap: [{ from: '/a,b', to: 'D/ab' }] }],
    ],
  },
  nonAsciiName: {
    has: [['maya', { snapshot: { scene: scene('/show/场景.ma') } }]],
    hasNot: [['maya', { snapshot: { scene: scene('/项目/scene.ma') } }]],
  },
  severalCameras: {
    has: [['blender', { snapshot: { cameras: [camera('a', true), camera('b', true)] } }]],
    hasNot: [
      ['blender', { snapshot: { cameras: [camera('a', true), camera('b', false)] } }],
      ['maya', { snapshot: { cameras: [camera('a', true), camera('b', true)] } }],
    ],
  },
  hostWarning: {
    has: [
      [
        'maya',
        { snapshot: { warnings: [{ code: 'animationOff', message: 'Animation is off.', node: 'cam' }] } },
      ],
    ],
    hasNot: [
      ['maya', {}],
      // Said better by a check of the daemon's own.
      ['maya', { snapshot: { warnings: [{ code: 'foreignPath', message: 'D:/a is elsewhere.' }] } }],
    ],
  },
} satisfies Readonly<Record<string, Shown>>;
