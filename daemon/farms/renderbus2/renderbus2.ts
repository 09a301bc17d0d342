import type { Farm } from '#daemon/farms/farm.ts';
import type { ListRows, RequestQueue, TaskRows } from '#daemon/submissions/ports.ts';
import { checks } from './checks.ts';
import type { SignedClient } from './client.ts';
import { type CreatesParts, createCreates } from './creates.ts';
import { createFrames } from './frames.ts';
import { createLists } from './lists.ts';
import { createKeptOffers } from './offers.ts';
import { createProject } from './operations/createProject.ts';
import { operateTask } from './operations/operateTask.ts';
import type { Reading } from './readRows.ts';
import { createResults } from './results.ts';
import { createTasks } from './tasks.ts';
import { blender } from './taskTypes/blender.ts';
import { maya } from './taskTypes/maya.ts';
import { notYet } from './taskTypes/notYet.ts';

export interface Renderbus2Parts extends Reading, Pick<CreatesParts, 'plannedFiles' | 'isTaken' | 'triesOf'> {
  readonly client: SignedClient;
  readonly requestQueue: RequestQueue;
  readonly tasks: TaskRows;
  readonly lists: ListRows;
  readonly osName: 'windows' | 'linux';
}

/** RenderBus as it is since its signed API, and the sandbox in its place, behind the port. */
export function createRenderbus2(parts: Renderbus2Parts): Farm {
  const { farm, client, requestQueue, tasks, account, currency, osName } = parts;
  const { plannedFiles, isTaken, triesOf } = parts;
  const offers = createKeptOffers(farm, parts.lists);
  const taskTypes = [blender, maya].map((taskType) => taskType(offers.current));
  return {
    taskTypes: [...taskTypes, ...notYet(taskTypes)],
    checks,
    creates: createCreates({ client, plannedFiles, isTaken, triesOf }),
    tasks: createTasks({ farm, account, currency, requestQueue, client }),
    frames: createFrames({ farm, requestQueue, client }),
    results: createResults({ requestQueue, client }),
    lists: createLists({ farm, requestQueue, client, offers, osName }),
    operations: [operateTask({ farm, tasks, requestQueue, client }), createProject({ requestQueue, client })],
    // Each task is sent with a time limit of its own.
    takesHardStops: false,
    readTaskId,
  };
}

export function readTaskId(words: string): string | undefined {
  const [, digits = ''] = /^\s*[A-Za-z]{0,3}0*(\d{1,15})\s*$/.exec(words) ?? [];
  return digits === '' || digits === '0' ? undefined : digits;
}
