import type { Frames } from '#daemon/farms/farm.ts';
import type { RequestQueue } from '#daemon/submissions/ports.ts';
import type { JobRow } from '#protocol/renderbus/queryTask.ts';
import type { FarmClient } from './client.ts';
import type { FarmTimes } from './farmTimes.ts';
import { readFrame } from './readTask.ts';

export interface FramesParts {
  readonly farm: string;
  readonly requestQueue: RequestQueue;
  readonly client: FarmClient;
  readonly times: Pick<FarmTimes, 'read'>;
}

/** The jobs of a task, and their logs (§4 of the farm contract). */
export function renderbusFrames({ farm, requestQueue, client, times }: FramesParts): Frames {
  async function ask(taskId: string, logs: '0' | '1'): Promise<readonly JobRow[] | undefined> {
    const body = {
      task_id: taskId,
      is_sub_included: '1',
      is_jobs_included: '1',
      is_logs_included: logs,
    } as const;
    const seen = await requestQueue.run('look', () => client.send('query_task', body));
    if (seen.kind !== 'answered') return undefined;
    return seen.result.data.find(({ task_id }) => task_id === taskId)?.jobs;
  }

  return {
    ofTask: async (taskId) => (await ask(taskId, '0'))?.map((job) => readFrame(job, taskId, { farm, times })),
    async logs(taskId, frameId) {
      const job = (await ask(taskId, '1'))?.find(({ job_id, job_name }) => (job_id || job_name) === frameId);
      return job && { log: job.log, renderLog: job.render_log, processLog: job.process_log };
    },
  };
}
