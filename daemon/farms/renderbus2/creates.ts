import type { CreateOutcome, Creates } from '#daemon/farms/farm.ts';
import type { FarmReply } from '#daemon/submissions/ports.ts';
import type { CreateRequest, PlannedCreate, PlannedFile } from '#daemon/submissions/records.ts';
import type { TaskItem } from '#protocol/renderbus2/taskRow.ts';
import { submitFailed, taskStatuses } from '#protocol/renderbus2/taskStatus.ts';
import type { SignedClient } from './client.ts';
import { confirmed, givenTwice, notBegun, notTaken, refusedWith, unknownBecause } from './createOutcome.ts';
import { filesOf, SubmitBody, withNumber } from './submitBody.ts';

export interface CreatesParts {
  readonly client: SignedClient;
  /** The files of the submission that a planned task belongs to. */
  readonly plannedFiles: (plannedTaskId: string) => readonly PlannedFile[];
  /** Whether a task of this farm has the number already, or a create that was sent under it. */
  readonly isTaken: (number: number) => boolean;
  /** How often a planned task was begun, this time among them. */
  readonly triesOf: (plannedTaskId: string) => number;
}

/**
 * A number first, which makes nothing; it is on disk before the submit, and nothing else is ever submitted for it. So a
 * lost answer is one question about a known number, and a second submit of it makes no second task (§2, §7).
 */
export function createCreates({ client, plannedFiles, isTaken, triesOf }: CreatesParts): Creates {
  /** The four files, each of which may be sent again (§2 step 5), then the submit. */
  async function send(request: CreateRequest): Promise<CreateOutcome> {
    const body = SubmitBody.parse(request.body);
    const { number, artist } = body;
    if (number === undefined) throw new Error(`Create ${request.id} has no number.`);
    const [plannedTaskId = ''] = request.unitIds;
    const files = plannedFiles(plannedTaskId);
    for (const [fileName, content] of filesOf(body, files)) {
      const seen = await client.send('taskJsonFile', { taskId: number, fileName, content });
      if (seen.kind !== 'answered') return notBegun(seen, triesOf(plannedTaskId));
    }
    const seen = await client.send('submitTask', {
      taskId: number,
      ...(artist === undefined ? {} : { producer: artist }),
    });
    return seen.kind === 'answered' ? confirmed(String(number)) : notTaken(seen);
  }

  async function shownOf(number: number): Promise<FarmReply<Shown>> {
    const seen = await client.send('queryTaskInfo', { taskIds: [number] });
    if (seen.kind === 'refused' && seen.code === '404') return { kind: 'answered', result: 'absent' };
    if (seen.kind !== 'answered') return seen;
    const row = seen.result.items.find(({ id }) => id === number);
    return { kind: 'answered', result: row ? shownAs(row) : 'absent' };
  }

  async function ask(number: number): Promise<CreateOutcome | 'absent'> {
    const seen = await shownOf(number);
    if (seen.kind !== 'answered') return unknownBecause(seen.message);
    if (seen.result === 'absent') return 'absent';
    if (seen.result === 'there') return confirmed(String(number));
    return refusedWith({
      code: String(submitFailed),
      message: `${number} ${taskStatuses[submitFailed]?.meaning}`,
      from: 'farm',
    });
  }

  return {
    tagBytes: 8,
    newTag: (bytes) => Buffer.from(bytes).toString('hex'),
    compose(inLine) {
      const first = inLine.first();
      return first && { plannedTasks: [first], create: first.create };
    },
    async prepare(create): Promise<FarmReply<PlannedCreate>> {
      const { level, artist } = SubmitBody.parse(create.body);
      const seen = await client.send('createTask', {
        count: 1,
        taskUserLevel: level,
        ...(artist === undefined ? {} : { artist }),
      });
      if (seen.kind !== 'answered') return seen;
      const [number = 0] = seen.result.taskIdList;
      // Its files would take the place of another task’s, and its submit would pass for that task’s second one.
      if (isTaken(number)) return givenTwice(number);
      return { kind: 'answered', result: withNumber(create, number, seen.result.userId) };
    },
    submit: send,
    async settle(request) {
      const { number = 0 } = SubmitBody.parse(request.body);
      const before = await ask(number);
      if (before !== 'absent') return before;
      const outcome = await send(request);
      if (outcome.createRequest !== 'refused') return outcome;
      // The first submit may have arrived meanwhile, and be why this one is refused.
      const after = await ask(number);
      return after === 'absent' ? outcome : after;
    },
    preview: (create) => withNumber(create, undefined, undefined),
  };
}

/** What the farm shows of a number; a spare one has neither a scene nor a frame that was begun. */
type Shown = 'absent' | 'there' | 'failed';

function shownAs({ sceneName, taskStatus, ...row }: TaskItem): Shown {
  if (taskStatus === submitFailed) return 'failed';
  const { executingFrames = 0, doneFrames = 0, failedFrames = 0, abortFrames = 0 } = row;
  const begun = executingFrames + doneFrames + failedFrames + abortFrames;
  return sceneName !== '' || begun > 0 ? 'there' : 'absent';
}
