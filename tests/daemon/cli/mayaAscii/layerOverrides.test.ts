import { describe, expect, it } from '@jest/globals';
import { snapshotOf } from './snapshotOf.ts';

const head = `requires maya "2023";
currentUnit -l centimeter -a degree -t film;
createNode transform -s -n "persp";
createNode camera -s -n "perspShape" -p "persp";
createNode transform -n "rig";
createNode transform -n "shot" -p "rig";
createNode camera -n "shotShape" -p "shot";
	setAttr ".rnd" no;
createNode renderLayerManager -n "renderLayerManager";
createNode renderLayer -n "defaultRenderLayer";
	setAttr ".g" yes;
`;
const tail = `select -ne :defaultRenderGlobals;
	setAttr ".an" yes;
	setAttr ".fs" 1;
	setAttr ".ef" 10;
select -ne :defaultResolution;
	setAttr ".pa" 1;
connectAttr "renderLayerManager.rlmi[0]" "defaultRenderLayer.rlid";
connectAttr "renderLayerManager.rlmi[1]" "rs_fg.rlid";
`;

/** A layer of Render Setup with one collection, its selector, and overrides one after another. */
function setupScene({
  overrides,
  selector = '',
  more = '',
  collection = 'renderSettingsCollection',
  inCollection = '',
}: {
  readonly overrides: readonly string[];
  readonly selector?: string;
  readonly more?: string;
  readonly collection?: string;
  readonly inCollection?: string;
}): string {
  const links = overrides.flatMap((_text, index) => [
    `connectAttr "c.lit" "o${index}.pls";`,
    `connectAttr "c.en" "o${index}.pen";`,
    ...(index > 0 ? [`connectAttr "o${index - 1}.nxt" "o${index}.prv";`] : []),
  ]);
  return `${head}createNode renderSetup -n "renderSetup";
createNode renderSetupLayer -n "fg";
createNode renderLayer -n "rs_fg";
createNode ${collection} -n "c";
	addAttr -ci true -sn "es" -ln "expandedState" -min 0 -max 1 -at "bool";
	setAttr ".es" yes;
	${inCollection}
createNode simpleSelector -n "cSelector";
	${selector}
${overrides.map((text, index) => text.replace('-n ""', `-n "o${index}"`)).join('\n')}
${tail}connectAttr "rs_fg.msg" "fg.lrl";
connectAttr "cSelector.c" "c.sel";
connectAttr "fg.lit" "c.pls";
connectAttr "fg.nic" "c.pic";
${links.join('\n')}
${more}`;
}

const unique = (attribute: string, value: string, node = 'defaultRenderGlobals', type = 'abs') =>
  `createNode ${type}UniqueOverride -n "";
	setAttr ".atr" -type "string" "${attribute}";
	setAttr ".tgName" -type "string" "${node}";
	${value}`;
const renderable = (value: string) => `createNode absOverride -n "";
	addAttr -ci true -sn "atv" -ln "attrValue" -min 0 -max 1 -at "bool";
	setAttr ".atr" -type "string" "renderable";
	${value}`;

async function layerOf(text: string) {
  return (await snapshotOf(text)).layers?.find(({ name }) => name !== 'masterLayer');
}

const plain = { name: 'fg', renderable: true };

describe('a layer of Render Setup', () => {
  it('says nothing where it changes nothing', async () => {
    expect(await layerOf(setupScene({ overrides: [] }))).toEqual(plain);
  });

  it('has frames, size and renderer of its own', async () => {
    const overrides = [
      unique('startFrame', 'setAttr ".atv" 20;'),
      unique('endFrame', 'setAttr ".atv" 30;'),
      unique('byFrameStep', 'setAttr ".atv" 2;'),
      unique('width', 'setAttr ".atv" 1920;', 'defaultResolution'),
      unique('height', 'setAttr ".atv" 1080;', ':defaultResolution'),
      unique('currentRenderer', 'setAttr ".atv" -type "string" "arnold";'),
    ];
    expect(await layerOf(setupScene({ overrides }))).toEqual({
      ...plain,
      frames: { start: 20, end: 30, step: 2 },
      resolution: { width: 1920, height: 1080 },
      renderer: 'arnold',
      // Its format stands on a node of the plug-in, and is not Maya's own.
      output: { name: '<Scene>' },
    });
  });

  const prefix = (name: string) => unique('imageFilePrefix', `setAttr ".atv" -type "string" "${name}";`);
  const format = (value: string) => unique('imageFormat', `setAttr ".atv" ${value};`);
  it.each([
    ['a name', [prefix('matte/shot')], { name: 'matte/shot', format: 'iff' }],
    ['a format of Maya', [format('32')], { name: '<Scene>', format: 'png' }],
    [
      'a format of a plug-in',
      [format('51'), unique('imfPluginKey', 'setAttr ".atv" -type "string" "exr";')],
      { name: '<Scene>', format: 'exr' },
    ],
    ['a format that Maya writes and no farm names', [format('40')], { name: '<Scene>' }],
    ['the name of the scene', [prefix('')], undefined],
  ])('writes pictures of its own: %s', async (_title, overrides, output) => {
    expect((await layerOf(setupScene({ overrides })))?.output).toEqual(output);
  });

  it('says no name and no error where an expression names its pictures', async () => {
    const more = 'connectAttr "expression1.out[0]" "o0.atv";';
    const layer = await layerOf(setupScene({ overrides: [prefix('shot')], more }));
    expect(layer).toEqual({ ...plain, output: { format: 'iff' } });
  });

  it('leaves the pictures of the scene as they were below the layer that was shown', async () => {
    const more = `createNode applyAbsOverride -n "apply";
	setAttr ".ori" -type "string" "shot";
connectAttr "apply.o" ":defaultRenderGlobals.ifp";`;
    const snapshot = await snapshotOf(setupScene({ overrides: [prefix('matte')], more }));
    expect(snapshot.output.name).toBe('shot');
    expect(snapshot.layers?.find(({ name }) => name === 'fg')?.output?.name).toBe('matte');
  });

  it('lets the later of two overrides win, whichever stands first in the file', async () => {
    const overrides = [unique('endFrame', 'setAttr ".atv" 20;'), unique('endFrame', 'setAttr ".atv" 30;')];
    expect((await layerOf(setupScene({ overrides })))?.frames).toMatchObject({ end: 30 });
    const [first = '', second = ''] = overrides.map((text, index) => text.replace('-n ""', `-n "o${index}"`));
    const turned = setupScene({ overrides }).replace(`${first}\n${second}`, `${second}\n${first}`);
    expect((await layerOf(turned))?.frames).toMatchObject({ end: 30 });
  });

  it.each([
    ['', 'setAttr ".mul" 1; setAttr ".ofs" 10;', 20],
    ['', 'setAttr ".mul" 2; setAttr ".ofs" -5;', 15],
    [
      'addAttr -sn "mul" -ln "multiply" -dv 3 -at "float"; addAttr -sn "ofs" -ln "offset" -at "time";',
      '',
      30,
    ],
  ])('adds what is relative to what the scene has (%s %s)', async (added, set, end) => {
    const override = unique('endFrame', `${added} ${set}`, 'defaultRenderGlobals', 'rel');
    expect((await layerOf(setupScene({ overrides: [override] })))?.frames).toEqual({
      start: 1,
      end,
      step: 1,
    });
  });

  it('takes the default of what was added where nothing is set', async () => {
    const override = unique('animation', 'addAttr -sn "atv" -ln "attrValue" -min 0 -max 1 -at "bool";');
    const text = `${setupScene({ overrides: [override] })}\nselect -ne :time1;\nsetAttr ".o" 7;`;
    expect((await layerOf(text))?.frames).toEqual({ start: 7, end: 7, step: 1 });
  });

  it.each([
    ['itself', setupScene({ overrides: [`${unique('endFrame', 'setAttr ".atv" 30;')} setAttr ".sen" no;`] })],
    [
      'its collection',
      setupScene({
        overrides: [unique('endFrame', 'setAttr ".atv" 30;')],
        inCollection: 'setAttr ".sen" no;',
      }),
    ],
    [
      'a local render alone',
      setupScene({ overrides: [`${unique('endFrame', 'setAttr ".atv" 30;')} setAttr ".local" yes;`] }),
    ],
  ])('passes over an override that is switched off by %s', async (_what, text) => {
    expect(await layerOf(text)).toEqual(plain);
  });

  it('applies what an isolated collection hides, as a render without a window does', async () => {
    const more = `createNode collection -n "alone"; setAttr ".is" yes; connectAttr "fg.lit" "alone.pls";`;
    const text = setupScene({ overrides: [unique('endFrame', 'setAttr ".atv" 30;')], more });
    expect((await layerOf(text))?.frames).toMatchObject({ end: 30 });
  });

  it.each(['c.sen', 'c.selfEnabled', 'o0.sen'])('is unsure where something drives %s', async (plug) => {
    const text = setupScene({
      overrides: [unique('endFrame', 'setAttr ".atv" 99;')],
      more: `connectAttr "expression1.out[0]" "${plug}";`,
    });
    expect(await layerOf(text)).toMatchObject({ unsure: ['frames'] });
  });

  it('changes nothing below a group that is off, whatever stands between', async () => {
    const text = setupScene({ overrides: [unique('endFrame', 'setAttr ".atv" 99;')] }).replace(
      'connectAttr "fg.lit" "c.pls";',
      'createNode group -n "g1"; setAttr ".sen" no;\ncreateNode group -n "g2";\n' +
        'connectAttr "fg.lit" "g1.pls"; connectAttr "g1.lit" "g2.pls"; connectAttr "g2.lit" "c.pls";',
    );
    expect(await layerOf(text)).toEqual({ name: 'fg', renderable: true });
  });

  it('halves the size that a scene has without saying it', async () => {
    const text = setupScene({
      overrides: [unique('width', 'setAttr ".mul" 0.5;', 'defaultResolution', 'rel')],
    });
    expect(await layerOf(text)).toMatchObject({ resolution: { width: 480, height: 540 } });
  });

  it('is unsure of a size of V-Ray’s that it changes by a factor and the scene does not say', async () => {
    const text = `${setupScene({
      overrides: [unique('width', 'setAttr ".mul" 0.5;', 'vraySettings', 'rel')],
    })}createNode VRaySettingsNode -s -n "vraySettings";
select -ne :defaultRenderGlobals;
	setAttr ".ren" -type "string" "vray";
`;
    expect((await layerOf(text))?.unsure).toContain('resolution');
  });

  it('reads groups and collections below others', async () => {
    const text = setupScene({
      overrides: [unique('endFrame', 'setAttr ".atv" 30;')],
      collection: 'collection',
    })
      .replace('connectAttr "fg.lit" "c.pls";', '')
      .concat(`createNode group -n "g"; connectAttr "fg.lit" "g.pls"; connectAttr "g.lit" "c.pls";`);
    expect((await layerOf(text))?.frames).toMatchObject({ end: 30 });
  });

  it.each([
    ['an expression', 'connectAttr "expression1.out[0]" "o0.atv";', undefined],
    ['a curve below it', 'connectAttr "curve1.o" ":defaultRenderGlobals.ef";', 'rel'],
    ['a connection in place of a value', '', 'connection'],
  ])('is unsure of frames that %s decides, and says none', async (_what, more, type = 'abs') => {
    const override = unique('endFrame', 'setAttr ".atv" 30; setAttr ".mul" 1;', 'defaultRenderGlobals', type);
    expect(await layerOf(setupScene({ overrides: [override], more }))).toEqual({
      ...plain,
      unsure: ['frames'],
    });
  });

  it('is sure of its own frames where only those of the scene are not', async () => {
    const overrides = [unique('startFrame', 'setAttr ".atv" 3;'), unique('endFrame', 'setAttr ".atv" 10;')];
    const snapshot = await snapshotOf(
      setupScene({ overrides, more: 'connectAttr "curve1.o" ":defaultRenderGlobals.fs";' }),
    );
    expect(snapshot.unsure).toEqual(['frames']);
    expect(snapshot.layers).toEqual([
      { name: 'masterLayer', renderable: true },
      { ...plain, frames: { start: 3, end: 10, step: 1 } },
    ]);
  });

  it('finds the scene’s values below the layer that was shown when it was saved', async () => {
    const more = `createNode applyAbsFloatOverride -n "a";
	setAttr ".ori" 10;
connectAttr "a.o" ":defaultRenderGlobals.ef";`;
    const text = setupScene({ overrides: [unique('endFrame', 'setAttr ".atv" 30;')], more }).replace(
      'setAttr ".ef" 10;',
      '',
    );
    const snapshot = await snapshotOf(text);
    expect(snapshot.frames).toMatchObject({ end: 10 });
    expect(snapshot.layers?.[1]).toMatchObject({ frames: { end: 30 } });
  });

  it('does not count layers of the old kind’s values that are left on its twin', async () => {
    const more = `connectAttr "perspShape.rnd" "rs_fg.adjs[0].plg";`;
    expect(await layerOf(setupScene({ overrides: [], more }))).toEqual(plain);
  });
});

describe('cameras of a layer of Render Setup', () => {
  const cameras = (selector: string, value = 'setAttr ".atv" yes;') =>
    setupScene({ overrides: [renderable(value)], selector, collection: 'collection' });

  it.each([
    ['by path', 'setAttr ".ssl" -type "string" "|rig|shot|shotShape"; setAttr ".tf" 2;'],
    ['by name', 'setAttr ".ssl" -type "string" "shotShape";'],
    ['among others', 'setAttr ".ssl" -type "string" "|a|aShape\\n|rig|shot|shotShape";'],
    ['by pattern', 'setAttr ".pat" -type "string" "wall*, shot*"; setAttr ".tf" 7;'],
  ])('are those that it holds %s', async (_how, selector) => {
    expect((await layerOf(cameras(selector)))?.cameras).toEqual(['persp', 'shot']);
  });

  it('are none where it turns all of them off', async () => {
    expect(await layerOf(cameras('setAttr ".pat" -type "string" "*"; setAttr ".tf" 2;', ''))).toEqual({
      ...plain,
      cameras: [],
    });
  });

  it.each(['1', '3', '4', '12'])('are not those that filter %s leaves out', async (filter) => {
    expect(await layerOf(cameras(`setAttr ".pat" -type "string" "*"; setAttr ".tf" ${filter};`))).toEqual(
      plain,
    );
  });

  it('are those below what the collection above holds', async () => {
    const below = (held: string) =>
      cameras('setAttr ".pat" -type "string" "*"; setAttr ".tf" 2;')
        .replace('connectAttr "fg.lit" "c.pls";', '')
        .concat(`createNode collection -n "p";
createNode simpleSelector -n "pSelector";
	setAttr ".ssl" -type "string" "${held}";
connectAttr "pSelector.c" "p.sel";
connectAttr "fg.lit" "p.pls";
connectAttr "p.lit" "c.pls";
connectAttr "pSelector.out" "cSelector.in";`);
    expect((await layerOf(below('|rig')))?.cameras).toEqual(['persp', 'shot']);
    expect(await layerOf(below('|set'))).toEqual(plain);
  });

  it.each([
    ['a filter that a person wrote', 'setAttr ".tf" 8; setAttr ".cf" -type "string" "camera";'],
    ['a camera of a reference', 'setAttr ".ssl" -type "string" "|hero:cam|hero:camShape";'],
    ['a pattern that is no plain one', 'setAttr ".pat" -type "string" "[a-s]*";'],
  ])('are unsure where %s decides', async (_what, selector) => {
    expect(await layerOf(cameras(selector))).toEqual({ ...plain, unsure: ['cameras'] });
  });

  it('are told apart where two shapes have one name', async () => {
    const text = cameras('setAttr ".ssl" -type "string" "|other|shotShape";').replace(
      'createNode renderLayerManager',
      'createNode transform -n "other";\ncreateNode camera -n "shotShape" -p "other";\n\tsetAttr ".rnd" no;\ncreateNode renderLayerManager',
    );
    expect((await layerOf(text))?.cameras).toEqual(['other', 'persp']);
  });
});

describe('a legacy layer', () => {
  const legacy = (
    layers: string,
    links: string,
    manager = '',
    globals = '',
  ) => `${head}${layers}${tail.replaceAll('rs_fg', 'fg')}${globals}
select -ne :renderLayerManager;
${manager}
${links}`;
  const layer = `createNode renderLayer -n "fg";\n`;

  it('has frames, size and cameras beside the plugs that it adjusts', async () => {
    const text = legacy(
      `${layer}	setAttr -s 4 ".adjs";
	setAttr ".adjs[0].val" 1280;
	setAttr ".adjs[1].val" 720;
	setAttr ".adjs[2].val" 0;
	setAttr ".adjs[3].val" 1;
`,
      `connectAttr ":defaultResolution.w" "fg.adjs[0].plg";
connectAttr ":defaultResolution.h" "fg.adjs[1].plg";
connectAttr ":perspShape.rnd" "fg.adjs[2].plg";
connectAttr "shotShape.rnd" "fg.adjs[3].plg";`,
    );
    expect(await layerOf(text)).toEqual({
      ...plain,
      cameras: ['shot'],
      resolution: { width: 1280, height: 720 },
    });
  });

  it.each([
    ['frames', '10', '30', 30],
    ['seconds', '0.41666666666666669', '1.25', 30],
  ])('stores times in %s, as the value of the scene tells', async (_unit, base, own, end) => {
    const text = legacy(
      `${layer}	setAttr ".adjs[0].val" ${own};\n`,
      `connectAttr ":defaultRenderGlobals.ef" "defaultRenderLayer.adjs[0].plg";
connectAttr ":defaultRenderGlobals.ef" "fg.adjs[0].plg";`,
    ).replace('setAttr ".g" yes;', `setAttr ".g" yes;\n\tsetAttr ".adjs[0].val" ${base};`);
    expect(await layerOf(text)).toEqual({ ...plain, frames: { start: 1, end, step: 1 } });
  });

  it.each([
    ['a time of which nothing tells the unit', `${layer}	setAttr ".adjs[0].val" 30;\n`, 'ef', 'frames', ''],
    ['what feeds its value', layer, 'bfs', 'frames', 'connectAttr "curve1.o" "fg.adjs[0].val";'],
  ])('is unsure of %s', async (_what, layers, attribute, what, more) => {
    const text = legacy(
      layers,
      `connectAttr ":defaultRenderGlobals.${attribute}" "fg.adjs[0].plg";\n${more}`,
    );
    expect(await layerOf(text)).toEqual({ ...plain, unsure: [what] });
  });

  it('is unsure of what it feeds into a plug', async () => {
    const text = legacy(layer, `connectAttr ":perspShape.rnd" "fg.oajs[0].opl";`);
    expect(await layerOf(text)).toEqual({ ...plain, unsure: ['cameras'] });
  });

  it('writes pictures of its own, and keeps an empty name where it writes no value', async () => {
    const named = (value: string) =>
      legacy(
        `${layer}${value}	setAttr ".adjs[1].val" 32;\n`,
        `connectAttr ":defaultRenderGlobals.ifp" "fg.adjs[0].plg";
connectAttr ":defaultRenderGlobals.outf" "fg.adjs[1].plg";`,
      );
    const text = named(`	setAttr ".adjs[0].val" -type "string" "matte";\n`);
    expect(await layerOf(text)).toEqual({ ...plain, output: { name: 'matte', format: 'png' } });
    expect((await layerOf(named('')))?.output).toEqual({ name: '<Scene>', format: 'png' });
  });

  it('holds its values in the plugs where it was shown when the file was saved', async () => {
    const text = legacy(
      `${layer}	setAttr ".adjs[0].val" 640;\n`,
      `connectAttr ":defaultResolution.w" "defaultRenderLayer.adjs[0].plg";
connectAttr ":defaultResolution.w" "fg.adjs[0].plg";`,
      `setAttr ".crl" 1;\nsetAttr -s 2 ".rlmi[1]" 1;`,
      'select -ne :defaultResolution;\nsetAttr ".w" 800;',
    ).replace('setAttr ".g" yes;', 'setAttr ".g" yes;\n\tsetAttr ".adjs[0].val" 1920;');
    const snapshot = await snapshotOf(text);
    expect(snapshot.resolution.width).toBe(1920);
    expect(snapshot.layers?.[1]?.resolution?.width).toBe(800);
  });
});

describe('a scene of which the text does not say everything', () => {
  it('is unsure of what an expression drives', async () => {
    const text = `${head}${tail}connectAttr "expression1.out[0]" ":defaultResolution.w";`;
    expect((await snapshotOf(text)).unsure).toEqual(['resolution']);
  });

  it.each(['pram', 'prlm', 'prm'])('is unsure of what a script sets before the render (%s)', async (name) => {
    const script = 'setAttr defaultRenderGlobals.endFrame 50;';
    const text = `${head}${tail}select -ne :defaultRenderGlobals;\nsetAttr ".${name}" -type "string" "${script}";`;
    expect((await snapshotOf(text)).unsure).toEqual(['frames']);
  });

  it('leaves the pictures that a script names to the scene file', async () => {
    const script = 'setAttr -type string defaultRenderGlobals.imageFilePrefix x;';
    const text = `${head}${tail}select -ne :defaultRenderGlobals;\nsetAttr ".prm" -type "string" "${script}";`;
    const { output, unsure } = await snapshotOf(text);
    expect([output.name, output.format, unsure]).toEqual([undefined, undefined, undefined]);
  });

  it('is sure where a script sets something else', async () => {
    const text = `${head}${tail}select -ne :defaultRenderGlobals;\nsetAttr ".pram" -type "string" "print 1; setAttr a.v 0;";`;
    expect((await snapshotOf(text)).unsure).toBeUndefined();
  });

  it('takes the size that V-Ray keeps, and asks for its frames', async () => {
    const vray = (set: string) => `${head}createNode VRaySettingsNode -s -n "vraySettings";
	${set}
${tail}select -ne :defaultRenderGlobals;
	setAttr ".ren" -type "string" "vray";`;
    expect(await snapshotOf(vray('setAttr ".wi" 800; setAttr ".he" 600;'))).toMatchObject({
      resolution: { width: 800, height: 600 },
      unsure: ['frames'],
    });
    expect((await snapshotOf(vray(''))).unsure).toEqual(['frames', 'resolution']);
  });
});
