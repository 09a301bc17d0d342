import type { CreateOutcome, Creates } from '#daemon/farms/farm.ts';
import type { FarmReply } from '#daemon/submissions/ports.ts';
import type { CreateRequest, PlannedCreate, PlannedFile } from '#daemon/submissions/records.ts';
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
}

/**
 * A number first, which makes nothing; it is on disk before the submit, and nothing else is ever submitted for it. So a
 * lost answer is one question about a known number, and a second submit of it makes no second task (§2, §7).
 */
export function createCreates({ client, plannedFiles, isTaken }: CreatesParts): Creates {
  /** The four files, each of which may be sent again (§2 step 5), then the submit. */
  async function send(request: CreateRequest): Promise<CreateOutcome> {
    const body = SubmitBody.parse(request.body);
    const { number, artist } = body;
    if (number === undefined) throw new Error(`Create ${request.id} has no number.`);
    const files = plannedFiles(request.unitIds[0] ?? '');
    for (const [fileName, content] of filesOf(body, files)) {
      const seen = await client.send('taskJsonFile', { taskId: number, fileName, content });
      if (seen.kind !== 'answered') return notBegun(seen);
    }
    const seen = await client.send('submitTask', {
      taskId: number,
      ...(artist === undefined ? {} : { producer: artist }),
    });
    return seen.kind === 'answered' ? confirmed(String(number)) : notTaken(seen);
  }

  /** Undefined: it is none of a task so far, however the farm shows such a number. */
  async function statusOf(number: number): Promise<FarmReply<number | undefined>> {
    const seen = await client.send('queryTaskInfo', { taskIds: [number] });
    if (seen.kind === 'refused' && seen.code === '404') return { kind: 'answered', result: undefined };
    if (seen.kind !== 'answered') return seen;
    const row = seen.result.items.find(({ id }) => id === number);
    return { kind: 'answered', result: row && row.sceneName !== '' ? row.taskStatus : undefined };
  }

  async function ask(number: number): Promise<CreateOutcome | 'absent'> {
    const seen = await statusOf(number);
    if (seen.kind !== 'answered') return unknownBecause(seen.message);
    if (seen.result === undefined) return 'absent';
    if (seen.result !== submitFailed) return confirmed(String(number));
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
