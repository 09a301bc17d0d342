import path from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { joinFarmCalls } from '#daemon/composition/farm/joinFarmCalls.ts';
import { joinSubmissions } from '#daemon/composition/joinSubmissions.ts';
import { createEventLog } from '#daemon/events/log.ts';
import type { CreateOutcome, Creates } from '#daemon/farms/farm.ts';
import { blender } from '#daemon/farms/renderbus/taskTypes/blender.ts';
import { openStore, type Store } from '#daemon/store/open.ts';
import { withoutFileIntegrity } from '#daemon/submissions/uploads/fileIntegrity.ts';
import { blenderScene, project } from '../../blenderScene.ts';
import { countedRandom } from '../../countedRandom.ts';
import { manualClock } from '../../manualClock.ts';
import { quietLog } from '../../quietLog.ts';
import { temporaryFolder } from '../../temporaryFolder.ts';

const settleMs = 60_000;
const farm = 'by own id';
const opened = new Set<Store>();

afterEach(() => {
  for (const store of opened) store.close();
  opened.clear();
});

/** Of a farm whose client gives a task its id: making the same id again changes nothing, and nothing is searched. */
function createsByOwnId(made: Set<string>, asked: string[], fates: ('answerLost' | 'notReached')[]): Creates {
  return {
    tagBytes: 8,
    newTag: (bytes) => Buffer.from(bytes).toString('hex'),
    compose(inLine, tag) {
      const first = inLine.first();
      return first && { plannedTasks: [first], create: { action: 'make', body: { id: tag } } };
    },
    async submit({ body: { id } }): Promise<CreateOutcome> {
      const taskId = String(id);
      asked.push(taskId);
      const fate = fates.shift();
      if (fate === 'notReached')
        return { createRequest: 'notProcessed', plannedTasks: [{ event: 'notProcessed' }] };
      made.add(taskId);
      if (fate === 'answerLost')
        return { createRequest: 'unknown', plannedTasks: [{ event: 'outcomeUnknown' }], why: 'lost' };
      return { createRequest: 'confirmed', plannedTasks: [{ event: 'confirmed', taskId }] };
    },
    preview: (create) => create,
  };
}

function rigOf(...fates: ('answerLost' | 'notReached')[]) {
  const clock = manualClock();
  const random = countedRandom();
  const log = quietLog();
  const store = openStore(path.join(temporaryFolder(), 'repeating.sqlite'), () => 'd1');
  opened.add(store);
  const made = new Set<string>();
  const asked: string[] = [];
  const paused: string[] = [];
  const { requestQueue } = joinFarmCalls({
    farm,
    intervalMs: 0,
    longestIntervalMs: undefined,
    lastCall: undefined,
    facts: store.facts,
    clock,
    random,
    reached: () => {},
  });
  const submissions = joinSubmissions({
    farm,
    account: 'ana',
    store,
    events: createEventLog('d1', store.events, clock, () => {}),
    notices: { raise: () => {}, withdraw: () => {} },
    requestQueue,
    renderFarm: {
      taskTypes: [blender],
      checks: [],
      creates: createsByOwnId(made, asked, fates),
      readTaskId: (words) => words,
    },
    clock,
    random,
    log,
    settleMs,
    oldestListMs: 0,
    planning: { defaults: {}, pathMap: [], driver: 'none' },
    studioChecks: undefined,
    yieldToLoop: async () => {},
    driver: 'none',
    bringFiles: async () => ({ ok: true }),
    changedFiles: 'send',
    fileIntegrity: withoutFileIntegrity,
    fileStates: undefined,
    pauseOnFarm: (taskId) => void paused.push(taskId),
    tasksAppeared: () => {},
    tagSearchChanged: () => {},
    holding: () => [],
    testFramesLost: () => {},
    resumeWaiting: () => {},
  });
  store.rows.projects.replace(farm, [project('sandbox', 'blender 3.4')], 0);
  submissions.recover();
  submissions.begin();
  return {
    clock,
    made,
    asked,
    paused,
    async submit(): Promise<string> {
      const accepted = await submissions.submitting.accept({
        taskType: blender,
        snapshot: blenderScene(),
        settings: {},
        locale: 'en',
      });
      if (accepted.kind !== 'accepted') throw new Error(JSON.stringify(accepted));
      return accepted.submissionId;
    },
    cancel: (id: string) => submissions.intervening.cancel(id),
    plannedTask: (id: string) => store.rows.plannedTasks.ofSubmission(id)[0],
  };
}

describe('a create on a farm that takes the same id twice for one task', () => {
  it('goes again under its own id where its answer was lost, and is one task', async () => {
    const { clock, submit, plannedTask, made, asked } = rigOf('answerLost');
    const id = await submit();
    await clock.advance(1);
    expect(plannedTask(id)?.state).toBe('unconfirmed');
    await clock.advance(settleMs + 1);
    const taskId = plannedTask(id)?.taskId ?? '';
    expect([plannedTask(id)?.state, [...made], asked]).toEqual(['submitted', [taskId], [taskId, taskId]]);
  });

  it('goes again after each answer that is lost', async () => {
    const { clock, submit, plannedTask, made, asked } = rigOf('answerLost', 'answerLost', 'notReached');
    const id = await submit();
    await clock.advance(10 * settleMs);
    expect([plannedTask(id)?.state, made.size, asked.length]).toEqual(['submitted', 1, 4]);
  });

  it('is stopped once it is known, where it was cancelled before', async () => {
    const { clock, submit, cancel, plannedTask, paused } = rigOf('answerLost');
    const id = await submit();
    await clock.advance(1);
    cancel(id);
    await clock.advance(settleMs + 1);
    expect(paused).toEqual([plannedTask(id)?.taskId]);
  });
});
