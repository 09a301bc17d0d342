import { describe, expect, it } from '@jest/globals';
import { planOf, projectOf } from '#tests/daemon/farms/renderbus/taskTypes/scenes.ts';
import { snapshotOf } from './snapshotOf.ts';

const scene = `//Maya ASCII 2025 scene
//Codeset: UTF-8
file -rdi 1 -ns "hero" -rfn "heroRN" -op "v=0;" -typ "mayaAscii" "/assets/hero.ma";
file -rdi 2 -ns "sword" -rfn "hero:swordRN" -typ "mayaAscii" "/assets/sword.ma{2}";
file -rdi 1 -ns "crowd" -dr 1 -rfn "crowdRN" -typ "mayaAscii" "/assets/crowd.ma";
file -r -ns "hero" -dr 1 -rfn "heroRN" -op "v=0;" -typ "mayaAscii" "/assets/hero.ma";
requires maya "2025ff03";
requires -nodeType "aiOptions" -nodeType "aiAOV"
         -dataType "byteArray" "mtoa" "5.3.4.1";
requires "stereoCamera" "10.0";
currentUnit -l centimeter -a degree -t pal;
fileInfo "application" "maya";
fileInfo "version" "2025";
createNode transform -s -n "persp";
	setAttr ".t" -type "double3" 28 21 28 ;
createNode camera -s -n "perspShape" -p "persp";
	setAttr -k off ".v" no;
	setAttr ".rnd" no;
createNode transform -n "shotCam";
createNode camera -n "shotCamShape" -p "shotCam";
	setAttr -k off ".v";
createNode camera -n "witnessShape" -p "|rig|witness";
	setAttr ".rnd" no;
createNode mesh -n "wall";
	setAttr -s 3 ".vt[0:2]"  0 0 0 1 0 0 1 1 0;
	setAttr ".ftn" -type "string" "/not/a/texture.png";
createNode renderLayerManager -n "renderLayerManager";
createNode renderLayer -n "defaultRenderLayer";
	setAttr ".g" yes;
	setAttr ".rndr" no;
createNode renderSetupLayer -n "beauty";
createNode renderLayer -n "rs_renamed";
createNode renderLayer -n "defaultRenderLayer1";
createNode aiAOV -n "aiAOV_Z";
	setAttr ".aovn" -type "string" "Z";
createNode file -n "skin";
	setAttr ".ftn" -type "string" "/tex/skin.1001.exr";
	setAttr ".uvt" 3;
createNode file -n "fire";
	setAttr ".ufe" yes;
	setAttr ".ftn" -type "string" "sourceimages/fire.0012.png";
createNode file -n "quoted";
	setAttr ".ftn" -type "string" "/tex/a \\"b\\"; c//d.png";
createNode gpuCache -n "city";
	setAttr ".cfn" -type "string" "/cache/city.abc";
select -ne :time1;
	setAttr ".o" 12;
select -ne :defaultRenderGlobals;
	setAttr ".ren" -type "string" "arnold";
	setAttr ".outf" 51;
	setAttr ".imfkey" -type "string" "exr";
	setAttr ".an" yes;
	setAttr ".fs" 11;
	setAttr ".ef" 20;
	setAttr ".bfs" 3;
	setAttr ".ifp" -type "string" "beauty";
select -ne :defaultResolution;
	setAttr ".w" 1920;
	setAttr ".h" 1080;
	setAttr ".pa" 1;
connectAttr "renderLayerManager.rlmi[0]" "defaultRenderLayer.rlid";
connectAttr "renderLayerManager.rlmi[1]" "rs_renamed.rlid";
connectAttr "rs_renamed.msg" "beauty.lrl";
connectAttr "beauty.msg" "renderSetup.lrl";
// End of shot010.ma
`;

describe('the text of a scene', () => {
  it('takes no number of a folder for the tile or frame of a file', async () => {
    const text = `//Maya ASCII 2025 scene
requires maya "2025";
createNode file -n "skin";
	setAttr ".ftn" -type "string" "/tex/1001/skin.exr";
	setAttr ".uvt" 3;
createNode file -n "fire";
	setAttr ".ftn" -type "string" "/tex/v012/fire.png";
	setAttr ".ufe" yes;
// End of shot010.ma
`;
    const { dependencies = [] } = await snapshotOf(text);
    expect(dependencies.map(({ path }) => path)).toEqual(['/tex/1001/skin.exr', '/tex/v012/fire.png']);
  });

  it.each([
    ['file', '.uvt" 3', 'skin.1001.exr', 'skin.<UDIM>.exr'],
    ['file', '.uvt" 3', 'skin_2048.<UDIM>.exr', 'skin_2048.<UDIM>.exr'],
    ['file', '.uvt" 2', 'skin_u1_v1.tif', 'skin_u<u>_v<v>.tif'],
    ['file', '.uvt" 1', 'u2_v3_skin_U0_V0.tif', 'u2_v3_skin_U<u>_V<v>.tif'],
    ['file', '.ufe" yes', 'fire.0012.png', 'fire.<f>.png'],
    ['file', '.ufe" yes', 'fire_v2.<f>.png', 'fire_v2.<f>.png'],
    ['imagePlane', '.ufe" yes', 'take#2.0101.jp2', 'take#2.<f>.jp2'],
    ['imagePlane', '.ufe" no', 'plate.0101.jpg', 'plate.0101.jpg'],
    ['imagePlane', '.ufe" yes', 'clip.mp4', 'clip.mp4'],
    ['gpuCache', '.ufe" yes', 'city.0101.abc', 'city.0101.abc'],
  ])('names the tiles and frames of a %s with "%s of %s by one pattern', async (type, set, name, pattern) => {
    const text = `createNode ${type} -n "a"; setAttr ".n" -type "string" "/tex/${name}"; setAttr "${set};`;
    const { dependencies = [] } = await snapshotOf(text);
    expect(dependencies.map(({ path }) => path)).toEqual([`/tex/${pattern}`]);
  });

  describe('with the options of Arnold', () => {
    const images = `createNode file -n "skin"; setAttr ".ftn" -type "string" "/tex/skin.1001.exr"; setAttr ".uvt" 3;
createNode file -n "wall"; setAttr ".ftn" -type "string" "/tex/wall.tx";
createNode file -n "brick"; setAttr ".ftn" -type "string" "D:/tex/brick.png";
createNode aiOptions -s -n "defaultArnoldRenderOptions";
`;
    const optional = async (text: string) =>
      (await snapshotOf(text)).dependencies?.filter((each) => each.optional);

    it('knows the .tx beside each picture, which nobody misses', async () => {
      const tiled = {
        path: '/tex/skin.<UDIM>.tx',
        kind: 'tiledTexture',
        exists: null,
        owner: 'skin',
        optional: true,
      };
      const byItsSpaces = { ...tiled, path: '/tex/skin.<UDIM>_<spaces>.exr.tx' };
      expect(await optional(images)).toEqual([tiled, byItsSpaces]);
      expect(await optional(`${images}setAttr ".autotx" no;`)).toEqual([tiled, byItsSpaces]);
    });

    it('knows of none where Arnold is told not to read them', async () => {
      expect(await optional(`${images}setAttr ".autotx" no; setAttr ".usetx" no;`)).toEqual([]);
    });
  });

  it('tells layers, cameras, frames, size, renderer, references, textures, plug-ins', async () => {
    expect(await snapshotOf(scene)).toEqual({
      bridge: 1,
      host: { app: 'maya', version: '2025', adapter: 'mayaAscii 0.1.0', os: 'linux' },
      scene: { path: '/show/scenes/shot010.ma', modified: false, name: 'shot010', projectRoot: '/show' },
      renderer: { name: 'arnold', version: '5.3.4.1' },
      plugins: [
        { name: 'mtoa', version: '5.3.4.1' },
        { name: 'stereoCamera', version: '10.0' },
      ],
      frames: { start: 11, end: 20, step: 3 },
      fps: 25,
      resolution: { width: 1920, height: 1080 },
      output: { name: 'beauty', path: '/show/images/beauty', format: 'exr', passes: ['Z'] },
      cameras: [
        { name: 'persp', shape: 'perspShape', renderable: false, startup: true },
        { name: 'shotCam', shape: 'shotCamShape', renderable: true },
        { name: 'witness', shape: 'witnessShape', renderable: false },
      ],
      layers: [
        { name: 'masterLayer', renderable: false },
        { name: 'beauty', renderable: true },
      ],
      dependencies: [
        { path: '/assets/hero.ma', kind: 'reference', exists: null, owner: 'heroRN' },
        { path: '/assets/sword.ma', kind: 'reference', exists: null, owner: 'hero:swordRN' },
        { path: '/cache/city.abc', kind: 'gpuCache', exists: null, owner: 'city' },
        { path: '/show/sourceimages/fire.<f>.png', kind: 'image', exists: null, owner: 'fire' },
        { path: '/tex/a "b"; c/d.png', kind: 'image', exists: null, owner: 'quoted' },
        { path: '/tex/skin.<UDIM>.exr', kind: 'image', exists: null, owner: 'skin' },
      ],
      warnings: [
        expect.objectContaining({ code: 'readWithoutMaya' }),
        expect.objectContaining({ code: 'layerStray', node: 'defaultRenderLayer1' }),
        expect.objectContaining({ code: 'referenceUnloaded', node: 'crowdRN' }),
      ],
      extra: { readFrom: 'text', layerType: 'renderSetup', timeUnit: 'pal' },
    });
  });

  it('becomes the bodies that the scene in Maya becomes', async () => {
    const snapshot = await snapshotOf(scene);
    const plan = planOf('maya', {
      snapshot,
      projects: [projectOf('show', { 'maya 2025': ['mtoa 5.3.4.1'] })],
    });
    expect(plan.plannedTasks.map(({ create }) => create.body)).toEqual([
      {
        project_name: 'show',
        input_scene_path: 'show/scenes/shot010.ma',
        cg_soft_name: 'maya 2025',
        plugin_name: 'mtoa 5.3.4.1',
        frames: '11-20[3]',
        image_width: 1920,
        image_height: 1080,
        output_file_name: 'beauty',
        output_file_format: 'exr',
        camera: 'shotCam',
        render_layer: 'beauty',
      },
    ]);
    expect(plan.problems).toContainEqual(
      expect.objectContaining({
        code: 'hostWarning',
        severity: 'warning',
        params: expect.objectContaining({ seenCode: 'readWithoutMaya' }),
      }),
    );
  });

  it('has the defaults of its version where it says nothing', async () => {
    const bare = (version: string) => snapshotOf(`requires maya "${version}";`);
    expect(await bare('2025')).toMatchObject({
      host: { version: '2025' },
      resolution: { width: 960, height: 540 },
      frames: { start: 1, end: 1, step: 1 },
      fps: 24,
      renderer: { name: 'mayaSoftware' },
      output: { name: '<Scene>', format: 'iff' },
      layers: [{ name: 'masterLayer', renderable: true }],
    });
    expect((await bare('2013')).resolution).toEqual({ width: 640, height: 480 });
  });

  it('is of the current frame where animation is off, and says so', async () => {
    const snapshot = await snapshotOf('select -ne :time1;\nsetAttr ".o" 37;');
    expect(snapshot.frames).toEqual({ start: 37, end: 37, step: 1 });
    expect(snapshot.warnings?.map(({ code }) => code)).toEqual(['readWithoutMaya', 'animationOff']);
  });

  it('speaks Chinese to whoever does', async () => {
    expect((await snapshotOf('', { locale: 'zh' })).warnings?.[0]?.message).toContain('未找到 Maya');
  });

  it.each([
    ['film', 24],
    ['ntsc', 30],
    ['game', 15],
    ['palf', 50],
    ['23.976fps', 23.976],
    ['120fps', 120],
    ['hour', 24],
    ['0fps', 24],
    ['toString', 24],
  ])('in %s has %d frames a second', async (plannedTask, fps) => {
    expect((await snapshotOf(`currentUnit -t ${plannedTask};`)).fps).toBe(fps);
  });

  it('has the version of V-Ray that its build says where V-Ray calls itself Next', async () => {
    const snapshot = await snapshotOf(`requires "vrayformaya" "Next";
fileInfo "vrayBuild" "4.04.03.00010 665a78e";
select -ne :defaultRenderGlobals;
setAttr ".ren" -type "string" "vray";`);
    expect(snapshot.renderer).toEqual({ name: 'vray', version: '4.04.03.00010' });
    expect(snapshot.warnings?.map(({ code }) => code)).toContain('vraySettingsNotRead');
  });
});
