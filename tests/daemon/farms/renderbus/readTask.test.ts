import { describe, expect, it } from '@jest/globals';
import { readFrame, readTask } from '#daemon/farms/renderbus/readTask.ts';
import { viewTask } from '#daemon/submissions/views.ts';
import { JobRow, TaskRow } from '#protocol/renderbus/queryTask.ts';
import { taskRow } from '#tests/daemon/scriptedFarm.ts';
import { farmTimesOf } from './farmTimesOf.ts';

const reading = { farm: 'farm', times: farmTimesOf('farm'), now: 0 };
const read = (values: Readonly<Record<string, string>>, known?: Parameters<typeof readTask>[1]) =>
  readTask(TaskRow.parse(taskRow('7', values)), known, reading);
const said = { camera: 'persp', render_layer: 'masks', artist: 'Ana', task_type: '1' };

describe('a row of the farm', () => {
  it('keeps camera, render layer, artist and task type, on the bridge too', () => {
    expect(viewTask({ ...read(said), revision: 1 })).toMatchObject({
      camera: 'persp',
      renderLayer: 'masks',
      artist: 'Ana',
      taskType: '1',
    });
  });

  it('that leaves them out leaves what was known', () => {
    const known = { ...read(said), revision: 1 };
    expect(read({}, known)).toMatchObject({ camera: 'persp', artist: 'Ana' });
    expect(read({})).not.toHaveProperty('camera');
  });

  it.each([
    ['￥2.58', '2.58'],
    ['2.58元', '2.58'],
    ['RMB：2.58', '2.58'],
    ['RMB:1,234.50', '1234.50'],
    ['2.58', '2.58'],
    ['RMB:2.58', '2.58'],
  ])('whose fee is %s cost %s yuan', (fee, amount) => {
    expect(read({ fee }).fee).toEqual({ currency: 'CNY', amount });
  });

  it.each(['2 yuan', 'RMB:1,23', 'free', ''])('whose fee is "%s" keeps the last known one', (fee) => {
    const known = { ...read({ fee: 'RMB:2.58' }), revision: 1 };
    expect(read({ fee }, known).fee).toEqual({ currency: 'CNY', amount: '2.58' });
    expect(read({ fee })).not.toHaveProperty('fee');
  });
});

it('a job of the farm keeps its percent and seconds, within their bounds', () => {
  const frame = (values: object) =>
    readFrame(JobRow.parse({ job_id: 'j', job_name: 'frame0106', ...values }), '7', reading);
  expect(frame({ job_status: 'Start', render_percent: '37', consume_time: '81' })).toMatchObject({
    number: 106,
    percent: 37,
    seconds: 81,
  });
  expect(frame({ job_status: 'Done', render_percent: '37', consume_time: '-3' })).toMatchObject({
    percent: 100,
    seconds: 0,
  });
  expect(frame({ job_status: 'Failed', render_percent: '250' })).toMatchObject({ percent: 100 });
});
