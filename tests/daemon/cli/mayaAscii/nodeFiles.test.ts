import { expect, it } from '@jest/globals';
import { fileNodes } from '#daemon/cli/mayaAscii/fileNodes.generated.ts';
import { snapshotOf } from './snapshotOf.ts';

async function filesOf(text: string) {
  const { dependencies = [] } = await snapshotOf(text);
  return dependencies.map(({ path, kind, optional }) => [path, kind, ...(optional ? ['optional'] : [])]);
}

const rows = fileNodes.flatMap((row) =>
  row.attributes
    .filter((name) => !name.startsWith('computed'))
    .map((attribute): [string, string, (typeof fileNodes)[number]] => [row.type, attribute, row]),
);

it.each(rows)('finds the file of %s.%s', async (type, attribute, row) => {
  const path = row.isFolder ? '/files/folder' : '/files/a.ext';
  const value =
    row.reads === 'document' ? `<input name=\\"file\\" type=\\"filename\\" value=\\"${path}\\"/>` : path;
  const text = `createNode ${type} -n "reader"; setAttr ".${attribute.replace('[*]', '[2]')}" -type "string" "${value}";`;
  expect(await filesOf(text)).toEqual([[path, row.kind, ...(row.isOptional ? ['optional'] : [])]]);
});

it('finds all textures of a node that has several', async () => {
  const text = `createNode RedshiftEnvironment -n "env";
	setAttr ".tex0" -type "string" "/a.exr";
	setAttr ".tex4" -type "string" "/b.exr";`;
  expect(await filesOf(text)).toEqual([
    ['/a.exr', 'image'],
    ['/b.exr', 'image'],
  ]);
});

it('takes the first of two names of one file, and each folder of a list', async () => {
  const text = `createNode VRayMesh -n "tree";
	setAttr ".fileName2" -type "string" "/new.vrmesh";
createNode pgYetiMaya -n "fur";
	setAttr ".imageSearchPath" -type "string" "/a;/b c";`;
  expect(await filesOf(text)).toEqual([
    ['/a', 'yetiImages'],
    ['/b c', 'yetiImages'],
    ['/new.vrmesh', 'proxy'],
  ]);
});

it('takes nothing that settings of V-Ray write for a file that they read', async () => {
  const text = `createNode VRaySettingsNode -s -n "vraySettings";
	setAttr ".asf" -type "string" "/out/auto.vrlmap";
	setAttr ".fnm" -type "string" "/in/light.vrlmap";`;
  expect(await filesOf(text)).toEqual([['/in/light.vrlmap', 'lightCache', 'optional']]);
});

it('finds layers of an Alembic file, and every representation of an assembly', async () => {
  const text = `createNode AlembicNode -n "abc"; setAttr ".fn" -type "string" "/a.abc";
	setAttr ".fns" -type "stringArray" 2 "/a.abc" "/b.abc"  ;
createNode assemblyDefinition -n "set";
	setAttr -s 2 ".rep";
	setAttr ".rep[0].rna" -type "string" "low";
	setAttr ".rep[0].rda" -type "string" "/low.ma";
	setAttr ".rep[5].rda" -type "string" "/cache.abc";`;
  expect(await filesOf(text)).toEqual([
    ['/a.abc', 'alembic'],
    ['/b.abc', 'alembic'],
    ['/cache.abc', 'assembly'],
    ['/low.ma', 'assembly'],
  ]);
});

it('finds the file that an override of Render Setup sets, and takes no other value for one', async () => {
  const text = `createNode absOverride -n "night"; setAttr ".atr" -type "string" "fileTextureName";
	setAttr ".atv" -type "string" "/show/night.exr";
createNode absUniqueOverride -n "renderer"; setAttr ".atv" -type "string" "arnold";
createNode absOverride -n "size"; setAttr ".atv" 0.5;`;
  expect(await filesOf(text)).toEqual([['/show/night.exr', 'image']]);
});

it('finds what documents of MaterialX in nodes name, with their prefix', async () => {
  const document = String.raw`<?xml version=\"1.0\"?>\n<materialx version=\"1.38\" fileprefix=\"/tex/\">\n  <input name=\"file\" type=\"filename\" value=\"wood.&lt;UDIM&gt;.exr\" />\n  <input name=\"s\" type=\"float\" value=\"2.5\" />\n</materialx>`;
  const text = `createNode MaterialXSurfaceShader -n "look"; setAttr ".rd" -type "string" "${document}";`;
  expect(await filesOf(text)).toEqual([['/tex/wood.<UDIM>.exr', 'image']]);
});

it('finds files that a shader names by attributes of its own', async () => {
  const text = `createNode ShaderfxShader -n "sfx";
	addAttr -ci true -uaf -sn "DiffuseTexture" -ln "DiffuseTexture" -dt "string";
	setAttr ".sg" -type "string" "SFX_WIN\\nVersion=28\\nname=1 v=5000 wood.dds";
	setAttr ".DiffuseTexture" -type "string" "D:/show/wood.dds";`;
  expect(await filesOf(text)).toEqual([['D:/show/wood.dds', 'image']]);
});

it('finds particle caches below the folder that Maya keeps them in', async () => {
  const text = `createNode dynGlobals -n "dynGlobals1"; setAttr ".cd" -type "string" "rain";`;
  expect(await filesOf(text)).toEqual([['/show/cache/particles/rain', 'cacheFolder', 'optional']]);
});
