import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { farmActions } from '#protocol/farm/actions.ts';
import { CreateBlenderTask } from '#protocol/farm/createBlenderTask.ts';
import { QueryTask } from '#protocol/farm/queryTask.ts';
import { tolerantBody } from '#protocol/farm/tolerantBody.ts';
import { holds } from './property.ts';

describe('a body as the farm reads it', () => {
  it.each([[null], [''], [undefined]])('leaves out a field that is %j', (value) => {
    expect(tolerantBody(CreateBlenderTask, { artist: value, frames: '1' })).toEqual({ frames: '1' });
  });

  it('leaves out fields that the action does not have', () => {
    expect(tolerantBody(CreateBlenderTask, { camera: 'cam', frames: '1' })).toEqual({ frames: '1' });
  });

  it('takes numbers for texts and digits for numbers', () => {
    expect(tolerantBody(QueryTask, { is_paging: 1, page_no: 2 })).toEqual({ is_paging: '1', page_no: '2' });
    expect(tolerantBody(CreateBlenderTask, { priority: ' 50 ' })).toEqual({ priority: 50 });
  });

  it('leaves what fits neither as it came, to be refused', () => {
    const odd = { priority: 'high', frames: ['1'], artist: true };
    expect(tolerantBody(CreateBlenderTask, odd)).toEqual(odd);
  });

  it('takes nothing from what every object inherits', () => {
    expect(tolerantBody(QueryTask, Object.create({ task_id: '7' }))).toEqual({});
  });

  it('changes nothing that is already as it should be', () => {
    for (const { request } of Object.values(farmActions)) {
      const body = fc.dictionary(
        fc.constantFrom(...Object.keys(request.shape)),
        fc.string({ maxLength: 20 }),
      );
      holds(
        fc.property(body, (texts) => {
          const once = tolerantBody(request, texts);
          expect(tolerantBody(request, once)).toEqual(once);
          if (request.safeParse(texts).success) expect(once).toEqual(texts);
        }),
      );
    }
  });
});
