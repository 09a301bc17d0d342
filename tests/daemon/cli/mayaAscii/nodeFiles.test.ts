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
  const text = `createNode ${type} -n "reader"; setAttr ".${attribute}" -type "string" "${path}";`;
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

it('finds particle caches below the folder that Maya keeps them in', async () => {
  const text = `createNode dynGlobals -n "dynGlobals1"; setAttr ".cd" -type "string" "rain";`;
  expect(await filesOf(text)).toEqual([['/show/cache/particles/rain', 'cacheFolder', 'optional']]);
});
