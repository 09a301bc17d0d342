import { z } from 'zod';
import { type ColumnTexts, metaOf, scalar } from './setting.ts';
import { type SettingTexts, settingTexts } from './settingTexts.ts';

type Columns = Readonly<Record<string, ColumnTexts>>;

const name = z.string().min(1);

/** A list of names, a table in the form; `columns` show what the scene says of each. */
function namesSetting(texts: SettingTexts, columns: Columns): z.ZodType {
  return z
    .array(name)
    .optional()
    .meta({ ...metaOf(texts, 'table'), columns });
}

function rowsSetting(texts: SettingTexts, row: z.ZodObject, columns: Columns): z.ZodType {
  return z
    .array(row)
    .optional()
    .meta({ ...metaOf(texts, 'table'), columns });
}

const fact = (en: string, zh: string, help: ColumnTexts['help']): ColumnTexts => ({
  title: { en, zh },
  help,
  control: 'fact',
  isFact: true,
});
const override = (key: 'frames' | 'imageWidth' | 'imageHeight', control: ColumnTexts['control']) => ({
  title: settingTexts[key].title,
  help: {
    en: `${settingTexts[key].title.en} of this row alone; empty: those of the whole.`,
    zh: `仅用于此行的${settingTexts[key].title.zh}；为空时使用整体设置。`,
  },
  control,
});

const cameraHelp = { en: 'The camera that it is rendered with.', zh: '渲染所用的相机。' };
const nameColumn = fact('Name', '名称', { en: 'As in the scene.', zh: '场景中的名称。' });
const sceneFramesColumn = fact('Frames', '帧', { en: 'As in the scene.', zh: '场景中的帧范围。' });
const sizeColumn = fact('Size', '尺寸', { en: 'Pixels, as in the scene.', zh: '场景中的像素尺寸。' });

export const camerasSetting = namesSetting(
  {
    group: 'what',
    title: { en: 'Cameras', zh: '渲染相机' },
    help: {
      en: 'One task for each. Unset: those that render in the scene.',
      zh: '每个相机一个任务。未设置时使用场景中可渲染的相机。',
    },
  },
  { name: nameColumn, frames: sceneFramesColumn },
);

export const layersSetting = rowsSetting(
  {
    group: 'what',
    title: { en: 'Render layers', zh: '渲染层' },
    help: {
      en: 'One task for each. Unset: those that render in the scene.',
      zh: '每个渲染层一个任务。未设置时使用场景中可渲染的渲染层。',
    },
  },
  z.strictObject({
    name,
    frames: scalar(),
    camera: scalar(),
    imageWidth: scalar(),
    imageHeight: scalar(),
  }),
  {
    name: nameColumn,
    frames: override('frames', 'frames'),
    camera: { title: { en: 'Camera', zh: '相机' }, help: cameraHelp, control: 'choice' },
    imageWidth: override('imageWidth', 'int'),
    imageHeight: override('imageHeight', 'int'),
  },
);

export const viewsSetting = namesSetting(
  {
    group: 'what',
    title: { en: 'Views', zh: '视图' },
    help: {
      en: 'Views of Batch Render: one task for each, with its camera, frames and size, instead of cameras.',
      zh: '批处理渲染视图：每个视图一个任务，使用该视图的相机、帧和尺寸，不再按相机提交。',
    },
  },
  {
    name: nameColumn,
    camera: fact('Camera', '相机', cameraHelp),
    frames: sceneFramesColumn,
    size: sizeColumn,
    state: fact('Note', '说明', {
      en: 'What to know of it before it is chosen.',
      zh: '选择前的注意事项。',
    }),
    output: fact('Output', '输出', {
      en: 'Where the host itself would write it.',
      zh: '宿主软件自身的输出路径。',
    }),
  },
);

export const nodesSetting = rowsSetting(
  {
    group: 'what',
    title: { en: 'Nodes', zh: '渲染节点' },
    help: {
      en: 'Rendered or simulated by one task. Unset: those that render and are not bypassed.',
      zh: '由一个任务渲染或解算。未设置时使用未旁路的渲染节点。',
    },
  },
  z.strictObject({ path: name, frames: scalar(), option: scalar() }),
  {
    path: fact('Node', '节点', { en: 'Full path.', zh: '完整路径。' }),
    frames: override('frames', 'frames'),
    option: {
      title: { en: 'Done with it', zh: '处理方式' },
      help: {
        en: '-1 renders, 0 simulates; 1 shares a simulation among machines, where the farm can.',
        zh: '-1 为渲染，0 为解算；1 为多机分布式解算（需农场支持）。',
      },
      control: 'choice',
    },
    dependsOn: fact('Waits for', '依赖节点', {
      en: 'Nodes that have to be done before it.',
      zh: '必须先于此节点完成的节点。',
    }),
    state: fact('Note', '说明', {
      en: 'Why it is not ticked, or what to know of it.',
      zh: '默认未勾选的原因或注意事项。',
    }),
    camera: fact('Camera', '相机', cameraHelp),
    take: fact('Take', 'Take', {
      en: 'As saved; the farm renders the node in it.',
      zh: '保存文件中的 Take，农场按此渲染。',
    }),
    resolution: sizeColumn,
    type: fact('Type', '类型', { en: 'Of the node.', zh: '节点类型。' }),
    output: fact('Output', '输出', { en: 'As in the node.', zh: '节点中的输出路径。' }),
  },
);

export const pagesSetting = namesSetting(
  {
    group: 'what',
    title: { en: 'Pages', zh: '场景标签' },
    help: { en: 'One task for each. Unset: all.', zh: '每个标签一个任务。未设置时渲染全部。' },
  },
  { name: nameColumn, seconds: fact('Seconds', '秒', { en: 'Its length.', zh: '时长。' }) },
);

export const scenesSetting = z
  .array(name)
  .optional()
  .meta({
    ...metaOf(
      {
        group: 'what',
        title: { en: 'Further scenes', zh: '其他场景' },
        help: {
          en: 'Full paths of scene files that are rendered with the same settings.',
          zh: '使用相同设置渲染的其他场景文件的完整路径。',
        },
      },
      'multi',
    ),
  });

/** What the rows of the tables can be done with; `option` of a Houdini node. */
export const nodeOptions = [
  { value: '-1', title: { en: 'Render', zh: '渲染' } },
  { value: '0', title: { en: 'Simulate', zh: '解算' } },
] as const;

/** Known only from a later generation of the farm’s API (§3.1): offered where a node asks for it, never taken by itself. */
export const distributedOption = {
  value: '1',
  title: { en: 'Simulate on several machines', zh: '分布式解算' },
} as const;
