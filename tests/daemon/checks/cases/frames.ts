import { type Changes, scattered } from '#tests/daemon/farms/renderbus/taskTypes/scenes.ts';
import { camera, names, node, type Shown } from '../shownCase.ts';

const simulation = { nodes: [node('/out/sim', { kind: 'simulation', sequential: true })] };

const asked = (snapshot: Changes, row: Changes) => ({
  snapshot,
  settings: { nodes: [{ path: '/out/sim', ...row }] },
});

const alembic = { kind: 'simulation', oneFile: true, output: '/show/walk.abc' };

const askedOf = (more: Changes, rows: readonly Changes[]) => ({
  snapshot: { nodes: [node('/out/a', more)] },
  settings: { nodes: rows.map((row) => ({ path: '/out/a', ...row })) },
});

/** Two nodes that spell one file each in its own way. */
const spelled = (os: string, first: string, second: string) => ({
  snapshot: {
    host: { app: 'houdini', version: '20.5', adapter: '0.1.0', os },
    nodes: [
      node('/out/a', { output: first, oneFile: true }),
      node('/out/b', { output: second, oneFile: true }),
    ],
  },
  settings: { nodes: [{ path: '/out/a' }, { path: '/out/b' }] },
});

const twoWriting = (more: Changes, first: string, second: string) => ({
  snapshot: { nodes: [node('/out/a', more), node('/out/b', more)] },
  settings: {
    nodes: [
      { path: '/out/a', frames: first },
      { path: '/out/b', frames: second },
    ],
  },
});

const twoRows = (first: string, second: string) => ({
  settings: {
    layers: [
      { name: 'beauty', frames: first },
      { name: 'beauty', frames: second },
    ],
  },
});

const twoNodes = {
  snapshot: { nodes: [node('/out/a'), node('/out/b', { frames: { start: 7, end: 9, step: 1 } })] },
};

/** Its own range lies outside that of the scene. */
const longLayer = {
  layers: [{ name: 'long', renderable: true, frames: { start: 20, end: 40, step: 1 } }],
};

/** What is the matter with frames, and with the tasks that they become. */
const tenSeconds = { pages: [{ name: 'A', seconds: 10 }] };
const oneToNine = { pattern: '/a_##.vrscene', first: 1, last: 9 };
const halfSeconds = { pages: [{ name: 'A', seconds: 2.5 }] };

export const framesCases = {
  timeLimitRounded: {
    has: [
      ['maya', { settings: { timeoutSeconds: 100 } }],
      ['maya', { defaults: { timeoutSeconds: 3601 } }],
    ],
    hasNot: [
      ['maya', { settings: { timeoutSeconds: 5400 } }],
      ['maya', { settings: { timeoutSeconds: 90 } }],
      ['maya', {}],
      ['sketchup', {}],
    ],
  },
  simulationInParts: {
    has: [
      ['houdini', asked(simulation, { frames: '10-20' })],
      ['houdini', asked(simulation, { frames: '1-20[2]' })],
      ['houdini', asked(simulation, { frames: '1,3,5-20' })],
      [
        'houdini',
        {
          snapshot: simulation,
          settings: { nodes: ['1-5', '6-10'].map((frames) => ({ path: '/out/sim', frames })) },
        },
      ],
    ],
    hasNot: [
      ['houdini', asked(simulation, {})],
      ['houdini', asked(simulation, { frames: '1-100' })],
      ['houdini', asked(simulation, { frames: '10-20', option: '-1' })],
      ['houdini', asked({ nodes: [node('/out/sim', { kind: 'simulation' })] }, { frames: '10-20' })],
    ],
  },
  nodeFramesNotSure: {
    has: [['houdini', { snapshot: { nodes: [node('/out/a', { unsure: ['frames'] })] } }]],
    hasNot: [
      [
        'houdini',
        {
          snapshot: { nodes: [node('/out/a', { unsure: ['frames'] })] },
          settings: { nodes: [{ path: '/out/a', frames: '3' }] },
        },
      ],
      ['houdini', { snapshot: { nodes: [node('/out/a', { unsure: ['frames'], bypassed: true })] } }],
      ['houdini', { snapshot: { nodes: [node('/out/a', { unsure: ['camera'] })] } }],
    ],
  },
  oneFileInParts: {
    has: [
      ['houdini', askedOf(alembic, [{ frames: '1-5' }, { frames: '6-9' }])],
      ['houdini', askedOf(alembic, [{ frames: '1-5', option: '-1' }])],
      ['houdini', askedOf(alembic, [{ frames: '1-5', option: '1' }])],
      // Too wide for one row of the farm.
      ['houdini', askedOf(alembic, [{ frames: scattered }])],
    ],
    hasNot: [
      ['houdini', askedOf(alembic, [{}])],
      ['houdini', askedOf(alembic, [{ frames: '3', option: '-1' }])],
      ['houdini', askedOf({ output: '/a.$F.abc', kind: 'simulation' }, [{ frames: '1' }, { frames: '2' }])],
    ],
  },
  sameOutput: {
    has: [
      ['houdini', twoWriting({ oneFile: true, output: '/a.abc' }, '1-5', '6-9')],
      ['houdini', twoWriting({ output: '/a.$F4.exr' }, '1-5', '5-9')],
      ['houdini', spelled('windows', 'D:/out/A.abc', 'd:\\out\\a.abc')],
      ['houdini', spelled('linux', '/out/a.abc', '/out/x/..//a.abc')],
    ],
    hasNot: [
      ['houdini', twoWriting({ output: '/a.$F4.exr' }, '1-5', '6-9')],
      ['houdini', twoWriting({ output: '' }, '1-5', '1-5')],
      ['houdini', spelled('linux', '/out/A.abc', '/out/a.abc')],
      ['houdini', { snapshot: { nodes: [node('/out/a'), node('/out/b', { bypassed: true })] } }],
    ],
  },
  framesNotSayable: {
    has: [
      ['maya', { snapshot: { frames: { start: -5, end: 5, step: 1 } } }],
      ['blender', { snapshot: { frames: { start: 1, end: 5, step: 0.5 } } }],
      ['maya', { snapshot: { frames: { start: 1, end: 4e9, step: 1 } } }],
      ['houdini', { snapshot: { nodes: [node('/out/a', { frames: { start: -5, end: 5, step: 1 } })] } }],
      ['houdini', { snapshot: { nodes: [node('/out/a', { frames: { start: 1, end: 2, step: 0.5 } })] } }],
      ['houdini', askedOf({ kind: 'simulation', frames: { start: 5, end: 1, step: 1 } }, [{ option: '0' }])],
    ],
    hasNot: [
      ['maya', { snapshot: { frames: { start: -5, end: 5, step: 1 } }, settings: { frames: '1-5' } }],
      ['maya', { snapshot: { frames: { start: 0, end: 5, step: 2 } } }],
      ['houdini', askedOf({ frames: { start: -5, end: 5, step: 1 } }, [{ frames: '1-5' }])],
      [
        'houdini',
        {
          snapshot: {
            nodes: [node('/out/a', { frames: { start: -5, end: 5, step: 1 }, unsure: ['frames'] })],
          },
        },
      ],
      [
        'houdini',
        { snapshot: { nodes: [node('/out/a', { frames: { start: -5, end: 5, step: 1 }, bypassed: true })] } },
      ],
      ['sketchup', { snapshot: { frames: { start: -5, end: 5, step: 1 }, pages: [{ name: 'a' }] } }],
    ],
  },
  framesOutsideScene: {
    has: [
      ['maya', { settings: { frames: '1-11' } }],
      ['blender', { settings: { frames: '0' } }],
      ['maya', { snapshot: longLayer, settings: { frames: '41' } }],
      ['maya', { snapshot: longLayer, settings: { frames: '5' } }],
      ['houdini', askedOf({}, [{ frames: '1-500' }])],
      ['houdini', askedOf({ frames: { start: 20, end: 30, step: 1 } }, [{ frames: '31' }])],
    ],
    hasNot: [
      ['houdini', askedOf({ frames: { start: 20, end: 30, step: 1 } }, [{ frames: '1-30' }])],
      ['houdini', askedOf({ frames: { start: 7, end: 7, step: 1 } }, [{ frames: '1-10' }])],
      ['houdini', askedOf({ frames: { start: 20, end: 30, step: 1 } }, [{}])],
      ['maya', { settings: { frames: '1,10' } }],
      ['maya', { snapshot: longLayer }],
      ['maya', { snapshot: longLayer, settings: { frames: '20-40' } }],
      ['maya', { snapshot: { frames: { list: '1-3' } }, settings: { frames: '9' } }],
      ['maya', { settings: { frames: 'x' } }],
    ],
  },
  framesTwice: {
    has: [
      ['maya', twoRows('1-5', '3-8')],
      ['maya', twoRows('1-9[2]', '8-9')],
      ['houdini', askedOf({}, [{ frames: '1-5' }, { frames: '5-8' }])],
      ['houdini', askedOf({}, [{ frames: '4' }, {}])],
    ],
    hasNot: [
      ['maya', twoRows('1-5', '6-8')],
      ['maya', twoRows('1-9[2]', '2-8[2]')],
      ['maya', twoRows('1-5', '1-5')],
      ['maya', { settings: { layers: [{ name: 'a' }, { name: 'b' }], frames: scattered } }],
      [
        'maya',
        {
          snapshot: { cameras: [camera('left', true), camera('right', true)] },
          settings: {
            layers: [
              { name: 'a', camera: 'left' },
              { name: 'a', camera: 'right' },
            ],
          },
        },
      ],
      ['houdini', askedOf({}, [{ frames: '1-5' }, { frames: '6-8' }])],
      ['houdini', askedOf({}, [{ frames: '6' }, {}])],
      ['houdini', twoWriting({ output: '' }, '1-5', '1-5')],
      ['houdini', askedOf({}, [{ frames: scattered }])],
    ],
  },
  severalFramesInOneFile: {
    has: [['vrstandalone', { settings: { frames: '1-2' } }]],
    hasNot: [
      ['vrstandalone', { settings: { frames: '7' } }],
      ['vrstandalone', { snapshot: { sequence: oneToNine } }],
      ['maya', {}],
    ],
  },
  framesWithoutFile: {
    has: [
      ['vrstandalone', { snapshot: { sequence: oneToNine }, settings: { frames: '9-10' } }],
      [
        'vrstandalone',
        { snapshot: { sequence: { ...oneToNine, numbers: '1-3,8-9' } }, settings: { frames: '3-4' } },
      ],
      ['vrstandalone', { settings: { frames: '7', scenes: ['/b_##.vrscene 1-2'] } }],
    ],
    hasNot: [
      ['vrstandalone', { snapshot: { sequence: oneToNine } }],
      [
        'vrstandalone',
        { snapshot: { sequence: { ...oneToNine, numbers: '1-3,8-9' } }, settings: { frames: '3,8' } },
      ],
      ['vrstandalone', { settings: { frames: '70' } }],
    ],
  },
  pageNotSayable: {
    has: [
      ['sketchup', { snapshot: { pages: [{ name: 'Front\nside' }] } }],
      ['sketchup', { snapshot: { pages: [{ name: '木'.repeat(33) }] } }],
    ],
    hasNot: [
      ['sketchup', { snapshot: { pages: [{ name: '木'.repeat(32) }] } }],
      ['sketchup', { snapshot: { pages: [{ name: 'Plan, "level" 2 😀' }] } }],
      ['sketchup', { snapshot: { pages: [{ name: 'A' }, { name: 'a\nb' }] }, settings: { pages: ['A'] } }],
    ],
  },
  animationLength: {
    has: [
      ['sketchup', { snapshot: tenSeconds, settings: { renderType: 1, totalFrame: 249 } }],
      ['sketchup', { snapshot: tenSeconds, settings: { renderType: 1, totalFrame: 251 } }],
      ['sketchup', { snapshot: tenSeconds, settings: { renderType: 1, totalFrame: 240, totalTime: 9 } }],
      ['sketchup', { snapshot: tenSeconds, settings: { renderType: 1, totalTime: 11 } }],
      ['sketchup', { snapshot: halfSeconds, settings: { renderType: 1, totalFrame: 49 } }],
      ['sketchup', { snapshot: halfSeconds, settings: { renderType: 1, totalFrame: 76 } }],
    ],
    hasNot: [
      ['sketchup', { snapshot: tenSeconds, settings: { renderType: 1 } }],
      ['sketchup', { snapshot: tenSeconds, settings: { renderType: 1, totalFrame: 250 } }],
      ['sketchup', { snapshot: tenSeconds, settings: { renderType: 1, totalFrame: 240, totalTime: 10 } }],
      ['sketchup', { snapshot: halfSeconds, settings: { renderType: 1, totalFrame: 50 } }],
      ['sketchup', { snapshot: halfSeconds, settings: { renderType: 1, totalFrame: 75 } }],
      ['sketchup', { snapshot: halfSeconds, settings: { renderType: 1, totalTime: 2 } }],
      ['sketchup', { snapshot: halfSeconds, settings: { renderType: 1, totalTime: 3 } }],
      ['sketchup', { snapshot: { pages: [{ name: 'A' }] }, settings: { renderType: 1, totalFrame: 9 } }],
      ['sketchup', { snapshot: tenSeconds }],
    ],
  },
  firstFrameNotAsked: {
    has: [
      ['maya', { settings: { frames: '1-5', firstFrames: '1,6', afterFirstRender: 'fullSpeed' } }],
      ['houdini', { ...twoNodes, settings: { firstFrames: '1,7,12', afterFirstRender: 'fullSpeed' } }],
    ],
    hasNot: [
      ['maya', { settings: { frames: '1-5', firstFrames: '1,5', afterFirstRender: 'fullSpeed' } }],
      ['houdini', { ...twoNodes, settings: { firstFrames: '1,7', afterFirstRender: 'fullSpeed' } }],
      [
        'houdini',
        {
          snapshot: simulation,
          settings: { nodes: [{ path: '/out/sim' }], firstFrames: '99', afterFirstRender: 'stop' },
        },
      ],
    ],
  },
  nothingHeld: {
    has: [['max', { settings: { frames: '1-3', testFrames: 'hold' } }]],
    hasNot: [
      ['max', { settings: { frames: '1-4', testFrames: 'hold' } }],
      ['maya', { settings: { frames: '1-4', testFrames: 'hold' } }],
      ['max', { settings: { frames: '1-3', testFrames: 'no' } }],
    ],
  },
  stopNeedsOneTask: {
    has: [
      ['maya', { settings: { frames: scattered, firstFrames: '1', afterFirstRender: 'stop' } }],
      ['maya', { settings: { frames: scattered, firstFrames: '1,76', afterFirstRender: 'stop' } }],
      [
        'maya',
        {
          settings: {
            firstFrames: '1',
            afterFirstRender: 'stop',
            layers: [{ name: 'a' }, { name: 'b', frames: '5' }],
          },
        },
      ],
    ],
    hasNot: [
      ['maya', { settings: { frames: scattered, firstFrames: '1', afterFirstRender: 'fullSpeed' } }],
      ['maya', { settings: { firstFrames: '1', afterFirstRender: 'stop', cameras: ['a', 'b'] } }],
    ],
  },
  manyFrames: {
    has: [['maya', { snapshot: { frames: { start: 1, end: 10_001, step: 1 } } }]],
    hasNot: [['maya', { snapshot: { frames: { start: 1, end: 10_000, step: 1 } } }]],
  },
  tooManyTasks: {
    has: [
      ['maya', { settings: { cameras: names(143, 'c'), layers: names(7, 'l').map((name) => ({ name })) } }],
      ['maya', { settings: { cameras: names(900, 'c'), scenes: names(900, '/s/') } }],
    ],
    hasNot: [
      ['maya', { settings: { cameras: names(100, 'c'), layers: names(10, 'l').map((name) => ({ name })) } }],
    ],
  },
  manyTasks: {
    has: [['maya', { settings: { cameras: names(101, 'c') } }]],
    hasNot: [
      ['maya', { settings: { cameras: names(100, 'c') } }],
      ['maya', { settings: { cameras: names(143, 'c'), layers: names(7, 'l').map((name) => ({ name })) } }],
    ],
  },
} satisfies Readonly<Record<string, Shown>>;
