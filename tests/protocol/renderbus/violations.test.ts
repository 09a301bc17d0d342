import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import * as z from 'zod';
import { farmActions } from '#protocol/renderbus/actions.ts';
import { CreateBlenderTask } from '#protocol/renderbus/createBlenderTask.ts';
import { CreateHoudiniTask } from '#protocol/renderbus/createHoudiniTask.ts';
import { CreateSketchupTask, renderTypes } from '#protocol/renderbus/createSketchupTask.ts';
import { CreateVrstandaloneTask } from '#protocol/renderbus/createVrstandaloneTask.ts';
import { classifyRefusal, fieldCodeOrder } from '#protocol/renderbus/errorCodes.ts';
import { OperateProject } from '#protocol/renderbus/operateProject.ts';
import { OperateTask } from '#protocol/renderbus/operateTask.ts';
import { QueryTask } from '#protocol/renderbus/queryTask.ts';
import { sayableViolations, violations } from '#protocol/renderbus/violations.ts';
import { inWords } from '#protocol/texts/text.ts';
import { holds } from '#tests/protocol/property.ts';

const sound = {
  project_name: 'film',
  input_scene_path: 'D/film/shot.blend',
  cg_soft_name: 'blender 3.4.1',
  frames: '1-10',
};
const codes = (body: unknown) => violations(CreateBlenderTask, body).map((v) => `${v.path} ${v.farmCode}`);

describe('violations', () => {
  it('of a sound body are none', () => {
    expect(violations(CreateBlenderTask, sound)).toEqual([]);
  });

  it('are all told at once, in the order of the table of fields, then of the codes', () => {
    const body = {
      unheard: 1,
      priority: 'high',
      artist: 'a\u0007',
      frames: '9-1',
      project_name: `\u0001${'x'.repeat(64)}`,
      input_scene_path: '',
    };
    expect(codes(body)).toEqual([
      'project_name 1023',
      'project_name 1024',
      'input_scene_path 1020',
      'cg_soft_name 1020',
      'frames 1022',
      'artist 1024',
      'priority 1021',
      'unheard 1022',
    ]);
  });

  it('across fields are told together with those of single fields', () => {
    expect(codes({ ...sound, project_name: '', first_frames: '1-5', input_scene_path: 'a,b' })).toEqual([
      'project_name 1020',
      'input_scene_path 1022',
      'first_frames 1022',
      'after_first_render 1020',
    ]);
    expect(codes({ first_frames: '1' })).toContain('after_first_render 1020');
    expect(
      violations(OperateTask, { task_id: 'x', operate_order: '9', frame: '1' }).map((v) => v.path),
    ).toEqual(['task_id', 'operate_order', 'frame']);
  });

  it('of a field that there is not say so, and of a value that another rule refuses what it is', () => {
    expect(violations(CreateBlenderTask, { ...sound, unheard: 1 })).toMatchObject([
      { path: 'unheard', farmCode: '1022', expected: 'no such field', got: 'one' },
    ]);
    expect(violations(z.strictObject({ name: z.string().min(3) }), { name: 'ab' })).toMatchObject([
      { path: 'name', farmCode: '1022', got: '"ab"' },
    ]);
  });

  it('of a row stand in the order of its fields, whatever their codes', () => {
    const rows = { layer_list: [{ frames: '9-1', layerName: '', option: '0' }] };
    const found = violations(CreateHoudiniTask, { ...sound, ...rows }).map((v) => `${v.path} ${v.farmCode}`);
    expect(found.filter((one) => one.startsWith('layer_list'))).toEqual([
      'layer_list.0.frames 1022',
      'layer_list.0.layerName 1020',
    ]);
  });

  it('of a still of SketchUp are the length of an animation', () => {
    const length = (render_type: number) =>
      violations(CreateSketchupTask, { render_type, total_frame: 25, total_time: 1 })
        .map(({ path }) => path)
        .filter((path) => path.startsWith('total'));
    expect(length(renderTypes.still)).toEqual(['total_frame', 'total_time']);
    expect(length(renderTypes.animation)).toEqual([]);
  });

  it('inside rows carry the place of the row, rows in order', () => {
    const body = {
      project_name: '',
      input_scene_path: 'D/a.hip',
      cg_soft_name: 'houdini 13',
      layer_list: [
        { frames: '9-1', layerName: '/out/a', option: 'x' },
        { layerName: '', option: '-1', layer_name: 'b' },
        'row',
      ],
      first_frames: '1',
      frames: '1',
    };
    expect(violations(CreateHoudiniTask, body).map((v) => `${v.path} ${v.farmCode}`)).toEqual([
      'project_name 1020',
      'layer_list.0.frames 1022',
      'layer_list.0.option 1021',
      'layer_list.1.frames 1020',
      'layer_list.1.layerName 1020',
      'layer_list.1.layer_name 1022',
      'layer_list.2 1022',
      'after_first_render 1020',
      'frames 1022',
    ]);
  });

  it('do not tell a control character again as a broken form', () => {
    expect(
      codes({ ...sound, frames: '1\u00075', first_frames: '\u0007', after_first_render: 'stop' }),
    ).toEqual(['frames 1024', 'first_frames 1024']);
  });

  it('of several rules come together', () => {
    const sequence = {
      project_name: 'film',
      input_scene_path: 'D/a_##.vrscene 1-24',
      cg_soft_name: 'V-Ray_standalone',
      frames: '20-30',
      after_first_render: 'stop',
    };
    expect(violations(CreateVrstandaloneTask, sequence).map((v) => v.message)).toEqual([
      'frames: expected frames inside 1-24, got "20-30"',
      'first_frames: expected single frames beside after_first_render, got nothing',
    ]);
    const change = { project_id: 0, operate_type: 1, plugin_name: 'vray 2.0,vray 3.0' };
    expect(violations(OperateProject, change).map((v) => `${v.path} ${v.farmCode}`)).toEqual([
      'project_id 1022',
      'config_id 1020',
      'cg_soft_name 1020',
      'plugin_name 1022',
    ]);
  });

  it('say what was expected and what was got', () => {
    expect(violations(CreateBlenderTask, { ...sound, project_name: '影'.repeat(33) })).toEqual([
      {
        path: 'project_name',
        farmCode: '1023',
        expected: 'at most 64 wide',
        got: '66',
        message: 'project_name: expected at most 64 wide, got 66',
      },
    ]);
  });

  it.each([
    [{ ...sound, frames: 5 }, 'frames: expected a text, got 5', 'Expected text, got 5.'],
    [
      { ...sound, after_first_render: 'stop' },
      'first_frames: expected single frames beside after_first_render, got nothing',
      'Expected single frames, because what happens after them is set, got nothing.',
    ],
    [
      { ...sound, first_frames: '1' },
      'after_first_render: expected fullSpeed or stop beside first_frames, got nothing',
      'Expected fullSpeed or stop, because first frames are set, got nothing.',
    ],
  ])('are said in the words of the manual and in those of a person: %j', (body, message, said) => {
    const found = sayableViolations(CreateBlenderTask, body);
    expect(found.map((one) => [one.message, inWords(one.text, 'en')])).toEqual([[message, said]]);
  });

  it('show a long value by its beginning', () => {
    const shown = (length: number) => violations(QueryTask, { sort_code: ['x'.repeat(length)] })[0]?.got;
    // The brackets and the quotes count.
    expect(shown(76)).toBe(`["${'x'.repeat(76)}"]`);
    expect(shown(77)).toBe(`["${'x'.repeat(77)}"…`);
    expect(shown(200)).toBe(`["${'x'.repeat(78)}…`);
  });

  it.each([[null], [undefined], [[]], ['text'], [5]])('of %j, which is no body, are one', (body) => {
    expect(violations(CreateBlenderTask, body)).toHaveLength(1);
  });

  it('are there exactly when the schema refuses, with codes of the farm, in order', () => {
    const value = fc.oneof(
      fc.string({ maxLength: 70 }),
      fc.constantFrom('0', '1', '2', '1-10', null, 5, 1.5, true, {}, []),
    );
    for (const { request } of Object.values(farmActions)) {
      const fields = Object.keys(request.shape);
      holds(
        fc.property(fc.dictionary(fc.constantFrom(...fields, 'unheard'), value), (body) => {
          const found = violations(request, body);
          expect(found.length === 0).toBe(request.safeParse(body).success);
          expect(found.filter(({ farmCode }) => !fieldCodeOrder.includes(farmCode))).toEqual([]);
          const ranks = found.map(({ path }) => [...fields, 'unheard'].indexOf(path));
          expect(ranks).toEqual([...ranks].sort((a, b) => a - b));
        }),
      );
    }
  });
});

describe('a refusal of the farm', () => {
  it.each([
    ['1022', 'illegal value', { class: 'validation' }],
    ['1010', 'access_key disabled', { class: 'account' }],
    ['1005', 'too long', { class: 'tooLong' }],
    ['1002', 'cannot parse', { class: 'ourBug' }],
    ['9999', 'something new', { class: 'unknown' }],
    ['constructor', 'a name that every object has', { class: 'unknown' }],
    [undefined, '', { class: 'unknown' }],
    ['1022', 'The interval less than 10s from the last time', { class: 'pace', intervalSeconds: 10 }],
    [undefined, 'INTERVAL LESS THAN 2.5 s', { class: 'pace', intervalSeconds: 2.5 }],
    ['1010', 'the interval less than allowed', { class: 'pace' }],
    [undefined, 'interval less than 0s', { class: 'pace' }],
  ] as const)('with code %s and text "%s" is read', (code, message, refusal) => {
    expect(classifyRefusal(code, message)).toEqual(refusal);
  });
});
