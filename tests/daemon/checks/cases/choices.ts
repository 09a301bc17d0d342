import type { Changes } from '#tests/daemon/farms/renderbus/taskTypes/scenes.ts';
import { camera, node, type Shown } from '../shownCase.ts';

const waiting = node('/out/a', { dependsOn: ['/out/sim'] });

const view = (more: Changes) => ({ name: 'v', camera: 'c', enabled: true, ...more });

/** What is the matter with the layers, cameras, nodes, views and pages that were chosen. */
export const choicesCases = {
  noLayer: {
    has: [
      ['maya', { snapshot: { layers: [camera('a', false)] } }],
      ['blender', { snapshot: { layers: [camera('a', false)] } }],
    ],
    hasNot: [
      ['maya', { snapshot: { layers: [] } }],
      ['maya', { snapshot: { layers: [camera('a', false), camera('b', true)] } }],
      ['maya', { snapshot: { layers: [camera('a', false)] }, settings: { layers: [] } }],
    ],
  },
  noCamera: {
    has: [
      ['maya', { snapshot: { cameras: [camera('a', false)] } }],
      ['max', { snapshot: { cameras: [camera('a', false)] } }],
      ['blender', { snapshot: { cameras: [camera('a', false)] } }],
    ],
    hasNot: [
      ['maya', { snapshot: { cameras: [] } }],
      ['maya', { snapshot: { cameras: [camera('a', false)] }, settings: { cameras: ['a'] } }],
      ['blender', { snapshot: { cameras: [camera('a', false), camera('b', true)] } }],
      ['houdini', { snapshot: { cameras: [camera('a', false)], nodes: [node('/out/a')] } }],
    ],
  },
  sceneWithoutCamera: {
    has: [['blender', { snapshot: { cameras: [] } }]],
    hasNot: [
      ['blender', { snapshot: { cameras: [camera('a', true)] } }],
      ['blender', { snapshot: {} }],
      ['max', { snapshot: { cameras: [] } }],
    ],
  },
  layerWithoutCamera: {
    has: [
      [
        'maya',
        { snapshot: { cameras: [camera('a', true)], layers: [{ ...camera('l', true), cameras: [] }] } },
      ],
      ['maya', { snapshot: { layers: [{ ...camera('l', true), cameras: [] }] } }],
      [
        'maya',
        {
          snapshot: { cameras: [camera('a', true)], layers: [{ ...camera('l', true), cameras: [] }] },
          settings: { cameras: [] },
        },
      ],
      [
        'maya',
        {
          snapshot: {
            cameras: [camera('a', true)],
            layers: [camera('k', true), { ...camera('l', false), cameras: [] }],
          },
          settings: { layers: [{ name: 'l', camera: '' }] },
        },
      ],
    ],
    hasNot: [
      ['maya', { snapshot: { cameras: [camera('a', true)], layers: [camera('l', true)] } }],
      [
        'maya',
        {
          snapshot: { cameras: [camera('a', true)], layers: [{ ...camera('l', true), cameras: [] }] },
          settings: { cameras: ['a'] },
        },
      ],
      [
        'maya',
        {
          snapshot: { cameras: [camera('a', true)], layers: [{ ...camera('l', true), cameras: [] }] },
          settings: { layers: [{ name: 'l', camera: 'a' }] },
        },
      ],
      [
        'maya',
        { snapshot: { cameras: [camera('a', true)], layers: [{ ...camera('l', false), cameras: [] }] } },
      ],
    ],
  },
  valueNotSure: {
    has: [
      ['maya', { snapshot: { layers: [{ ...camera('l', true), unsure: ['frames'] }] } }],
      [
        'maya',
        {
          snapshot: { layers: [{ ...camera('l', true), unsure: ['resolution'] }] },
          settings: { imageWidth: 8 },
        },
      ],
      [
        'maya',
        {
          snapshot: { layers: [camera('k', true), { ...camera('l', true), unsure: ['cameras'] }] },
          settings: { layers: [{ name: 'k', camera: 'a' }, { name: 'l' }] },
        },
      ],
      ['maya', { snapshot: { unsure: ['frames'] } }],
      ['maya', { snapshot: { unsure: ['frames'] }, defaults: { frames: '1-5' } }],
      ['max', { snapshot: { unsure: ['frames'] } }],
      ['max', { snapshot: { views: [view({ unsure: ['frames'] })] }, settings: { views: ['v'] } }],
      ['max', { snapshot: { unsure: ['frames'], views: [view({})] }, settings: { views: ['v'] } }],
      ['blender', { snapshot: { unsure: ['frames'] } }],
    ],
    hasNot: [
      [
        'maya',
        { snapshot: { layers: [{ ...camera('l', true), unsure: ['frames'] }] }, settings: { frames: '1-5' } },
      ],
      ['maya', { snapshot: { layers: [{ ...camera('l', false), unsure: ['frames'] }] } }],
      [
        'maya',
        {
          snapshot: { layers: [{ ...camera('l', true), unsure: ['cameras', 'resolution'] }] },
          settings: { layers: [{ name: 'l', camera: 'a', imageWidth: 8, imageHeight: 6 }] },
        },
      ],
      [
        'maya',
        {
          snapshot: {
            unsure: ['frames'],
            layers: [{ ...camera('l', true), frames: { start: 1, end: 2, step: 1 } }],
          },
        },
      ],
      ['blender', { snapshot: { unsure: ['frames'] }, settings: { frames: '1' } }],
    ],
  },
  noNode: {
    has: [
      ['houdini', { snapshot: { nodes: [node('/out/a', { kind: 'simulation' })] } }],
      ['houdini', { snapshot: { nodes: [node('/out/a', { bypassed: true })] } }],
    ],
    hasNot: [
      ['houdini', { snapshot: { nodes: [node('/out/a')] } }],
      ['houdini', { snapshot: { nodes: [node('/out/a', { bypassed: true })] }, settings: { nodes: [] } }],
    ],
  },
  nothingNamed: {
    has: [
      ['houdini', {}],
      ['sketchup', {}],
      ['sketchup', { snapshot: { pages: [{ name: 'a' }] }, settings: { pages: [] } }],
    ],
    hasNot: [
      ['sketchup', { snapshot: { pages: [{ name: 'a' }] } }],
      ['houdini', { snapshot: { nodes: [node('/out/a', { bypassed: true })] } }],
    ],
  },
  nameUnknown: {
    has: [
      ['maya', { snapshot: { cameras: [] }, settings: { cameras: ['a'] } }],
      ['maya', { snapshot: { cameras: [camera('a', true)] }, settings: { cameras: ['A'] } }],
      ['maya', { snapshot: { layers: [camera('a', true)] }, settings: { layers: [{ name: 'b' }] } }],
      [
        'maya',
        { snapshot: { cameras: [camera('a', true)] }, settings: { layers: [{ name: 'l', camera: 'b' }] } },
      ],
      ['max', { snapshot: { views: [{ name: 'v', enabled: true }] }, settings: { views: ['w'] } }],
      ['houdini', { snapshot: { nodes: [node('/out/a')] }, settings: { nodes: [{ path: '/out/b' }] } }],
      ['sketchup', { snapshot: { pages: [{ name: 'a' }] }, settings: { pages: ['b'] } }],
    ],
    hasNot: [
      ['maya', { snapshot: { cameras: [camera('a', true)] }, settings: { cameras: ['a'] } }],
      ['maya', { settings: { cameras: ['anything'] } }],
    ],
  },
  cameraNameTwice: {
    has: [['max', { snapshot: { cameras: [camera('a', true), camera('a', false)] } }]],
    hasNot: [['max', { snapshot: { cameras: [camera('a', true), camera('b', false), camera('b', false)] } }]],
  },
  nodeBypassed: {
    has: [
      [
        'houdini',
        {
          snapshot: { nodes: [node('/out/a', { bypassed: true })] },
          settings: { nodes: [{ path: '/out/a' }] },
        },
      ],
    ],
    hasNot: [['houdini', { snapshot: { nodes: [node('/out/a'), node('/out/b', { bypassed: true })] } }]],
  },
  nodeWaits: {
    has: [
      [
        'houdini',
        {
          snapshot: { nodes: [node('/out/sim'), waiting], cameras: [] },
          settings: { nodes: [{ path: '/out/a' }] },
        },
      ],
    ],
    hasNot: [
      ['houdini', { snapshot: { nodes: [node('/out/sim'), waiting] } }],
      [
        'houdini',
        { snapshot: { nodes: [node('/out/sim'), waiting] }, settings: { nodes: [{ path: '/out/sim' }] } },
      ],
    ],
  },
  viewWithoutCamera: {
    has: [['max', { snapshot: { views: [{ name: 'v', enabled: true }] }, settings: { views: ['v'] } }]],
    hasNot: [
      ['max', { snapshot: { views: [{ name: 'v', enabled: true }] } }],
      [
        'max',
        { snapshot: { views: [{ name: 'v', camera: 'c', enabled: true }] }, settings: { views: ['v'] } },
      ],
    ],
  },
  viewAsSaved: {
    has: [
      ['max', { snapshot: { views: [view({ sceneState: 'dark' })] }, settings: { views: ['v'] } }],
      ['max', { snapshot: { views: [view({ preset: 'D:/a.rps' })] }, settings: { views: ['v'] } }],
    ],
    hasNot: [
      ['max', { snapshot: { views: [view({ sceneState: 'dark' })] } }],
      ['max', { snapshot: { views: [view({})] }, settings: { views: ['v'] } }],
    ],
  },
  viewDisabled: {
    has: [
      [
        'max',
        { snapshot: { views: [{ name: 'v', camera: 'c', enabled: false }] }, settings: { views: ['v'] } },
      ],
    ],
    hasNot: [
      [
        'max',
        { snapshot: { views: [{ name: 'v', camera: 'c', enabled: true }] }, settings: { views: ['v'] } },
      ],
    ],
  },
} satisfies Readonly<Record<string, Shown>>;
