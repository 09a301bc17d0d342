import { node, type Shown } from '../shownCase.ts';

const widest = 'r'.repeat(237);
const fileOutput = (writes: boolean) => ({ node: 'depth', path: '/show/depth', format: 'OPEN_EXR', writes });

const layer = (output: object) => ({ name: 'beauty', renderable: true, output });
const view = (output: string) => ({ name: 'turn', enabled: true, output });

/** What is the matter with what is written. */
export const outputCases = {
  unusualSize: {
    has: [
      ['maya', { settings: { imageWidth: 63 } }],
      ['maya', { settings: { imageWidth: 1 } }],
      ['maya', { settings: { imageHeight: 1 } }],
      ['blender', { snapshot: { resolution: { width: 16_385, height: 8192 } } }],
    ],
    hasNot: [
      ['maya', { settings: { imageWidth: 64, imageHeight: 64 } }],
      ['blender', { snapshot: { resolution: { width: 16_384, height: 8192 } } }],
    ],
  },
  outputNotSet: {
    has: [['houdini', { snapshot: { nodes: [node('/out/a', { output: '' })] } }]],
    hasNot: [
      ['houdini', { snapshot: { nodes: [node('/out/a'), node('/out/b', { output: '', bypassed: true })] } }],
      ['maya', {}],
    ],
  },
  movieOutput: {
    has: [
      ['blender', { snapshot: { output: { format: 'FFMPEG', movie: true } } }],
      ['maya', { settings: { outputFileFormat: 'avi' } }],
      ['maya', { snapshot: { output: { format: 'exr' }, layers: [layer({ format: 'avi' })] } }],
      ['max', { snapshot: { views: [view('D:\\out\\turn.mov')] }, settings: { views: ['turn'] } }],
    ],
    hasNot: [
      ['maya', { snapshot: { output: { format: 'avi', movie: true }, layers: [layer({ format: 'exr' })] } }],
      ['max', { snapshot: { views: [view('D:\\out\\turn.mov')] } }],
      ['blender', { snapshot: { output: { format: 'PNG', movie: false } } }],
      ['maya', { snapshot: { output: { format: 'avi' } }, settings: { outputFileFormat: 'exr' } }],
    ],
  },
  fileOutputs: {
    has: [['blender', { snapshot: { output: { fileOutputs: [fileOutput(true), fileOutput(false)] } } }]],
    hasNot: [
      ['blender', { snapshot: { output: { fileOutputs: [fileOutput(false)] } } }],
      ['blender', { snapshot: { output: { fileOutputs: [] } } }],
    ],
  },
  fileOutputIdle: {
    has: [['blender', { snapshot: { output: { fileOutputs: [fileOutput(true), fileOutput(false)] } } }]],
    hasNot: [['blender', { snapshot: { output: { fileOutputs: [fileOutput(true)] } } }]],
  },
  greasePencil: {
    has: [['blender', { snapshot: { warnings: [{ code: 'greasePencil', message: 'Sketch.' }] } }]],
    hasNot: [['blender', { snapshot: { warnings: [{ code: 'singleLayer', message: 'On.' }] } }]],
  },
  singleViewLayer: {
    has: [['blender', { snapshot: { warnings: [{ code: 'singleLayer', message: 'On.' }] } }]],
    hasNot: [['blender', { snapshot: { warnings: [] } }]],
  },
  defaultOutputPath: {
    has: [['blender', { snapshot: { output: { path: '/tmp/' } } }]],
    hasNot: [
      ['blender', { snapshot: { output: { path: '/tmp/shot_' } } }],
      ['maya', { snapshot: { output: { path: '/tmp/' } } }],
    ],
  },
  remarkCut: {
    has: [['maya', { settings: { userRemark: `${widest}r` } }]],
    hasNot: [['maya', { settings: { userRemark: widest } }]],
  },
} satisfies Readonly<Record<string, Shown>>;
