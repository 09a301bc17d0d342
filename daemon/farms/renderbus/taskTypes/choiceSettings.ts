import * as z from 'zod';
import { maxUnits } from '#protocol/bridge/submission.ts';
import { inEvery, type TextCode } from '#protocol/texts/text.ts';
import { type ColumnTexts, metaOf, scalar } from './setting.ts';
import type { SettingTexts } from './settingTexts.ts';

type Columns = Readonly<Record<string, ColumnTexts>>;

const name = z.string().min(1);

/** A list of names, a table in the form; `columns` show what the scene says of each. */
function namesSetting(texts: SettingTexts, columns: Columns): z.ZodType {
  return z
    .array(name)
    .max(maxUnits)
    .optional()
    .meta({ ...metaOf(texts, 'table'), columns });
}

function rowsSetting(texts: SettingTexts, row: z.ZodObject, columns: Columns): z.ZodType {
  return z
    .array(row)
    .max(maxUnits)
    .optional()
    .meta({ ...metaOf(texts, 'table'), columns });
}

type ColumnText = keyof {
  [Code in TextCode as Code extends `columns.${infer Name}.title` ? Name : never]: true;
};

const column = (name: ColumnText, control: ColumnTexts['control']): ColumnTexts => ({
  title: inEvery(`columns.${name}.title`),
  help: inEvery(`columns.${name}.help`),
  control,
});
const fact = (name: ColumnText): ColumnTexts => ({ ...column(name, 'fact'), isFact: true });
const ofThisTask = (name: 'cameras' | 'layers' | 'views' | 'nodes' | 'pages' | 'scenes'): SettingTexts => ({
  group: 'what',
  title: inEvery(`settings.${name}.title`),
  help: inEvery(`settings.${name}.help`),
});

export const camerasSetting = namesSetting(ofThisTask('cameras'), {
  name: fact('name'),
  frames: fact('sceneFrames'),
});

export const layersSetting = rowsSetting(
  ofThisTask('layers'),
  z.strictObject({
    name,
    frames: scalar(),
    camera: scalar(),
    imageWidth: scalar(),
    imageHeight: scalar(),
  }),
  {
    name: fact('name'),
    frames: column('frames', 'frames'),
    camera: column('camera', 'choice'),
    imageWidth: column('imageWidth', 'int'),
    imageHeight: column('imageHeight', 'int'),
  },
);

export const viewsSetting = namesSetting(ofThisTask('views'), {
  name: fact('name'),
  camera: fact('camera'),
  frames: fact('sceneFrames'),
  size: fact('size'),
  state: fact('viewNote'),
  output: fact('viewOutput'),
});

export const nodesSetting = rowsSetting(
  ofThisTask('nodes'),
  z.strictObject({ path: name, frames: scalar(), option: scalar() }),
  {
    path: fact('node'),
    frames: column('frames', 'frames'),
    option: column('option', 'choice'),
    dependsOn: fact('dependsOn'),
    state: fact('nodeNote'),
    camera: fact('camera'),
    take: fact('take'),
    resolution: fact('size'),
    type: fact('type'),
    output: fact('nodeOutput'),
  },
);

export const pagesSetting = namesSetting(ofThisTask('pages'), {
  name: fact('name'),
  seconds: fact('seconds'),
});

export const scenesSetting = z
  .array(name)
  .optional()
  .meta(metaOf({ ...ofThisTask('scenes'), group: 'more' }, 'multi'));

/** What the rows of the tables can be done with; `option` of a Houdini node. */
export const nodeOptions = [
  { value: '-1', title: inEvery('settings.nodes.choices.render') },
  { value: '0', title: inEvery('settings.nodes.choices.simulate') },
] as const;

/** Known only from a later generation of the farm’s API (§3.1): offered where a node asks for it, never taken by itself. */
export const distributedOption = {
  value: '1',
  title: inEvery('settings.nodes.choices.distribute'),
} as const;
