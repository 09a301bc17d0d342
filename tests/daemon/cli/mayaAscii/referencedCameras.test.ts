import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { readMayaAscii } from '#daemon/cli/mayaAscii/readMayaAscii.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'referenced-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const head = '//Maya ASCII 2023 scene\nrequires maya "2023";\n';
const camera = (name: string, renderable = '', parent = '') =>
  `createNode transform -n "${name}"${parent && ` -p "${parent}"`};\n` +
  `createNode camera -n "${name}Shape" -p "${name}";\n\tsetAttr -k off ".v";\n${renderable}`;
const off = '\tsetAttr ".rnd" no;\n';
/** The cameras that every scene has; persp renders unless it is switched off. */
const startup =
  'createNode transform -s -n "persp";\ncreateNode camera -s -n "perspShape" -p "persp";\n\tsetAttr ".rnd" no;\n';
const reference = (ns: string, file: string, flags = '', node = `${ns}RN`) =>
  `file -rdi 1 -ns "${ns}" ${flags} -rfn "${node}" -op "v=0;" -typ "mayaAscii" "${at(file)}";\n`;
const below = (ns: string, node: string, file: string, flags = '') =>
  `file -rdi 2 -ns "${ns}" ${flags} -rfn "${node}" -op "v=0;" -typ "mayaAscii" "${at(file)}";\n`;
const edits = (node: string, ...lines: readonly string[]) =>
  `createNode reference -n "${node}";\n\tsetAttr ".ed" -type "dataReferenceEdits" \n\t\t"${node}"\n` +
  `\t\t"${node}" 0\n\t\t"${node}" ${lines.length}\n\t\t${lines.join('\n\t\t')};\n\tsetAttr ".ptag" -type "string" "";\n`;
const at = (file: string) => path.join(folder, file).replaceAll('\\', '/');

function save(name: string, text: string): string {
  writeFileSync(path.join(folder, name), head + text);
  return path.join(folder, name);
}

async function read(text: string) {
  const snapshot = await readMayaAscii(save('shot.ma', text), { os: 'linux', locale: 'en' });
  if (!snapshot) throw new Error('no Maya ASCII file');
  const { cameras = [], dependencies = [], warnings = [], unsure = [], layers = [] } = snapshot;
  return {
    cameras: cameras.map(({ name, renderable }) => `${name} ${renderable ? 'on' : 'off'}`),
    files: dependencies.map((file) => path.posix.basename(file.path)),
    notRead: warnings.filter(({ code }) => code === 'referenceNotRead').map(({ node }) => node),
    unloaded: warnings.filter(({ code }) => code === 'referenceUnloaded').map(({ node }) => node),
    unsure,
    layers,
  };
}

it('is found in the scene that it comes from, by its name here', async () => {
  save('rig.ma', startup + camera('shot') + camera('witness', off));
  expect(await read(reference('rig', 'rig.ma') + startup)).toMatchObject({
    cameras: ['persp off', 'rig:shot on', 'rig:witness off'],
    notRead: [],
    unsure: [],
  });
});

it('is switched on and off by what this scene changes there', async () => {
  save('rig.ma', camera('shot') + camera('witness', off));
  const text =
    reference('rig', 'rig.ma') +
    edits(
      'rigRN',
      '2 "|rig:shot" "translate" " -type \\"double3\\" 0 2 0"',
      '2 "|cameras|rig:shot|rig:shotShape" "renderable" " 0"',
      '2 "|rig:witness|rig:witnessShape" "renderable" " -k 1 1"',
    );
  expect((await read(text)).cameras).toEqual(['rig:shot off', 'rig:witness on']);
});

it('is told apart where one scene is referenced twice', async () => {
  save('rig.ma', camera('shot'));
  const text =
    reference('a', 'rig.ma') +
    reference('b', 'rig.ma{1}') +
    edits('bRN', '2 "|b:shot|b:shotShape" "renderable" " 0"');
  expect(await read(text)).toMatchObject({ cameras: ['a:shot on', 'b:shot off'], files: ['rig.ma'] });
});

it('is found in a scene that a referenced scene refers to, with what both change', async () => {
  save('lens.ma', camera('left', off) + camera('right', off));
  save(
    'rig.ma',
    reference('lens', 'lens.ma') + edits('lensRN', '2 "|lens:left|lens:leftShape" "renderable" " 1"'),
  );
  const text =
    reference('rig', 'rig.ma') +
    below('lens', 'rig:lensRN', 'lens.ma') +
    edits('rigRN', '2 "|rig:lens:right|rig:lens:rightShape" "renderable" " 1"');
  expect(await read(text)).toMatchObject({
    cameras: ['rig:lens:left on', 'rig:lens:right on'],
    files: ['lens.ma', 'rig.ma'],
    notRead: [],
  });
});

it('is not there where this scene unloads what a referenced scene loads, and there the other way round', async () => {
  save('lens.ma', camera('left'));
  save('loads.ma', reference('lens', 'lens.ma'));
  save('unloads.ma', reference('lens', 'lens.ma', '-dr 1'));
  const text =
    reference('a', 'loads.ma') +
    below('lens', 'a:lensRN', 'lens.ma', '-dr 1') +
    reference('b', 'unloads.ma') +
    below('lens', 'b:lensRN', 'lens.ma');
  expect(await read(text)).toMatchObject({ cameras: ['b:lens:left on'], unloaded: ['a:lensRN'] });
});

it('is not there below a reference that is unloaded', async () => {
  save('lens.ma', camera('left'));
  save('rig.ma', reference('lens', 'lens.ma'));
  const text = reference('rig', 'rig.ma', '-dr 1') + below('lens', 'rig:lensRN', 'lens.ma') + camera('own');
  expect(await read(text)).toMatchObject({
    cameras: ['own on'],
    files: [],
    unloaded: ['rigRN', 'rig:lensRN'],
  });
});

it('is found though this scene was saved before its rig referred to anything', async () => {
  save('lens.ma', camera('left'));
  save('rig.ma', reference('lens', 'lens.ma'));
  expect(await read(reference('rig', 'rig.ma'))).toMatchObject({
    cameras: ['rig:lens:left on'],
    files: ['lens.ma', 'rig.ma'],
  });
});

it('bears letters in place of a namespace, or nothing', async () => {
  save('rig.ma', camera('shot'));
  const text =
    `file -rdi 1 -rpr "old" -rfn "oldRN" -typ "mayaAscii" "${at('rig.ma')}";\n` +
    `file -rdi 1 -ns ":" -rfn "bareRN" -typ "mayaAscii" "${at('rig.ma')}";\n`;
  expect((await read(text)).cameras).toEqual(['old_shot on', 'shot on']);
});

it('is found in the project that the scene was moved to', async () => {
  writeFileSync(path.join(folder, 'workspace.mel'), '');
  save('rig.ma', camera('shot'));
  const text = 'file -rdi 1 -ns "rig" -rfn "rigRN" -typ "mayaAscii" "D:/old/show//rig.ma";\n';
  expect(await read(text)).toMatchObject({ cameras: ['rig:shot on'], notRead: [] });
});

it('is found by a path that begins at the project', async () => {
  writeFileSync(path.join(folder, 'workspace.mel'), '');
  mkdirSync(path.join(folder, 'assets'));
  save('assets/rig.ma', camera('shot'));
  const text =
    'file -rdi 1 -ns "a" -rfn "aRN" -typ "mayaAscii" "assets/rig.ma";\n' +
    'file -rdi 1 -ns "b" -rfn "bRN" -typ "mayaAscii" "assets/rig.ma{1}";\n';
  expect(await read(text)).toMatchObject({ cameras: ['a:shot on', 'b:shot on'], files: ['rig.ma'] });
});

it('is not there twice where it is one of two scenes of one name in two references', async () => {
  save('rig.ma', camera('shot') + camera('shotB', off));
  save(
    'set.ma',
    reference('rig', 'rig.ma') + edits('rigRN', '2 "|rig:shotB|rig:shotBShape" "renderable" " 1"'),
  );
  const text = reference('set', 'set.ma') + reference('rig', 'rig.ma{1}');
  expect((await read(text)).cameras).toEqual([
    'rig:shot on',
    'rig:shotB off',
    'set:rig:shot on',
    'set:rig:shotB on',
  ]);
});

it('is named with a warning where its scene cannot be read and this one switches it on', async () => {
  const text =
    reference('rig', 'rig.mb') +
    edits('rigRN', '2 "|rig:shot|rig:shotShape" "renderable" " 1"', '2 "rig:layer1" "renderable" " 1"');
  expect(await read(text)).toMatchObject({ cameras: ['rig:shot on'], notRead: ['rigRN'], unsure: [] });
});

it('is asked for where a scene that cannot be read may have the only one', async () => {
  expect(await read(reference('rig', 'gone.ma') + startup)).toMatchObject({
    cameras: ['persp off'],
    notRead: ['rigRN'],
    unsure: ['cameras'],
  });
});

it('is not asked for where one of the scene itself renders, and warned of all the same', async () => {
  writeFileSync(path.join(folder, 'binary.mb'), 'FOR4');
  expect(await read(reference('rig', 'binary.mb') + camera('own'))).toMatchObject({
    cameras: ['own on'],
    notRead: ['rigRN'],
    unsure: [],
  });
});

it('is told of below a scene that was read', async () => {
  save('rig.ma', reference('lens', 'lens.fbx') + camera('shot'));
  expect((await read(reference('rig', 'rig.ma'))).notRead).toEqual(['rig:lensRN']);
});

it('is unsure where something feeds its switch from this scene', async () => {
  save('rig.ma', camera('shot'));
  const text =
    reference('rig', 'rig.ma') +
    edits('rigRN', '5 4 "rigRN" "|rig:shot|rig:shotShape.renderable" "rigRN.placeHolderList[7]" ""') +
    'createNode expression -n "expression1";\nconnectAttr "expression1.out[0]" "rigRN.phl[7]";\n';
  expect((await read(text)).unsure).toEqual(['cameras']);
});

it('is what a legacy layer makes of it', async () => {
  save('rig.ma', camera('shot') + camera('witness', off));
  const text =
    reference('rig', 'rig.ma') +
    edits(
      'rigRN',
      '5 3 "rigRN" "|rig:shot|rig:shotShape.renderable" "rigRN.placeHolderList[1]" ""',
      '5 3 "rigRN" "|rig:witness|rig:witnessShape.renderable" "rigRN.placeHolderList[2]" ""',
    ) +
    'createNode renderLayerManager -n "renderLayerManager";\n' +
    'createNode renderLayer -n "defaultRenderLayer";\n\tsetAttr ".g" yes;\n' +
    'createNode renderLayer -n "side";\n\tsetAttr ".do" 1;\n' +
    '\tsetAttr ".adjs[0].val" no;\n\tsetAttr ".adjs[1].val" yes;\n' +
    'connectAttr "renderLayerManager.rlmi[0]" "defaultRenderLayer.rlid";\n' +
    'connectAttr "renderLayerManager.rlmi[1]" "side.rlid";\n' +
    'connectAttr "rigRN.phl[1]" "side.adjs[0].plg";\nconnectAttr "rigRN.phl[2]" "side.adjs[1].plg";\n';
  const { layers } = await read(text);
  expect(layers.find(({ name }) => name === 'side')).toMatchObject({ cameras: ['rig:witness'] });
});

it('has the files of its scene, with what this one changes on them', async () => {
  save(
    'rig.ma',
    camera('shot') +
      'createNode file -n "plate";\n\tsetAttr ".ftn" -type "string" "/show/old.exr";\n' +
      'createNode file -n "grain";\n\tsetAttr ".ftn" -type "string" "/show/grain.exr";\n',
  );
  const text =
    reference('rig', 'rig.ma') +
    edits('rigRN', '2 "rig:plate" "fileTextureName" " -type \\"string\\" \\"/show/new.exr\\""');
  expect((await read(text)).files).toEqual(['grain.exr', 'new.exr', 'rig.ma'].toSorted());
});

it('is found behind edits longer than what is kept of any other statement', async () => {
  save('rig.ma', camera('shot', off));
  const moves = Array.from({ length: 4000 }, (_, index) => `2 "|rig:bone${index}" "translateX" " ${index}"`);
  const text =
    reference('rig', 'rig.ma') + edits('rigRN', ...moves, '2 "|rig:shot|rig:shotShape" "renderable" " 1"');
  expect((await read(text)).cameras).toEqual(['rig:shot on']);
});

it('comes from two scenes that refer to each other without an end', async () => {
  save('a.ma', reference('b', 'b.ma') + camera('shot'));
  save('b.ma', reference('a', 'a.ma') + reference('again', 'a.ma'));
  const { cameras } = await read(reference('a', 'a.ma'));
  expect(cameras).toEqual(['a:shot on']);
});
