import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { farmActions } from '#protocol/farm/actions.ts';
import { CreateBlenderTask } from '#protocol/farm/createBlenderTask.ts';
import { CreateHoudiniTask } from '#protocol/farm/createHoudiniTask.ts';
import { OperateTask } from '#protocol/farm/operateTask.ts';
import { tolerantBody } from '#protocol/farm/tolerantBody.ts';
import { holds } from '#tests/protocol/property.ts';

describe('a body that is read tolerantly', () => {
  it.each([
    ['unknown fields are dropped', { nonsense: 1, __proto__: null }, {}],
    ['null and "" are unset', { artist: null, user_remark: '' }, {}],
    ['a number where a text is meant', { frames: 7 }, { frames: '7' }],
    ['a text where a number is meant', { priority: '5' }, { priority: 5 }],
    ['blanks around a number', { priority: ' -5 ' }, { priority: -5 }],
    ['a text that is no number stays', { priority: '0x10' }, { priority: '0x10' }],
    ['blanks alone are no number', { priority: ' ' }, { priority: ' ' }],
    ['a list stays', { frames: [1] }, { frames: [1] }],
    ['true stays', { artist: true }, { artist: true }],
    ['names of every object are no fields', { toString: 'x', constructor: 'y' }, {}],
  ])('%s', (_title, body, expected) => {
    expect(tolerantBody(CreateBlenderTask, body)).toEqual(expected);
  });

  it('takes nothing from what the body inherits', () => {
    expect(tolerantBody(CreateBlenderTask, Object.create({ frames: '7' }))).toEqual({});
  });

  it('stays as it is when read again, and when it was as it should be', () => {
    for (const { request } of Object.values(farmActions)) {
      const body = fc.dictionary(
        fc.constantFrom(...Object.keys(request.shape)),
        fc.string({ maxLength: 20 }),
      );
      holds(
        fc.property(body, (texts) => {
          const read = tolerantBody(request, texts);
          expect(tolerantBody(request, read)).toEqual(read);
          if (request.safeParse(texts).success) expect(read).toEqual(texts);
        }),
      );
    }
  });

  it('reads the rows of a list in the same way', () => {
    const layer_list = [{ frames: 7, layerName: '/out/a', option: -1, colour: 'red' }, { frames: '' }, 'x'];
    expect(tolerantBody(CreateHoudiniTask, { layer_list })).toEqual({
      layer_list: [{ frames: '7', layerName: '/out/a', option: '-1' }, {}, 'x'],
    });
    expect(tolerantBody(CreateHoudiniTask, { layer_list: 'x' })).toEqual({ layer_list: 'x' });
  });

  it('has what the farm takes for a field that we always send', () => {
    expect(tolerantBody(OperateTask, { operate_order: 1 })).toEqual({
      operate_order: '1',
      restart_type: '0',
    });
    expect(tolerantBody(OperateTask, { restart_type: '4' })).toEqual({ restart_type: '4' });
  });
});
