import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { VrsceneFault } from '#daemon/vrscene/blocks.ts';
import { readScene, UnreadableScene } from '#daemon/vrscene/readScene.ts';
import { readSceneText, type VrsceneText } from '#daemon/vrscene/sceneText.ts';
import { temporaryFolder } from '../temporaryFolder.ts';

/** Hands out the bytes a few at a time, as a slow disk may. */
function textOf(content: string | Uint8Array, atOnce = Number.POSITIVE_INFINITY): VrsceneText {
  const bytes = Buffer.from(content as Uint8Array);
  let at = 0;
  return readSceneText((into) => {
    const count = Math.min(atOnce, into.length, bytes.length - at);
    bytes.copy(into, 0, at, at + count);
    at += count;
    return count;
  });
}

const filesOf = (content: string | Uint8Array) => textOf(content).files.map(({ written }) => written.text);

const shot = `\uFEFF// V-Ray core version is 6.10.02
/* written for this test */
#include "parts/lights.vrscene"
SettingsOutput settingsOutput {
  img_width=1280; img_height=720;
  img_file="beauty.0001.exr"; img_dir="/renders/"; // images
  anim_start=12; anim_end=12; frames_per_second=25;
  frames=List(12, 14, List(20, 22));
}
InfoRenderEngine info { version="6.10.02"; build="abc"; host="Maya"; host_version="2025"; }
RenderView persp|perspShape@view { fov=Interpolate((11, 0.7), (12, 0.8)); }
BitmapBuffer wood { file="tex/wood.<UDIM>.exr"; gamma=2.2; }
GeomStaticMesh ball { vertices=ListVectorHex("ZIPC00;}{\\""); faces=ListInt(0, 1, // half; }
  2); }
`;

describe('the text of a .vrscene', () => {
  it('tells size, frames, rate, engine, cameras, includes and files', () => {
    const text = textOf(shot);
    expect(text).toMatchObject({
      plugins: 5,
      isAnimated: true,
      cameras: ['persp|perspShape@view'],
      engine: { version: '6.10.02', build: 'abc', host: 'Maya', host_version: '2025' },
      output: {
        ...{ width: 1280, height: 720, file: 'beauty.0001.exr', folder: '/renders/' },
        ...{ first: 12, last: 12, perSecond: 25, frames: [12, 14, 20, 21, 22] },
      },
    });
    expect(text.includes.map((written) => written.text)).toEqual(['parts/lights.vrscene']);
    expect(text.files).toEqual([
      {
        written: { text: 'tex/wood.<UDIM>.exr', isSure: true },
        kind: 'texture',
        owner: 'wood',
        optional: false,
      },
    ]);
  });

  it('is the same in however small pieces it comes', () => {
    for (const atOnce of [1, 2, 3, 7, 64]) expect(textOf(shot, atOnce)).toEqual(textOf(shot));
  });

  it.each([
    ['a proxy', 'GeomMeshFile a { file="p.vrmesh"; }', ['p.vrmesh']],
    ['a light file', 'LightIES a { ies_file="spot.ies"; }', ['spot.ies']],
    ['a shader', 'TexOSL a { osl_file="noise.osl"; }', ['noise.osl']],
    ['a table of colours', 'TexLut a { lut_file="film.cube"; }', ['film.cube']],
    ['a configuration of colours', 'TexOCIO a { ocio_config="aces/config.ocio"; }', ['aces/config.ocio']],
    ['a list', 'X a { files=List("a.png", "b.png"); }', ['a.png', 'b.png']],
    ['an unknown extension of a file', 'X a { cache_path="c.studio"; }', ['c.studio']],
    ['numbers of frames', 'X a { file="v.####.vdb"; }', ['v.####.vdb']],
    ['an upper-case parameter', 'X a { fileName="A.EXR"; }', ['A.EXR']],
    ['an empty text', 'X a { file=""; }', []],
    ['a folder', 'X a { cache_path="caches/all"; }', []],
    ['a name with a dot', 'X a { material="wood.001"; }', []],
    ['a script in a text', 'X a { code="open(\\"x\\")\nreturn a.png"; }', []],
    ['images that are written', 'SettingsOutput a { img_file="a.exr"; img_dir="b.exr"; }', []],
    ['what is saved by itself', 'SettingsLightCache a { auto_save_file="a.vrlmap"; }', []],
    ['what an output writes', 'OutputDeepWriter a { file="deep.exr"; }', []],
    ['what a render element writes', 'RenderChannelColor a { filename="diffuse.exr"; }', []],
    ['an object in Alembic', 'GeomMeshFile a { file="p.abc"; object_path="/ball/mesh.001"; }', ['p.abc']],
    ['textures of a shader', 'TexOSL a { input_parameters=List("scale", 1.5, "map", "a.png"); }', ['a.png']],
    ['what stood there before', 'X a { file="a.png" // was "b.png"\n; }', ['a.png']],
    ['files at times', 'X a { file=interpolate((1, "a.png"), (2, "b.png")); }', ['a.png', 'b.png']],
  ])('names files: %s', (_what, content, files) => {
    expect(filesOf(content)).toEqual(files);
  });

  it.each([
    ['D:\\\\maps\\\\new.png', 'D:\\maps\\new.png'],
    ['D:\\maps\\new.png', 'D:\\maps\\new.png'],
    ['\\\\\\\\server\\\\share\\\\a.png', '\\\\server\\share\\a.png'],
    ['\\\\server\\share\\a.png', '\\\\server\\share\\a.png'],
    ['\\\\server/share/a.png', '\\\\server/share/a.png'],
    ['/maps/木目.png', '/maps/木目.png'],
    ['say \\"hi\\".png', 'say "hi".png'],
  ])('takes %s as %s', (written, meant) => {
    expect(filesOf(`X a { file="${written}"; }`)).toEqual([meant]);
  });

  it('takes a folder of Windows that ends in one backslash as a whole text', () => {
    const { output } = textOf('SettingsOutput a { img_dir="C:\\renders\\"; img_width=3; }');
    expect(output).toEqual({ folder: 'C:\\renders\\', width: 3 });
  });

  it.each(['renders', '..\\out\\beauty', 'shot "a"'])(
    'takes the folder %s, which ends in one backslash, as a whole text',
    (name) => {
      const written = name.replaceAll('"', '\\"');
      const { output } = textOf(`SettingsOutput a { img_dir="${written}\\"; img_width=3; }`);
      expect(output).toEqual({ folder: `${name}\\`, width: 3 });
    },
  );

  it('takes a quote that stands before a semicolon inside a quotation as part of the text', () => {
    expect(filesOf('X a { file="say \\"hi\\"; twice.png"; }')).toEqual(['say "hi"; twice.png']);
  });

  it.each([
    ['quotes alone are escaped', '\\"C:\\\\new\\\\table.cube\\"', 'C:\\new\\table.cube'],
    ['backslashes as well', '\\"C:\\\\\\\\new\\\\\\\\table.cube\\"', 'C:\\new\\table.cube'],
    ['a share', '\\"\\\\\\\\nas\\\\luts\\\\film.3dl\\"', '\\\\nas\\luts\\film.3dl'],
    ['slashes', '\\"/luts/film.cube\\"', '/luts/film.cube'],
    ['letters', '\\"/luts/胶片.cube\\"', '/luts/胶片.cube'],
  ])('layers of the frame buffer name tables in JSON, however it is escaped: %s', (_how, written, meant) => {
    const layer = `{\\"class\\":\\"chaos.lut\\",\\"properties\\":{\\"file\\":${written}}}`;
    const content = `SettingsVFB a { vfb2_layers="{\\"sub-layers\\":[${layer}]}"; vfb2_mode=2; }`;
    expect(filesOf(content)).toEqual([meant]);
  });

  it.each([
    ['what a layer is called', '{\\"name\\":\\"film.cube\\"}'],
    ['numbers and switches', '{\\"enabled\\":true,\\"value\\":1.5,\\"file\\":\\"\\"}'],
    ['text that is not valid JSON', '{\\"file\\":\\"film.cube\\"'],
    ['nothing', ''],
  ])('%s in layers of the frame buffer names no file', (_what, json) => {
    expect(filesOf(`SettingsVFB a { vfb2_layers="${json}"; }`)).toEqual([]);
  });

  it.each([
    ['a.0007.exr', 1, 'a.####.exr'],
    ['tex/v2/a_0007.png', 1, 'tex/v2/a_####.png'],
    ['a7.jp2', 1, 'a#.jp2'],
    ['a.<frame04>.exr', 1, 'a.<frame04>.exr'],
    ['a_<frameNum>_v2.exr', 1, 'a_<frameNum>_v2.exr'],
    ['wood.exr', 1, 'wood.exr'],
    ['2k/wood.exr', 1, '2k/wood.exr'],
    ['a.0007.exr', 0, 'a.0007.exr'],
  ])('%s with frame_sequence=%d stands for %s', (file, isSequence, files) => {
    expect(filesOf(`BitmapBuffer a { frame_sequence=${isSequence}; file="${file}"; }`)).toEqual([files]);
    expect(filesOf(`BitmapBuffer a { file="${file}"; frame_sequence=${isSequence}; }`)).toEqual([files]);
  });

  it.each([
    ['a.0007.exr', true],
    ['a.<frameNum>.exr', undefined],
    ['wood.exr', undefined],
  ])(
    'is not sure that %s stands for a sequence where nothing says which part is the frame',
    (file, notSure) => {
      const { files } = textOf(`BitmapBuffer a { frame_sequence=1; file="${file}"; }`);
      expect(files[0]?.isImagesNotSure).toBe(notSure);
    },
  );

  it.each([
    ['load_file=0;', true],
    ['load_file=1;', false],
    ['', false],
  ])('an image with %j is optional: %s', (loading, optional) => {
    expect(textOf(`BitmapBuffer a { file="a.exr"; ${loading} }`).files[0]?.optional).toBe(optional);
  });

  it('needs what the overrides of a scene that a plug-in loads name', () => {
    const snippet = 'BitmapBuffer b { file=\\"inner.png\\"; }';
    expect(filesOf(`VRayScene a { override_snippet="${snippet}"; }`)).toEqual(['inner.png']);
    expect(filesOf('VRayScene a { override_snippet="no scene"; filepath="a.vrscene"; }')).toEqual([
      'a.vrscene',
    ]);
    expect(textOf('VRayScene a { override_filepath="over.txt"; }').files[0]?.kind).toBe('scene');
  });

  it('is not sure of a name that is no UTF-8', () => {
    const bytes = Buffer.from('X a { file="B\u00fcro.png"; }', 'latin1');
    expect(textOf(bytes).files[0]?.written).toEqual({ text: 'Büro.png', isSure: false });
  });

  it.each([
    ['SettingsIrradianceMap', [2, 7]],
    ['SettingsLightCache', [2]],
    ['SettingsPhotonMap', [1]],
    ['SettingsCaustics', [1]],
  ])('the file of %s is needed in its modes %j alone', (type, needed) => {
    const modes = [0, 1, 2, 3, 4, 5, 6, 7];
    const isNeeded = (mode: number) =>
      textOf(`${type} a { file="a.bin"; mode=${mode}; }`).files[0]?.optional === false;
    expect(modes.filter(isNeeded)).toEqual(needed);
  });

  it.each([
    ['values at times', 'Node a { transform=interpolate((1, x), (2, y)); }'],
    ['values at times, as newer exporters write them', 'Node a { transform=Interpolate((1, x)); }'],
    ['plug-ins at another time', '#time 1.0 // first camera\nNode a { x=1; }\n#time 2\nNode a { x=2; }'],
  ])('%s are animation', (_what, content) => {
    expect(textOf(content).isAnimated).toBe(true);
  });

  it('a reference whose name begins alike is no animation', () => {
    expect(textOf('Node a { material=interior; other=Inter; }').isAnimated).toBe(false);
  });

  it.each([
    ['List(1, 5)', [1, 5]],
    ['ListInt(    3)', [3]],
    ['List(\n List(0, 3)\n )', [0, 1, 2, 3]],
    ['List( List(1, 2) , 7 )', [1, 2, 7]],
    ['List(1, , 2)', undefined],
    ['List(List(1, 9, 2))', undefined],
    ['1-24', undefined],
  ])('frames=%s', (written, frames) => {
    expect(textOf(`SettingsOutput a { frames=${written}; }`).output.frames).toEqual(frames);
  });

  it.each([
    ['', false],
    ['frames=List();', false],
    ['frames=List(3);', false],
    ['frames=7;', true],
    ['frames=1-24;', true],
    ['frames=List(List(1, 9, 2));', true],
    ['frames=ListIntHex("0100000005000000");', true],
  ])('%j has frames that nobody here reads: %j', (written, hasOther) => {
    expect(textOf(`SettingsOutput a { ${written} }`).output.hasOtherFrames ?? false).toBe(hasOther);
  });

  it.each([
    ['before a name', 'RenderView /* { */ cam { fov=1; }'],
    ['behind a name', 'RenderView cam // the main one; {=}\n{ fov=1; }'],
    ['behind a name, over lines', 'RenderView cam /* {\n; */ { fov=1; }'],
    ['before a parameter', 'RenderView cam { // }\n fov=1; /* } */ }'],
    ['around a value', 'RenderView cam { fov /* = */ = /* ; */ 1 /* "; */; }'],
    ['in a list', 'RenderView cam { x=List(1, /* ; } " */ 2); fov=1; }'],
  ])('a comment may stand %s', (_place, content) => {
    for (const atOnce of [1, 5, 4096]) expect(textOf(content, atOnce).cameras).toEqual(['cam']);
  });

  it('a comment is no part of a value', () => {
    const { output } = textOf(
      'SettingsOutput a { img_width=640 // px\n; img_height=/* was 360 */ 480; frames=List(1, // 2,\n 5); }',
    );
    expect(output).toEqual({ width: 640, height: 480, frames: [1, 5] });
  });

  it('slashes within a name are no comment', () => {
    expect(textOf('RenderView /obj//cam1 { fov=1; }').cameras).toEqual(['/obj//cam1']);
  });

  it('a plug-in without a name is called by its type, and a camera without one cannot be chosen', () => {
    const text = textOf('RenderView { fov=1; }\nBitmapBuffer { file="a.png"; }');
    expect(text.cameras).toEqual([]);
    expect(text.files[0]?.owner).toBe('BitmapBuffer');
  });

  it('a letter of a code page that ends in a backslash hides no file', () => {
    // 表.png, as Japanese Windows writes it.
    const bytes = Buffer.from('X a { file="tex/\x95\x5c.png"; }', 'latin1');
    expect(textOf(bytes).files).toMatchObject([{ kind: 'texture', written: { isSure: false } }]);
  });

  it.each([
    ['scene_name=List("brick.jpg", "scene/brick.jpg");', 'Node'],
    ['user_attributes="id=1;tex=skin.png";', 'Node'],
    ['bake_subdiv_filepath="C:\\\\out\\\\ball.vrmesh";', 'Node'],
    ['name="mask.exr"; alias="mask.exr";', 'RenderChannelMultiMatte'],
    ['light_path_expression="CD.L";', 'RenderChannelLightSelect'],
    ['lpe_label="lamp.ies";', 'LightIES'],
    ['usd_root_path="/World/geo.v001";', 'VRayScene'],
    ['texture_name="out.vrmesh";', 'SettingsPtexBaker'],
    ['file_name="out.vrsh";', 'SphericalHarmonicsExporter'],
    ['file=" ";', 'BitmapBuffer'],
  ])('%s of a %s names no file', (parameter, type) => {
    expect(filesOf(`${type} a { ${parameter} }`)).toEqual([]);
  });

  it.each([
    ['alembic_layers=List("a.abc", "fx/b.abc");', 'GeomMeshFile', ['a.abc', 'fx/b.abc']],
    ['file="/maps/wood";', 'BitmapBuffer', ['/maps/wood']],
    ['file="a.png ";', 'BitmapBuffer', ['a.png ']],
    ['file="cloud.openvdbcache";', 'VRayVolumeGrid', ['cloud.openvdbcache']],
    ['file_name="light.vrsh";', 'SphericalHarmonicsRenderer', ['light.vrsh']],
    ['proxy_scene="tree.vrscene";', 'SceneModifierTest', ['tree.vrscene']],
  ])('%s of a %s names what V-Ray reads', (parameter, type, files) => {
    expect(filesOf(`${type} a { ${parameter} }`)).toEqual(files);
  });

  it.each([
    [0, true],
    [1, true],
    [2, false],
    [4, false],
  ])('in prepass mode %d a map of scattered light is left alone: %s', (mode, optional) => {
    const { files } = textOf(`BRDFSSS2Complex s { prepass_mode=${mode}; prepass_fileName="skin.vrsssmap"; }`);
    expect(files).toMatchObject([{ optional }]);
  });

  it('settings need no name', () => {
    expect(textOf('SettingsOutput {\n\timg_width= 7;\n}\nSettingsJPEG SettingsJPEG{}').output.width).toBe(7);
  });

  it.each([
    ['SettingsOutput {', 'parameter'],
    ['SettingsOutput', 'brace'],
    ['A b; C d {}', 'name'],
    ['A b { c }', 'equals'],
    ['A b { c=1 }', 'semicolon'],
    ['A b { c=; }', 'semicolon'],
    ['A b { c="x; }', 'quote'],
    ['A b { 7=1; }', 'parameter'],
    ['/* A b { }', 'comment'],
    ['#include parts.vrscene', 'include'],
    ['#define A', 'include'],
    ['\u0001\u0001', 'plugin'],
    ['} A b {}', 'plugin'],
    ['A b /* {}', 'comment'],
    ['\u001f\u008b\u0008', 'unpacked'],
    ['\u00ff\u00feA\u0000', 'utf8'],
    ['\u00fe\u00ff\u0000A', 'utf8'],
    ['A\u0000 \u0000', 'utf8'],
  ])('%j is none: expected %s', (content, expected) => {
    const bytes = Buffer.from(content, 'latin1');
    expect(() => textOf(bytes)).toThrow(expect.objectContaining({ name: 'VrsceneFault', expected }));
  });

  it('that was cut off or changed anywhere is read or refused, whatever was changed', () => {
    const bytes = Buffer.from(shot);
    const place = fc.nat(bytes.length);
    const change = fc.tuple(place, place, fc.uint8Array({ maxLength: 4 }));
    fc.assert(
      fc.property(change, fc.integer({ min: 1, max: 97 }), ([from, removed, added], atOnce) => {
        const changed = Buffer.concat([bytes.subarray(0, from), added, bytes.subarray(from + removed)]);
        try {
          textOf(changed, atOnce);
        } catch (error) {
          if (!(error instanceof VrsceneFault)) throw error;
          expect(error.offset).toBeLessThanOrEqual(changed.length);
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe('a scene with what it includes', () => {
  it('reads each part once, beside the file that names it', () => {
    const folder = temporaryFolder();
    mkdirSync(path.join(folder, 'parts'));
    const write = (name: string, content: string) => writeFileSync(path.join(folder, name), content);
    write('a.vrscene', '#include "parts/b.vrscene"\n#include "parts/b.vrscene"\nA a {}');
    write('parts/b.vrscene', '#include "../a.vrscene"\n#include "gone.vrscene"\nX b { file="c.png"; }');
    const { parts } = readScene(path.join(folder, 'a.vrscene'), () => {});
    expect(parts.map(({ file }) => path.relative(folder, file))).toEqual(['a.vrscene', 'parts/b.vrscene']);
    expect(parts[1]?.files[0]?.path).toBe(path.join(folder, 'parts/c.png'));
    expect(parts[1]?.includes).toMatchObject([
      { path: path.join(folder, 'parts/gone.vrscene'), unread: { kind: 'system', code: 'ENOENT' } },
    ]);
  });

  it('needs the files of a scene that a plug-in loads, but not its settings', () => {
    const folder = temporaryFolder();
    mkdirSync(path.join(folder, 'tree'));
    const write = (name: string, content: string) => writeFileSync(path.join(folder, name), content);
    write('a.vrscene', 'VRayScene a { filepath="tree/tree.vrscene"; }');
    write('tree/tree.vrscene', '#include "leaves.vrscene"\nSettingsOutput s { img_width=9; }');
    write('tree/leaves.vrscene', 'X b { file="leaf.png"; }');
    const { parts } = readScene(path.join(folder, 'a.vrscene'), () => {});
    expect(parts.map(({ file, isAsset }) => [path.basename(file), isAsset])).toEqual([
      ['a.vrscene', false],
      ['tree.vrscene', true],
      ['leaves.vrscene', true],
    ]);
    expect(parts[2]?.files[0]?.path).toBe(path.join(folder, 'tree/leaf.png'));
  });

  it('needs the headers that a shader includes, and those that they include, as far as they are there', () => {
    const folder = temporaryFolder();
    mkdirSync(path.join(folder, 'osl/lib'), { recursive: true });
    const write = (name: string, content: string) => writeFileSync(path.join(folder, name), content);
    write('a.vrscene', 'TexOSL a { osl_file="osl/noise.osl"; }');
    write('osl/noise.osl', '#include <stdosl.h>\n#include "lib/a.h"\n#include "gone.h"\nshader noise() {}');
    write('osl/lib/a.h', '#include "b.h"\n#include "own.h"\n#include "../noise.osl"\n');
    write('osl/lib/b.h', '#include "a.h"\n');
    write('osl/own.h', '');
    const [part] = readScene(path.join(folder, 'a.vrscene'), () => {}).parts;
    expect(part?.files.map((file) => path.relative(folder, file.path))).toEqual([
      ...['osl/noise.osl', 'osl/lib/a.h', 'osl/lib/b.h', 'osl/own.h'],
    ]);
    expect(part?.files[1]).toMatchObject({ kind: 'shader', owner: 'a' });
  });

  it('finds headers of shaders in the folder that their plug-in names', () => {
    const folder = temporaryFolder();
    mkdirSync(path.join(folder, 'inc'));
    const write = (name: string, content: string) => writeFileSync(path.join(folder, name), content);
    const inline = Buffer.from('#include <stdosl.h>\n#include "c.h"\n#include "gone.h"\n').toString('base64');
    write(
      'a.vrscene',
      `TexOSL a { shader_file="n.osl"; include_path="inc"; }
      MtlOSL b { inline_shader="${inline}"; include_path="inc"; }
      TexOSL c { inline_shader="${inline}"; }`,
    );
    write('n.osl', '#include "d.h"\n');
    for (const name of ['d.h', 'e.h']) write(`inc/${name}`, '');
    write('inc/c.h', '#include "e.h"\n');
    const [part] = readScene(path.join(folder, 'a.vrscene'), () => {}).parts;
    expect(part?.files.map((file) => [path.relative(folder, file.path), file.owner])).toEqual([
      ['n.osl', 'a'],
      ['inc/d.h', 'a'],
      ['inc/c.h', 'b'],
      ['inc/e.h', 'b'],
    ]);
    expect(part?.headersNotFound).toEqual([
      { owner: 'b', header: 'gone.h' },
      { owner: 'c', header: 'c.h' },
      { owner: 'c', header: 'gone.h' },
    ]);
  });

  it('needs the tables that a file of layers names', () => {
    const folder = temporaryFolder();
    const write = (name: string, content: string) => writeFileSync(path.join(folder, name), content);
    write('a.vrscene', 'SettingsVFB a { layers_file="look.vfbl"; }');
    write('look.vfbl', '{"sub-layers":[{"properties":{"file":"luts/film.cube"}}]}');
    const [part] = readScene(path.join(folder, 'a.vrscene'), () => {}).parts;
    expect(part?.files.map((file) => [path.relative(folder, file.path), file.kind])).toEqual([
      ['look.vfbl', 'lut'],
      ['luts/film.cube', 'lut'],
    ]);
  });

  it('reads what several scenes share once', () => {
    const folder = temporaryFolder();
    const write = (name: string, content: string) => writeFileSync(path.join(folder, name), content);
    for (const name of ['a_1', 'a_2']) write(`${name}.vrscene`, '#include "geometry.vrscene"\n');
    write('geometry.vrscene', 'X b { file="c.png"; }');
    const shared = new Map();
    const read: number[] = [];
    const scenes = ['a_1', 'a_2'].map((name) => {
      let bytes = 0;
      const scene = readScene(path.join(folder, `${name}.vrscene`), (count) => (bytes += count), shared);
      read.push(bytes);
      return scene;
    });
    expect(scenes.map(({ parts }) => parts[1]?.files.length)).toEqual([1, 1]);
    expect(read.map((bytes) => bytes > 40)).toEqual([true, false]);
  });

  it.each([
    ['a line that is none', 'A a {\n  b=1;\n  c\n}', { kind: 'fault', expected: 'equals', line: 4 }],
    ['nothing', '', { kind: 'empty' }],
    ['only a comment', '// hello', { kind: 'empty' }],
  ])('is refused with its place: %s', (_what, content, unread) => {
    const file = path.join(temporaryFolder(), 'a.vrscene');
    writeFileSync(file, content);
    expect(() => readScene(file, () => {})).toThrow(UnreadableScene);
    expect(() => readScene(file, () => {})).toThrow(expect.objectContaining({ unread }));
  });
});
