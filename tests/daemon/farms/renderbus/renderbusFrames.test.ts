import { expect, it } from '@jest/globals';
import type { FarmClient } from '#daemon/farms/renderbus/client.ts';
import { renderbusFrames } from '#daemon/farms/renderbus/renderbusFrames.ts';
import { type FarmAction, type FarmBody, type FarmResult, farmActions } from '#protocol/renderbus/actions.ts';
import { farmTimesOf } from './farmTimesOf.ts';

const job = (change: object) => ({ job_name: 'frame 1', job_status: 'Done', ...change });

function framesOf(rows: readonly object[] | undefined) {
  const asked: unknown[] = [];
  const client: FarmClient = {
    async send<Name extends FarmAction>(action: Name, body: FarmBody<Name>) {
      asked.push(body);
      if (!rows) return { kind: 'unknown', message: 'lost' };
      const result = farmActions[action].answer.parse({ data: rows }) as FarmResult<Name>;
      return { kind: 'answered', result };
    },
  };
  const requestQueue = { run: <R>(_class: unknown, ask: () => Promise<R>) => ask(), learnInterval: () => {} };
  const frames = renderbusFrames({ farm: 'farm', requestQueue, client, times: farmTimesOf('farm') });
  return { frames, asked };
}

const logs = { log: 'l', render_log: 'r', process_log: 'p' };

it('frames are the jobs of the task that was asked for, without their logs', async () => {
  const { frames, asked } = framesOf([
    { task_id: '6', jobs: [job({ job_id: '9' })] },
    { task_id: '7', jobs: [job({ job_id: '1' }), job({ job_id: '2' })] },
    { task_id: '7', jobs: [] },
  ]);
  expect((await frames.ofTask?.('7'))?.map(({ frameId }) => frameId)).toEqual(['1', '2']);
  expect(asked).toEqual([
    { task_id: '7', is_sub_included: '1', is_jobs_included: '1', is_logs_included: '0' },
  ]);
});

it('logs are those of the frame, asked for by its id or else by its name', async () => {
  const { frames, asked } = framesOf([
    {
      task_id: '7',
      jobs: [
        job({ job_id: '1', log: 'other' }),
        job({ job_id: '2', job_name: 'named', ...logs }),
        job({ job_id: '', job_name: 'unnumbered', ...logs, log: 'u' }),
        job({ job_id: '2', log: 'again' }),
      ],
    },
  ]);
  expect(await frames.logs?.('7', '2')).toEqual({ log: 'l', renderLog: 'r', processLog: 'p' });
  expect(await frames.logs?.('7', 'unnumbered')).toMatchObject({ log: 'u' });
  expect(await frames.logs?.('7', 'named')).toBeUndefined();
  expect(asked[0]).toMatchObject({ is_logs_included: '1' });
});

it('neither is known without an answer', async () => {
  const { frames } = framesOf(undefined);
  expect(await frames.ofTask?.('7')).toBeUndefined();
  expect(await frames.logs?.('7', '1')).toBeUndefined();
});
