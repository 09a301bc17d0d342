import { describe, expect, it } from '@jest/globals';
import type * as z from 'zod';
import { farmActions } from '#protocol/renderbus/actions.ts';
import { decimal, int, intChoice, numberText } from '#protocol/renderbus/numberField.ts';
import { requestBody } from '#protocol/renderbus/requestBody.ts';
import { sayableViolations } from '#protocol/renderbus/violations.ts';
import { inWords } from '#protocol/texts/text.ts';

const { operate_task, operate_project, update_customer, create_blender_task } = farmActions;
const sound = { project_name: 'p', input_scene_path: 'D/a.blend', cg_soft_name: 'blender 4', frames: '1' };
const onlyOf = (schema: z.ZodObject, body: unknown) => sayableViolations(schema, body)[0];

describe('what a field lacks because of another one', () => {
  it.each<[string, z.ZodObject, object, string, string, string]>([
    [
      'the kind of a restart',
      operate_task.request,
      { task_id: '7', operate_order: '1' },
      'restart_type',
      'the kind of frames to render again beside operate_order 1',
      'nothing',
    ],
    [
      'a change',
      operate_task.request,
      { task_id: '7', operate_order: '3' },
      'task_over_time',
      'it or priority with operate_order 3',
      'neither',
    ],
    [
      'one change',
      operate_task.request,
      { task_id: '7', operate_order: '3', task_over_time: '1', priority: '1' },
      'task_over_time',
      'it or priority with operate_order 3',
      'both',
    ],
    [
      'a configuration',
      operate_project.request,
      { project_id: 1, operate_type: 1, cg_soft_name: 'maya 2024' },
      'config_id',
      'the configuration to change beside operate_type 1',
      'nothing',
    ],
    [
      'a program',
      operate_project.request,
      { project_id: 1, operate_type: 0 },
      'cg_soft_name',
      'the program beside operate_type 0',
      'nothing',
    ],
    [
      'a way of notification',
      update_customer.request,
      { login_name: 'ana', notification_type: 2, notification_address: 'http://a' },
      'notification_mode',
      'a value beside notification_type 1 to 3',
      'nothing',
    ],
    [
      'what follows first frames',
      create_blender_task.request,
      { ...sound, first_frames: '1' },
      'after_first_render',
      'fullSpeed or stop beside first_frames',
      'nothing',
    ],
    [
      'first frames',
      create_blender_task.request,
      { ...sound, after_first_render: 'stop' },
      'first_frames',
      'single frames beside after_first_render',
      'nothing',
    ],
  ])('is told as expected and got: %s', (_title, schema, body, path, expected, got) => {
    const all = sayableViolations(schema, body);
    expect(all.map((one) => [one.path, one.expected, one.got, one.message])).toEqual([
      [path, expected, got, `${path}: expected ${expected}, got ${got}`],
    ]);
  });

  it.each([
    [1, 'a', 'an http or https URL'],
    [1, 'ftp://a', 'an http or https URL'],
    [2, 'a@', 'an e-mail address'],
    [3, 'call me', 'a phone number'],
  ])('an address of mode %d that is %j is none', (notification_mode, notification_address, expected) => {
    const body = { login_name: 'ana', notification_type: 1, notification_mode, notification_address };
    expect(onlyOf(update_customer.request, body)).toMatchObject({
      path: 'notification_address',
      farmCode: '1022',
      expected,
      got: JSON.stringify(notification_address),
    });
    expect(onlyOf(update_customer.request, { ...body, notification_type: 0 })).toBeUndefined();
  });
});

describe('a number that is none, or is out of bounds, is told with its bounds', () => {
  const manual = { zh: '数', description: 'A number.', source: '§0' };
  const schemas = {
    any: int({}, manual),
    from: int({ min: 1 }, manual),
    fromTo: int({ min: 1, max: 5 }, manual),
    choice: intChoice([1, 2], manual),
    decimal: decimal({ max: 2, decimals: 1 }, manual),
    text: numberText({ min: 1 }, manual),
    textTo: numberText({ max: 9 }, manual),
    decimalText: numberText({ min: 0.5, decimals: 2 }, manual),
    tenths: numberText({ decimals: 1 }, manual),
  };

  it.each<[keyof typeof schemas, unknown, string, string]>([
    ['any', 1.5, '1021', 'a whole number'],
    ['any', '1', '1021', 'a number'],
    ['from', 0, '1022', 'a whole number from 1'],
    ['fromTo', 6, '1022', 'a whole number from 1 to 5'],
    ['fromTo', 0.5, '1021', 'a whole number'],
    ['choice', 3, '1022', 'one of 1, 2'],
    ['choice', 1.5, '1021', 'a whole number'],
    ['decimal', 2.5, '1022', 'a number of at most 1 decimals to 2'],
    ['decimal', 1.25, '1022', 'a number of at most 1 decimals to 2'],
    ['text', '', '1020', 'a whole number'],
    ['text', 'x', '1021', 'a whole number'],
    ['text', '1.5', '1021', 'a whole number'],
    ['text', '0', '1022', 'a whole number from 1'],
    ['textTo', '10', '1022', 'a whole number to 9'],
    ['decimalText', '0.25', '1022', 'a number of at most 2 decimals from 0.5'],
    ['decimalText', '0.505', '1022', 'a number of at most 2 decimals from 0.5'],
    ['decimalText', '.5', '1021', 'a number of at most 2 decimals'],
  ])('%s: %j', (name, value, farmCode, expected) => {
    expect(onlyOf(requestBody({ n: schemas[name] }), { n: value })).toMatchObject({ farmCode, expected });
  });

  it.each<[keyof typeof schemas, unknown]>([
    ['any', -3],
    ['from', 1],
    ['fromTo', 5],
    ['choice', 2],
    ['decimal', 2],
    ['decimal', -7.5],
    ['text', '1'],
    ['text', ' 2 '],
    ['textTo', '9'],
    ['textTo', '-9'],
    ['decimalText', '0.5'],
    ['decimalText', '12.25'],
    ['tenths', '1.5'],
  ])('and one that fits is not: %s %j', (name, value) => {
    expect(onlyOf(requestBody({ n: schemas[name] }), { n: value })).toBeUndefined();
  });
});

it('a refusal says in words what was given and what it may be', () => {
  const words = (body: object) => {
    const found = onlyOf(create_blender_task.request, { ...sound, ...body });
    return found && inWords(found.text, 'en');
  };
  expect(words({ project_name: '' })).not.toEqual(words({ project_name: '\u0007' }));
  expect(words({ project_name: 'x'.repeat(65) })).toMatch(/64/);
  expect(words({ after_first_render: 'sometimes', first_frames: '1' })).toMatch(/fullSpeed, stop/);
});
