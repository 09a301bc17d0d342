import { describe, expect, it } from '@jest/globals';
import * as z from 'zod';
import { taskTypes } from '#daemon/farms/renderbus/taskTypes/list.ts';
import { Form, type FormField } from '#protocol/bridge/form.ts';
import { type TaskTypeName, taskTypeNames } from '#protocol/bridge/taskType.ts';
import { farmActions } from '#protocol/renderbus/actions.ts';
import { locales } from '#protocol/texts/text.ts';
import { type Asked, planOf, projectOf, show } from './scenes.ts';

function fieldsOf(type: TaskTypeName, asked?: Asked): FormField[] {
  return planOf(type, asked).form.groups.flatMap(({ fields }) => fields);
}

function field(type: TaskTypeName, key: string, asked?: Asked): FormField | undefined {
  return fieldsOf(type, asked).find((one) => one.key === key);
}

const chinese = /[一-鿿]/;
/** Names of programs stay as they are in every language. */
const untranslated = new Set(['Take']);

describe.each(taskTypeNames)('the form of %s', (type) => {
  it('is one that hosts can draw', () => {
    const { form } = planOf(type);
    expect(Form.parse(form)).toEqual(form);
  });

  it('has a field for every setting, and none that is neither setting nor fact', () => {
    const settings = Object.keys(taskTypes.find((known) => known.type === type)?.settingsSchema.shape ?? {});
    const shown = fieldsOf(type);
    expect(
      shown
        .filter(({ control }) => control !== 'fact')
        .map(({ key }) => key)
        .sort(),
    ).toEqual(settings.filter((key) => key !== 'preset').sort());
    expect(new Set(shown.map(({ key }) => key)).size).toBe(shown.length);
  });

  it('is said in English and in Chinese, groups, fields, columns and choices alike', () => {
    for (const locale of locales) {
      const { groups } = planOf(type, { locale }).form;
      const fields = groups.flatMap((group) => group.fields);
      const texts = [
        ...groups.map(({ title }) => title),
        ...fields.flatMap(({ title, help, columns = [] }) => [
          title,
          help,
          ...columns.flatMap((column) => [column.title, column.help]),
        ]),
      ].filter((text) => !untranslated.has(text));
      expect(texts.filter((text) => text === '' || chinese.test(text) !== (locale === 'zh'))).toEqual([]);
    }
  });

  it('marks as required what the farm demands', () => {
    for (const { key, required } of fieldsOf(type)) {
      if (['projectName', 'cgSoftName'].includes(key)) expect([key, required]).toEqual([key, true]);
      if (['priority', 'userRemark'].includes(key)) expect([key, required]).toEqual([key, false]);
    }
  });

  it('sends back what it shows without a change of the bodies', () => {
    const asked: Asked = { snapshot: rich };
    const chosen = Object.fromEntries(
      fieldsOf(type, asked)
        .filter(({ control, source, value }) => control !== 'fact' && source !== 'default' && value !== null)
        .map(({ key, value }) => [key, value]),
    );
    const before = planOf(type, asked).plannedTasks;
    expect(planOf(type, { ...asked, settings: chosen }).plannedTasks).toEqual(before);
  });
});

const rich = {
  cameras: [
    { name: 'left', renderable: true, frames: { start: 1, end: 5, step: 1 } },
    { name: 'right', renderable: false },
  ],
  layers: [
    { name: 'beauty', renderable: true, cameras: ['left'], resolution: { width: 1920, height: 1080 } },
    { name: 'matte', renderable: false },
  ],
  nodes: [
    {
      path: '/out/a',
      type: 'ifd',
      kind: 'render',
      frames: { start: 1, end: 9, step: 2 },
      camera: '/obj/cam',
      take: 'Main',
      output: '/r/a.$F4.exr',
    },
    { path: '/out/sim', type: 'dop', kind: 'simulation', frames: { start: 1, end: 9, step: 1 } },
  ],
  views: [
    {
      name: 'day',
      camera: 'left',
      frames: { start: 1, end: 2, step: 1 },
      resolution: { width: 8, height: 6 },
      enabled: true,
    },
    { name: 'bare', enabled: true },
  ],
  pages: [{ name: 'Front', seconds: 2 }],
  output: { format: 'exr' },
};

describe('tables', () => {
  it('list what the scene offers, and which rows are chosen as the setting takes them', () => {
    expect(field('maya', 'layers', { snapshot: rich })).toMatchObject({
      control: 'table',
      value: [{ name: 'beauty' }],
      choices: [
        {
          value: 'beauty',
          title: 'beauty',
          cells: { name: 'beauty', camera: 'left', imageWidth: 1920, imageHeight: 1080 },
        },
        {
          value: 'matte',
          title: 'matte',
          cells: { name: 'matte', frames: '', imageWidth: null, imageHeight: null },
        },
      ],
      columns: [
        { key: 'name', control: 'fact' },
        { key: 'frames', control: 'frames' },
        { key: 'camera', control: 'choice', choices: [{ value: 'left' }, { value: 'right' }] },
        { key: 'imageWidth', control: 'int' },
        { key: 'imageHeight', control: 'int' },
      ],
    });
    expect(field('max', 'views', { snapshot: rich })).toMatchObject({
      value: [],
      choices: [
        { value: 'day', cells: { name: 'day', camera: 'left', frames: '1-2', size: '8 × 6' } },
        { value: 'bare', cells: { name: 'bare', camera: '', frames: '', size: '', output: '' } },
      ],
    });
    expect(field('houdini', 'nodes', { snapshot: rich })).toMatchObject({
      value: [{ path: '/out/a' }],
      choices: [
        {
          value: '/out/a',
          cells: { option: '-1', type: 'ifd', camera: '/obj/cam', take: 'Main', output: '/r/a.$F4.exr' },
        },
        { value: '/out/sim', cells: { option: '0', type: 'dop' } },
      ],
    });
    expect(field('sketchup', 'pages', { snapshot: rich })).toMatchObject({
      value: ['Front'],
      choices: [{ value: 'Front', cells: { seconds: 2 } }],
    });
    expect(field('maya', 'cameras', { snapshot: rich })).toMatchObject({
      control: 'table',
      value: ['left'],
      choices: [{ value: 'left', cells: { frames: '1-5' } }, { value: 'right' }],
    });
  });
});

describe('values', () => {
  it('say who gave them', () => {
    const sourceOf = (key: string, asked: Asked = {}) => {
      const { value, source } = field('maya', key, asked) ?? {};
      return [value, source];
    };
    expect(sourceOf('imageWidth')).toEqual([1920, 'scene']);
    expect(sourceOf('imageWidth', { settings: { imageWidth: 640 } })).toEqual([640, 'chosen']);
    expect(sourceOf('pluginName')).toEqual(['mtoa 5.3.4.1', 'farm']);
    expect(sourceOf('pluginName', { defaults: { pluginName: 'mtoa 4' } })).toEqual(['mtoa 4', 'config']);
    expect(sourceOf('pluginName', { settings: { pluginName: '' } })).toEqual(['', 'chosen']);
    expect(sourceOf('submitType')).toEqual([0, 'default']);
    expect(sourceOf('priority')).toEqual([null, 'default']);
  });

  it('have the farm’s bounds, in the planned task of the setting', () => {
    expect(field('maya', 'timeoutSeconds')).toMatchObject({ control: 'number', min: 1, max: 864_000 });
    expect(field('maya', 'imageWidth')).toMatchObject({ control: 'int', min: 1 });
    expect(field('maya', 'attr2')).toMatchObject({ maxWidth: 4000 });
    expect(field('maya', 'userRemark')).toMatchObject({ maxWidth: 237 });
    expect(field('maya', 'frames')).not.toHaveProperty('maxWidth');
  });

  it('are offered where the farm or the action knows them', () => {
    const projects = [show, projectOf('other', { 'maya 2023': [], 'blender 3.4': [] })];
    const asked = { projects, settings: { projectName: 'other' } };
    expect(field('maya', 'projectName', asked)?.choices?.map(({ value }) => value)).toEqual([
      'show',
      'other',
    ]);
    expect(field('maya', 'cgSoftName', asked)?.choices?.map(({ value }) => value)).toEqual(['maya 2023']);
    expect(field('sketchup', 'renderType', { locale: 'zh' })?.choices).toEqual([
      { value: 1, title: '动画' },
      { value: 2, title: '效果图' },
    ]);
  });
});

it('facts say what to select in the host', () => {
  const facts = fieldsOf('blender', {
    snapshot: {
      ...rich,
      scenes: [
        { name: 'Layout', active: false },
        { name: 'Main', active: true },
      ],
    },
  }).filter(({ control }) => control === 'fact');
  expect(facts.map(({ key, value, jump }) => [key, value, jump])).toEqual([
    ['scene', 'Main', 'scene'],
    ['camera', 'left (1-5)', 'camera'],
    ['layers', 'beauty', 'layers'],
    ['resolution', '1920 × 1080', 'resolution'],
    ['output', 'exr', 'output'],
    ['renderer', 'any', 'renderer'],
  ]);
});

describe('the JSON Schema of the settings', () => {
  const schemaOf = (type: TaskTypeName) =>
    z.toJSONSchema(taskTypes.find((known) => known.type === type)?.settingsSchema ?? z.object({}), {
      io: 'input',
    }) as {
      properties: Record<string, Record<string, unknown>>;
      additionalProperties: unknown;
      required?: unknown;
    };

  it('names titles, groups and defaults in both languages, for every setting', () => {
    for (const type of taskTypeNames) {
      const { properties, additionalProperties, required } = schemaOf(type);
      expect(additionalProperties).toBe(false);
      expect(required).toBeUndefined();
      for (const [key, property] of Object.entries(properties)) {
        expect([key, property]).toEqual([
          key,
          expect.objectContaining({
            type: expect.stringMatching(/^(string|integer|number|array)$/),
            title: expect.any(String),
            description: expect.stringMatching(/\.$/),
            titles: { en: property.title, zh: expect.stringMatching(chinese) },
            descriptions: { en: property.description, zh: expect.stringMatching(chinese) },
            group: expect.any(String),
            control: expect.any(String),
          }),
        ]);
      }
    }
    expect(schemaOf('sketchup').properties.useVary).toMatchObject({
      type: 'integer',
      enum: [0, 1],
      default: 1,
    });
    expect(schemaOf('vrstandalone').properties.limitHosts).toMatchObject({
      type: 'integer',
      default: 1,
      control: 'int',
    });
  });

  it('has the fields of the create action in camelCase, and the choices of the contract’s table', () => {
    const choices: Readonly<Record<TaskTypeName, readonly string[]>> = {
      maya: ['layers', 'cameras', 'scenes'],
      max: ['views', 'cameras', 'scenes'],
      houdini: ['nodes'],
      blender: [],
      vrstandalone: ['scenes'],
      sketchup: ['pages', 'scenes'],
    };
    const actions = {
      maya: 'create_task',
      max: 'create_max_task',
      houdini: 'create_houdini_task',
      blender: 'create_blender_task',
      vrstandalone: 'create_vrstandalone_task',
      sketchup: 'create_sketchup_task',
    } as const;
    const madeByChoice = ['input_scene_path', 'layer_list', 'camera', 'render_layer', 'page_name'];
    for (const type of taskTypeNames) {
      const fields = Object.keys(farmActions[actions[type]].request.shape)
        .filter((name) => !madeByChoice.includes(name))
        .map((name) => name.replaceAll(/_(.)/g, (_, letter: string) => letter.toUpperCase()))
        .map((name) => (name === 'timeout' ? 'timeoutSeconds' : name));
      const hasFrames = fields.some((name) => name === 'frames' || name === 'firstFrames');
      const own = [...fields, ...choices[type], 'preset', ...(hasFrames ? ['testFrames'] : [])];
      expect(Object.keys(schemaOf(type).properties).sort()).toEqual(own.sort());
    }
  });
});

it('a setting that is one of few offers each by the value that is sent', () => {
  const choicesOf = (key: string) => field('blender', key)?.choices?.map(({ value }) => value);
  expect(choicesOf('afterFirstRender')).toEqual(['fullSpeed', 'stop']);
});

it('presets are a field only where there are some, those that the studio published with who and when', () => {
  const published = { by: 'Pipeline', ageSeconds: 7200 };
  const presets = [
    { name: 'Draft', settings: {} },
    { name: 'Final', settings: {}, published },
  ];
  const of = (standing?: object) => field('maya', 'preset', { standing } as never);
  expect(of({ projectDefaults: {}, presets })?.choices).toEqual([
    { value: 'Draft', title: 'Draft' },
    { value: 'Final', title: expect.stringMatching(/Final.*Pipeline.*2/) },
  ]);
  expect([of({ projectDefaults: {}, presets: [] }), of()]).toEqual([undefined, undefined]);
});
