import type { Farm } from '#daemon/farms/farm.ts';
import type { Log, NoticeSink, RequestQueue, TaskRows } from '#daemon/submissions/ports.ts';
import type { Project } from '#protocol/bridge/project.ts';
import type { CreateAction, FarmBody } from '#protocol/renderbus/actions.ts';
import { tagFromBytes, tagLength } from '#protocol/renderbus/submissionTag.ts';
import { canonicalTaskId, namesTask } from '#protocol/renderbus/taskId.ts';
import { checks } from './checks/list.ts';
import type { FarmClient } from './client.ts';
import { composeCreateRequest } from './composeCreateRequest.ts';
import { judgeCreate } from './createOutcome.ts';
import { createFarmClock } from './farmClock.ts';
import { type FarmForm, inForm, provenForm } from './farmForm.ts';
import type { FarmTimes } from './farmTimes.ts';
import { createFindByTag } from './findByTag.ts';
import type { FollowRows } from './gatewayStream.ts';
import { changeNotifications } from './operations/changeNotifications.ts';
import { operateTask } from './operations/operateTask.ts';
import { projectOperations } from './operations/projectOperations.ts';
import { renderbusFrames } from './renderbusFrames.ts';
import { renderbusLists } from './renderbusLists.ts';
import { taskTypes } from './taskTypes/list.ts';
import { timeoutInSeconds } from './taskTypes/timeoutInSeconds.ts';
import { watchedTasks } from './watchedTasks.ts';

export interface RenderbusParts {
  /** Its key: data stored for other farms is left alone. */
  readonly farm: string;
  readonly client: FarmClient;
  readonly requestQueue: RequestQueue;
  readonly tasks: TaskRows;
  readonly times: FarmTimes;
  /** The account that calls. */
  readonly account: string;
  /** As it is known. */
  readonly projectOf: (projectId: string) => Project | undefined;
  readonly form: FarmForm;
  /** Whether a gateway stands before the farm. */
  readonly isBehindGateway?: (() => boolean) | undefined;
  /** Subscribes to the changes that it pushes. */
  readonly followRows?: FollowRows | undefined;
  /** A create showed by how much the farm’s clock differs. */
  readonly clockMeasured: () => void;
  readonly notices: NoticeSink;
  readonly log: Log;
}

/** RenderBus, and the sandbox in its place, behind the port. */
export function createRenderbus(parts: RenderbusParts): Farm {
  const { farm, client, requestQueue, tasks, times, form, clockMeasured: measured, notices, log } = parts;
  let types: Farm['taskTypes'] | undefined;
  return {
    // Of use with the first submission, not with the start.
    get taskTypes() {
      types ??= form.timeoutUnit === 'seconds' ? taskTypes.map(timeoutInSeconds) : taskTypes;
      return types;
    },
    get checks() {
      return checks;
    },
    creates: renderbusCreates(client, requestQueue, form, parts.isBehindGateway),
    tasks: watchedTasks({
      farm,
      requestQueue,
      client,
      times,
      follow: parts.followRows,
      farmClock: createFarmClock({ farm, times, measured, notices, log }),
    }),
    frames: renderbusFrames({ farm, requestQueue, client, times }),
    lists: renderbusLists({ farm, account: parts.account, requestQueue, client, times }),
    operations: [
      operateTask({ farm, tasks, requestQueue, client, times, form }),
      changeNotifications({ client }),
      ...projectOperations({ requestQueue, client, account: parts.account, projectOf: parts.projectOf }),
    ],
    takesHardStops: true,
    readTaskId,
  };
}

export function readTaskId(words: string): string | undefined {
  const taskId = canonicalTaskId(words);
  return namesTask(taskId) ? taskId : undefined;
}

/** Creates carry their tag ahead of the remark (farm contract §3.5). */
export function renderbusCreates(
  client: FarmClient,
  requestQueue: RequestQueue,
  form: FarmForm = provenForm,
  isBehindGateway: () => boolean = () => false,
): Farm['creates'] {
  return {
    tagBytes: tagLength,
    newTag: tagFromBytes,
    compose: (...asked) => composeCreateRequest(...asked),
    async submit({ action, body, unitIds }) {
      // The body was held against its schema when it was planned.
      const seen = await client.send(action as CreateAction, body as FarmBody<CreateAction>);
      return judgeCreate(seen, unitIds.length);
    },
    find: createFindByTag(requestQueue, client, isBehindGateway),
    tells: isBehindGateway,
    preview({ action, body }) {
      const remark = body.user_remark;
      const marked = { ...body, user_remark: remark === undefined ? '[…]' : `[…] ${String(remark)}` };
      return { action, body: inForm(marked, form) };
    },
  };
}
