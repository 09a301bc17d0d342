import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { type Changes, planOf, projectOf } from './scenes.ts';

/** What the tests of the adapter gathered: tests/adapters/max/golden_scenes.py. */
function gathered(name: string): Changes {
  const file = new URL(
    `../../../../../protocol/vectors/accepted/SceneSnapshot/max${name}.json`,
    import.meta.url,
  );
  return JSON.parse(readFileSync(file, 'utf8'));
}

const projects = [projectOf('show', { '3ds Max 2025': [] })];

const body = {
  project_name: 'show',
  input_scene_path: 'D/show/scenes/shot010.max',
  cg_soft_name: '3ds Max 2025',
  frames: '1-10',
  output_file_name: 'beauty',
  output_file_format: 'exr',
  image_width: 1920,
  image_height: 1080,
  camera: 'Camera001',
};
const { frames: _frames, ...withoutFrames } = body;
const { camera: _camera, ...withoutCamera } = body;
const { image_width: _width, image_height: _height, ...presetBody } = withoutFrames;

/** Bodies, then the problems: of what the adapter saw, the codes of its warnings. */
const rows: readonly [scene: string, bodies: readonly object[], problems: readonly string[]][] = [
  ['PlainScanline', [body], []],
  [
    'NeverSaved',
    [
      {
        project_name: 'show',
        cg_soft_name: '3ds Max 2025',
        frames: '7',
        image_width: 640,
        image_height: 480,
        camera: 'Camera001',
      },
    ],
    ['error sceneNotSaved', 'seen outputEmpty'],
  ],
  [
    'ActiveSegmentEveryFifth',
    [{ ...body, frames: '0-100[5]' }],
    ['warning sceneModified', 'seen filesRenumbered'],
  ],
  ['PickupFrames', [{ ...body, frames: '1,3,5-12,20-30[2],41,44' }], []],
  ['PickupNegativeFrames', [withoutFrames], ['error framesNotSayable']],
  ['PickupOfWords', [withoutFrames], ['error framesNotSayable', 'seen pickupUnreadable']],
  ['PickupOfNothing', [withoutFrames], ['error valueNotSure', 'seen pickupEmpty']],
  ['FramesThatNoFarmCanSay', [withoutFrames], ['error framesNotSayable']],
  ['CamerasOfEveryKind', [{ ...body, camera: 'hero' }], ['seen nodeUnreadable', 'seen cameraNameTwice']],
  ['CameraOfAnXref', [{ ...body, camera: 'SetCam' }], ['seen cameraOfXref', 'seen xrefOff']],
  ['ViewWithoutACamera', [withoutCamera], ['error noCamera']],
  ['NoCameraAtAll', [withoutCamera], ['seen viewWithoutCamera']],
  ['ViewLockedToAnother', [{ ...body, camera: 'Camera002' }], []],
  [
    'ViewLockedToOneOfAnotherPanel',
    [withoutCamera],
    ['error noCamera', 'error valueNotSure', 'seen lockedViewUnknown'],
  ],
  ['LightAndColorFiles', [body], ['warning rendererWithoutPlugin']],
  ['RelativeFilesOfLists', [body], []],
  [
    'VrayFrameBuffer',
    [{ ...body, output_file_name: 'shot', image_width: 2048, image_height: 858, camera: 'VRayCam001' }],
    ['warning rendererWithoutPlugin', 'seen frameBufferSize'],
  ],
  ['VrayGpuThatSavesNothingOfItsOwn', [{ ...body, camera: 'VRayCam001' }], ['warning rendererWithoutPlugin']],
  ['ArnoldWithAovs', [body], ['warning rendererWithoutPlugin']],
  ['RendererThatIsMissing', [body], ['seen rendererMissing', 'seen elementMissing']],
  ['ElementsThatAreOff', [body], ['seen elementsOff']],
  [
    'PartOfAMovieThatIsNotSaved',
    [{ ...body, output_file_name: 'cut', output_file_format: 'mov' }],
    ['warning movieOutput', 'seen areaSet', 'seen saveOff', 'seen pixelsNotSquare', 'seen renderSetupOpen'],
  ],
  [
    'BatchViews',
    [{ ...body, camera: 'DayCam' }],
    ['seen viewNameTwice', 'seen viewUnreadable', 'seen stateSets'],
  ],
  [
    'FilesOfEverySpelling',
    [{ ...body, input_scene_path: 'srv/show/scenes/shot010.max' }],
    ['warning missingDependency', 'warning foreignPath'],
  ],
  ['WithoutAssetTracking', [body], ['seen trackingOff']],
  [
    'LettersBeyondAscii',
    [
      {
        ...body,
        input_scene_path: '服务器/项目/灯光 é.max',
        output_file_name: '夜景_',
        output_file_format: 'png',
        camera: '相机_主',
      },
    ],
    ['warning nonAsciiName'],
  ],
];

describe('what the adapter for 3ds Max gathers becomes', () => {
  it.each(rows)('%s', (name, bodies, problems) => {
    const plan = planOf('max', { snapshot: gathered(name), projects });
    expect(plan.plannedTasks.map(({ create }) => create.body)).toEqual(bodies);
    const told = plan.problems.map(({ code, severity, params }) =>
      code === 'hostWarning' ? `seen ${params.seenCode}` : `${severity} ${code}`,
    );
    expect([...new Set(told)]).toEqual(problems);
  });
});

it('each view of Batch Render becomes a task of its own once it is chosen', () => {
  const settings = { views: ['day', 'night', 'as the view is', 'preset'], kg: '2' };
  const plan = planOf('max', { snapshot: gathered('BatchViews'), projects, settings });
  expect(plan.plannedTasks.map(({ create }) => create.body)).toEqual([
    {
      ...body,
      kg: '2',
      camera: 'DayCam',
      frames: '5-8',
      image_width: 800,
      image_height: 600,
      output_file_name: 'day',
    },
    { ...body, kg: '2', camera: 'NightCam' },
    { ...withoutCamera, kg: '2' },
    { ...presetBody, kg: '2', camera: 'DayCam' },
  ]);
  // Without a dialog too each view says what of it is not sent, and asks for what only a preset knows.
  expect(
    plan.problems.filter(({ code }) => code !== 'hostWarning').map(({ code, node }) => [code, node]),
  ).toEqual([
    ['valueNotSure', undefined],
    ['valueNotSure', undefined],
    ['viewWithoutCamera', 'as the view is'],
    ['viewAsSaved', 'night'],
    ['viewAsSaved', 'preset'],
    ['viewDisabled', 'night'],
  ]);
  const chosen = { ...settings, views: ['preset'], frames: '3', imageWidth: 64, imageHeight: 32 };
  const typed = planOf('max', { snapshot: gathered('BatchViews'), projects, settings: chosen });
  expect(typed.problems.map(({ code }) => code)).not.toContain('valueNotSure');
  expect(typed.plannedTasks[0]?.create.body).toMatchObject({ frames: '3', image_width: 64 });
});

it('the form shows of each view what it renders, and what of it is not sent', () => {
  const { form } = planOf('max', { snapshot: gathered('BatchViews'), projects });
  const fields = form.groups.flatMap((group) => group.fields);
  const views = fields.find(({ key }) => key === 'views');
  expect(views?.columns?.map(({ key }) => key)).toEqual([
    'name',
    'camera',
    'frames',
    'size',
    'state',
    'output',
  ]);
  expect(views?.choices?.map(({ cells }) => cells)).toEqual([
    {
      name: 'day',
      camera: 'DayCam',
      frames: '5-8',
      size: '800 × 600',
      output: 'D:/show/out/day.exr',
      state: '',
    },
    {
      name: 'night',
      camera: 'NightCam',
      frames: '',
      size: '',
      output: '',
      state: 'Turned off in Batch Render. The scene state is not submitted.',
    },
    { name: 'as the view is', camera: '', frames: '', size: '', output: '', state: '' },
    {
      name: 'preset',
      camera: 'DayCam',
      frames: '',
      size: '',
      output: '',
      state: 'The render preset is not submitted.',
    },
  ]);
  expect(fields.find(({ key }) => key === 'kg')).toMatchObject({ control: 'text', required: false });
});
