import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { type Changes, planOf, projectOf } from './scenes.ts';

/** What the tests of the adapter gathered: tests/adapters/maya/golden_scenes.py. */
function gathered(name: string): Changes {
  const file = new URL(
    `../../../../../protocol/vectors/accepted/SceneSnapshot/maya${name}.json`,
    import.meta.url,
  );
  return JSON.parse(readFileSync(file, 'utf8'));
}

const plugins = ['mtoa 5.3.4.1', 'vray 6.10.08', 'redshift 3.0.22', 'renderman 25.2'];
const projects = [projectOf('show', { 'maya 2025': plugins })];

const body = {
  project_name: 'show',
  input_scene_path: 'projects/show/scenes/shot010.ma',
  cg_soft_name: 'maya 2025',
  frames: '1-10',
  image_width: 960,
  image_height: 540,
  plugin_name: 'mtoa 5.3.4.1,vray 6.10.08,redshift 3.0.22,renderman 25.2',
  render_layer: 'masterLayer',
};
const { frames: _frames, ...withoutFrames } = body;
const { input_scene_path: _path, ...withoutPath } = body;
const iff = { output_file_format: 'iff' };
const exr = { output_file_format: 'exr' };
const hd = { image_width: 1920, image_height: 1080 };

/** Bodies, then the problems: of what the adapter saw, the codes of its warnings. */
const rows: readonly [scene: string, bodies: readonly object[], problems: readonly string[]][] = [
  [
    'PlainArnold',
    [{ ...body, ...hd, ...exr, frames: '1001-1096', camera: 'shotCam', output_file_name: 'beauty' }],
    [],
  ],
  [
    'NeverSaved',
    [{ ...withoutPath, ...iff, frames: '7', camera: 'persp' }],
    ['error sceneNotSaved', 'seen animationOff', 'seen startupCameraRenders'],
  ],
  ['AnimationOff', [{ ...body, ...iff, frames: '37', camera: 'shotCam' }], ['seen animationOff']],
  [
    'HalfStepsRenumbered',
    [{ ...withoutFrames, ...iff, camera: 'persp' }],
    ['error framesNotSayable', 'seen stepFractional', 'seen framesRenumbered', 'seen startupCameraRenders'],
  ],
  [
    'NegativeFramesAndSlider',
    [{ ...withoutFrames, ...iff, camera: 'shotCam' }],
    ['error framesNotSayable', 'seen sliderDiffers'],
  ],
  [
    'VraySpecificFrames',
    [
      {
        ...body,
        ...exr,
        input_scene_path: 'projects/show/scenes/vray.mb',
        frames: '1-9[2],20,30-31',
        image_width: 2048,
        image_height: 858,
        camera: 'shotCam',
      },
    ],
    ['warning otherPluginVersion'],
  ],
  [
    'VrayNextNeverSavedWithIt',
    [{ ...body, frames: '1-20', image_width: 800, image_height: 450, camera: 'shotCam' }],
    ['seen rendererVersionUnknown'],
  ],
  ['Redshift', [{ ...body, ...exr, frames: '1-50', camera: 'shotCam' }], ['seen insideNotSeen']],
  [
    'RendermanAndRegion',
    [{ ...body, frames: '1-2', image_width: 720, image_height: 576, camera: 'persp' }],
    ['warning sceneModified', 'seen pixelsNotSquare', 'seen regionSet', 'seen startupCameraRenders'],
  ],
  [
    'RenderSetupLayers',
    [
      { ...body, ...hd, ...exr, frames: '10-60', camera: 'left', render_layer: 'beauty' },
      { ...body, ...exr, frames: '1-100', camera: 'closeUp', render_layer: 'close' },
      { ...body, ...hd, ...iff, camera: 'left', render_layer: 'toon', frames: undefined },
    ],
    ['error valueNotSure', 'seen layerReferenced', 'seen layerOverrideNotRead'],
  ],
  [
    'LegacyLayers',
    [
      { camera: 'camA', render_layer: 'masterLayer' },
      { camera: 'camA', render_layer: 'occlusion', image_width: 640, image_height: 360 },
      { camera: 'camB', render_layer: 'camB_layer' },
      { camera: 'camA', render_layer: 'later', frames: '5-36' },
      { camera: 'camA', render_layer: 'unsure', frames: undefined },
    ].map((own) => ({ ...body, ...iff, frames: '1-36', image_width: 1280, image_height: 720, ...own })),
    ['error valueNotSure', 'seen layerStray', 'seen layerReferenced', 'seen layerOverrideNotRead'],
  ],
  [
    'CamerasOfEveryKind',
    ['hero:shotCam', 'persp', 'plan', 'rigLeft', 'rigRight'].map((camera) => ({ ...body, ...iff, camera })),
    ['seen startupCameraRenders', 'seen orthographicRenders'],
  ],
  [
    'Textures',
    [{ ...body, ...exr, camera: 'persp' }],
    ['seen startupCameraRenders', 'warning missingDependency', 'warning foreignPath'],
  ],
  [
    'ReferencesAndCopies',
    [{ ...body, ...iff, camera: 'persp' }],
    ['seen startupCameraRenders', 'seen referenceUnloaded', 'seen referenceBroken'],
  ],
  [
    'CachesAndPlugins',
    [{ ...body, ...exr, camera: 'persp' }],
    ['seen startupCameraRenders', 'seen usdNotSeen', 'seen insideNotSeen'],
  ],
  [
    'MissingPlugins',
    [{ ...body, camera: 'persp' }],
    ['seen rendererNotLoaded', 'seen pluginMissing', 'seen startupCameraRenders', 'seen unknownNodes'],
  ],
  [
    'ChineseNames',
    ['masterLayer', '主层'].map((render_layer) => ({
      ...body,
      ...iff,
      input_scene_path: 'projects/片场/镜头010.ma',
      camera: 'persp',
      render_layer,
    })),
    ['warning nonAsciiName', 'seen startupCameraRenders', 'warning missingDependency'],
  ],
  ['NoCameraRenders', [{ ...body, ...iff }], ['error noCamera']],
  [
    'BrokenNodes',
    [{ ...body, ...exr, camera: 'persp' }],
    ['seen nodeUnreadable', 'seen startupCameraRenders'],
  ],
];

describe('what the adapter for Maya gathers becomes', () => {
  it.each(rows)('%s', (name, bodies, problems) => {
    const plan = planOf('maya', { snapshot: gathered(name), projects });
    expect(plan.plannedTasks.map(({ create }) => create.body)).toEqual(bodies);
    const told = plan.problems.map(({ code, severity, params }) =>
      code === 'hostWarning' ? `seen ${params.seenCode}` : `${severity} ${code}`,
    );
    expect([...new Set(told)]).toEqual(problems);
  });
});
