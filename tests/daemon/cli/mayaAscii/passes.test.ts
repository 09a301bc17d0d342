import { expect, it } from '@jest/globals';
import { snapshotOf } from './snapshotOf.ts';

const rendered = (renderer: string) =>
  `select -ne :defaultRenderGlobals;\nsetAttr ".ren" -type "string" "${renderer}";\n`;

async function passesOf(renderer: string, nodes: string) {
  return (await snapshotOf(nodes + rendered(renderer))).output.passes;
}

const arnold = `createNode aiAOV -n "aiAOV_Z";
	setAttr ".aovn" -type "string" "Z";
createNode aiAOV -n "aiAOV_off";
	setAttr ".aoven" no;
	setAttr ".aovn" -type "string" "AO";
createNode aiAOV -n "aiAOV_unnamed";
createNode aiOptions -s -n "defaultArnoldRenderOptions";
`;

it('are Arnold’s by the names that a file writes, those that are on', async () => {
  expect(await passesOf('arnold', arnold)).toEqual(['Z', 'aiAOV_unnamed']);
});

it.each(['aovm', 'aovMode'])(
  'are none of Arnold’s where %s switches all off, and all in batch mode',
  async (mode) => {
    expect(await passesOf('arnold', `${arnold}setAttr ".${mode}" 0;\n`)).toEqual([]);
    expect(await passesOf('arnold', `${arnold}setAttr ".${mode}" 2;\n`)).toHaveLength(2);
  },
);

it('are only those of the renderer', async () => {
  expect(await passesOf('redshift', arnold)).toEqual([]);
});

it('are none of Redshift’s where its options switch all off', async () => {
  const redshift = (mode: number) => `createNode RedshiftAOV -n "rsAov_Depth";
	setAttr ".name" -type "string" "Depth";
createNode RedshiftOptions -s -n "redshiftOptions";
	setAttr ".aovGlobalEnableMode" ${mode};
`;
  expect(await passesOf('redshift', redshift(0))).toEqual([]);
  expect(await passesOf('redshift', redshift(1))).toEqual(['Depth']);
});

it('are three of V-Ray’s where three share a class, and sets are among them', async () => {
  const matte = (name: string) => `createNode VRayRenderElement -n "${name}";
	setAttr ".vrayClassType" -type "string" "MultiMatteElement";
`;
  const nodes = `${matte('m1')}${matte('m2')}${matte('m3')}createNode VRayRenderElementSet -n "lights";
	setAttr ".vrayClassType" -type "string" "LightSelectElement";
createNode VRaySettingsNode -s -n "vraySettings";
`;
  expect(await passesOf('vray', nodes)).toEqual(['LightSelectElement', 'm1', 'm2', 'm3']);
  expect(await passesOf('vray', `${nodes}setAttr ".relements_enableall" no;\n`)).toEqual([]);
});
