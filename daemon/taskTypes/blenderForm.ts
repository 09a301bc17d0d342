import type { PlanContext } from '#daemon/submissions/planning.ts';
import type { Form, FormField, ValueSource } from '#protocol/bridge/form.ts';
import { type Bilingual, say } from '#protocol/bridge/locale.ts';
import { configurationsOf } from './chooseConfiguration.ts';
import type { ProjectChoice } from './chooseProject.ts';
import { sceneFrames } from './sceneFrames.ts';

interface FieldText {
  readonly title: Bilingual;
  readonly help: Bilingual;
}

const settingTexts = {
  projectName: {
    title: { en: 'Project', zh: '项目' },
    help: { en: 'The farm’s project that the task belongs to.', zh: '任务所属的农场项目。' },
  },
  cgSoftName: {
    title: { en: 'Rendered with', zh: '渲染软件' },
    help: { en: 'Program and version on the farm.', zh: '农场上的软件及版本。' },
  },
  frames: {
    title: { en: 'Frames', zh: '渲染帧' },
    help: {
      en: 'Single frames, ranges and steps: 1,5-20,30-50[2].',
      zh: '单帧、范围和步长：1,5-20,30-50[2]。',
    },
  },
  firstFrames: {
    title: { en: 'First frames', zh: '优先帧' },
    help: { en: 'Rendered before all others, on up to three machines.', zh: '最先渲染，最多使用三台机器。' },
  },
  afterFirstRender: {
    title: { en: 'After the first frames', zh: '优先帧完成后' },
    help: { en: 'Go on at full speed, or stop and wait for you.', zh: '全速继续渲染，或停止并等待您确认。' },
  },
  priority: {
    title: { en: 'Priority', zh: '优先级' },
    help: { en: 'Among the tasks of your account.', zh: '在您账号任务中的优先级。' },
  },
  artist: {
    title: { en: 'Artist', zh: '制作人' },
    help: { en: 'Shown beside the task.', zh: '显示在任务旁。' },
  },
  userRemark: {
    title: { en: 'Remark', zh: '备注' },
    help: { en: 'Your own words; kept with the task.', zh: '您自己的备注，随任务保存。' },
  },
} satisfies Record<string, FieldText>;

const factTexts = {
  camera: {
    title: { en: 'Camera', zh: '相机' },
    help: {
      en: 'The farm renders the camera that the saved file names.',
      zh: '农场使用保存文件中指定的相机。',
    },
  },
  layers: {
    title: { en: 'View layers', zh: '视图层' },
    help: {
      en: 'The farm renders those that the saved file enables.',
      zh: '农场渲染保存文件中启用的视图层。',
    },
  },
  resolution: {
    title: { en: 'Resolution', zh: '分辨率' },
    help: { en: 'Pixels, percentage and crop included.', zh: '像素，已计入百分比与裁剪。' },
  },
  output: {
    title: { en: 'Output', zh: '输出' },
    help: { en: 'Format as saved in the file.', zh: '保存文件中的格式。' },
  },
} satisfies Record<string, FieldText>;

const afterFirstRenderChoices = [
  { value: 'fullSpeed', title: { en: 'Go on at full speed', zh: '全速继续' } },
  { value: 'stop', title: { en: 'Stop', zh: '停止' } },
];

/** The dialog for a Blender scene; what the body cannot say is shown as facts to change in Blender (§5). */
export function blenderForm(
  context: PlanContext,
  choice: ProjectChoice,
  cgSoftName: string | undefined,
): Form {
  const { snapshot, locale, projects } = context;
  const configurations = configurationsOf(choice.project?.configurations ?? [], 'blender');
  const setting = (
    key: keyof typeof settingTexts,
    control: FormField['control'],
    fallback: readonly [value: unknown, source: ValueSource],
    extra: Partial<FormField> = {},
  ): FormField => {
    const [value, source] = settingValue(context, key, fallback);
    return { key, ...words(settingTexts[key], locale), control, value, source, required: false, ...extra };
  };
  const fact = (key: keyof typeof factTexts, value: unknown, jump: string): FormField => ({
    key,
    ...words(factTexts[key], locale),
    control: 'fact',
    value,
    source: 'scene',
    required: false,
    jump,
  });
  const cameras = (snapshot.cameras ?? []).filter((camera) => camera.renderable).map((camera) => camera.name);
  const layers = (snapshot.layers ?? []).filter((layer) => layer.renderable).map((layer) => layer.name);
  const named = (names: readonly string[]) => names.map((value) => ({ value, title: value }));
  return {
    groups: [
      {
        id: 'farm',
        title: say({ en: 'On the farm', zh: '农场' }, locale),
        fields: [
          setting('projectName', 'choice', [choice.projectName ?? null, choice.source], {
            choices: named(projects.map((project) => project.projectName)),
            required: true,
          }),
          setting('cgSoftName', 'choice', [cgSoftName ?? null, 'farm'], {
            choices: named(configurations.map((configuration) => configuration.cgSoftName)),
            required: true,
          }),
          setting('priority', 'int', [null, 'default']),
        ],
      },
      {
        id: 'frames',
        title: say({ en: 'Frames', zh: '帧' }, locale),
        fields: [
          setting('frames', 'frames', [sceneFrames(snapshot.frames) ?? '', 'scene'], { required: true }),
          setting('firstFrames', 'frames', ['', 'default']),
          setting('afterFirstRender', 'choice', [null, 'default'], {
            choices: afterFirstRenderChoices.map(({ value, title }) => ({
              value,
              title: say(title, locale),
            })),
          }),
        ],
      },
      {
        id: 'facts',
        title: say({ en: 'As saved in the scene', zh: '场景中的设置' }, locale),
        fields: [
          fact('camera', cameras.join(', '), 'camera'),
          fact('layers', layers.join(', '), 'layers'),
          fact('resolution', `${snapshot.resolution.width} × ${snapshot.resolution.height}`, 'resolution'),
          fact('output', snapshot.output.format ?? '', 'output'),
        ],
      },
      {
        id: 'notes',
        title: say({ en: 'Notes', zh: '备注' }, locale),
        fields: [
          setting('artist', 'text', ['', 'default']),
          setting('userRemark', 'text', ['', 'default'], { maxWidth: 237 }),
        ],
      },
    ],
  };
}

function words(text: FieldText, locale: PlanContext['locale']): { title: string; help: string } {
  return { title: say(text.title, locale), help: say(text.help, locale) };
}

function settingValue(
  { settings, defaults }: PlanContext,
  key: string,
  fallback: readonly [value: unknown, source: ValueSource],
): readonly [value: unknown, source: ValueSource] {
  if (settings[key] !== undefined) return [settings[key], 'chosen'];
  return defaults[key] === undefined ? fallback : [defaults[key], 'config'];
}
