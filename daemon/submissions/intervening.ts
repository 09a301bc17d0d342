import type { Farm } from '#daemon/farms/farm.ts';
import { inWords, type Text, text } from '#protocol/texts/text.ts';
import type { PlannedTaskChange, PlannedTaskChanges } from './plannedTaskChanges.ts';
import type { PlannedTaskRows, SubmissionRows, TaskRows, Transactions } from './ports.ts';
import type { PlannedTaskRecord } from './records.ts';
import type { Submitting } from './submitting.ts';
import { holderOf } from './taskHolder.ts';

/** What a person asks for does not fit the present state; the sentence says what would. */
export class NotPossible extends Error {
  readonly text: Text;

  constructor(text: Text) {
    super(inWords(text, 'en'));
    this.text = text;
  }
}

export interface Intervening {
  /** What was not sent never will be; what may be on the farm is paused there once it is found (§3). */
  cancel(submissionId: string): void;
  /** Failed planned tasks again, with the files as they now are; with settings they are replaced by new ones. */
  retry(submissionId: string, request: RetryOrder): Promise<void>;
  /** A person’s word on a planned task whose outcome cannot be proved. */
  resolve(submissionId: string, word: Resolution): void;
}

export interface RetryOrder {
  /** Default: every failed planned task. */
  readonly plannedTaskIds?: readonly string[] | undefined;
  readonly settings?: Readonly<Record<string, unknown>> | undefined;
}

export interface Resolution {
  readonly unitId: string;
  readonly outcome: 'sent' | 'absent';
  readonly taskId?: string | undefined;
}

export interface InterveningParts {
  readonly store: Transactions;
  readonly submissions: SubmissionRows;
  readonly plannedTasks: PlannedTaskRows;
  readonly tasks: TaskRows;
  readonly changes: PlannedTaskChanges;
  readonly readTaskId: Farm['readTaskId'];
  readonly submitting: Pick<Submitting, 'planPending' | 'replan' | 'captureFiles'>;
  /** Something new can be uploaded or sent. */
  readonly wake: () => void;
  /** What was not sent of a submission is cancelled: its files are not needed any more. */
  readonly cancelled: (submissionId: string) => void;
}

/** A person decided: earlier counts no longer apply. */
const asNew = { absences: 0, unknowns: 0, refusal: undefined } as const;

const cancelledAtOnce: ReadonlySet<PlannedTaskRecord['state']> = new Set([
  'queued',
  'uploading',
  'waiting',
  'onHold',
  'needsYou',
]);
const cancelledLater: ReadonlySet<PlannedTaskRecord['state']> = new Set(['sending', 'unconfirmed']);

export function createIntervening(parts: InterveningParts): Intervening {
  const { store, submissions, plannedTasks, tasks, changes, submitting } = parts;

  /** Throws `NotPossible` for a planned task that is another submission’s or not in the state that is asked for. */
  function plannedTaskIn(
    submissionId: string,
    plannedTaskId: string,
    state: PlannedTaskRecord['state'],
  ): PlannedTaskRecord {
    const plannedTask = plannedTasks.get(plannedTaskId);
    if (plannedTask?.submissionId !== submissionId)
      throw new NotPossible(text('notPossible.noUnit', { unitId: plannedTaskId }));
    if (plannedTask.state !== state)
      throw new NotPossible(
        text('notPossible.otherState', { unitId: plannedTaskId, state: plannedTask.state, expected: state }),
      );
    return plannedTask;
  }

  /** Those that failed, of some or of all. Throws `NotPossible` where there is none, or one that is named has not. */
  function failedOf(submissionId: string, ids: readonly string[] | undefined): readonly PlannedTaskRecord[] {
    const failed = ids
      ? ids.map((id) => plannedTaskIn(submissionId, id, 'failed'))
      : plannedTasks.ofSubmission(submissionId).filter(({ state }) => state === 'failed');
    if (failed.length === 0) throw new NotPossible(text('notPossible.unitNotFailed'));
    return failed;
  }

  /** Throws `NotPossible` for an id that names no task, or one that another planned task of the farm holds. */
  function ownTask(plannedTask: PlannedTaskRecord, word: string): string {
    const taskId = parts.readTaskId(word);
    if (taskId === undefined) throw new NotPossible(text('notPossible.taskIdWrong', { got: word }));
    const holder = holderOf(plannedTask.farm, taskId, { tasks, plannedTasks });
    if (holder && holder.id !== plannedTask.id)
      throw new NotPossible(
        text('notPossible.taskOfAnother', {
          taskId,
          unitId: holder.id,
          submissionId: holder.submissionId,
        }),
      );
    // Its own planned task was removed with a submission that ended long ago.
    if (!tasks.get(plannedTask.farm, taskId) && tasks.wasKnown(plannedTask.farm, taskId))
      throw new NotPossible(text('notPossible.taskOfRemoved', { taskId }));
    return taskId;
  }

  return {
    cancel(submissionId) {
      store.transaction(() => {
        submissions.update(submissionId, { cancelRequested: true });
        const all = plannedTasks.ofSubmission(submissionId);
        for (const { id, state } of all)
          if (cancelledLater.has(state)) plannedTasks.update(id, { cancelRequested: true });
        const now = all.filter(({ state }) => cancelledAtOnce.has(state));
        changes.apply(now.map(({ id }): PlannedTaskChange => ({ plannedTaskId: id, event: 'cancelled' })));
        changes.announce(submissionId);
      });
      parts.cancelled(submissionId);
    },

    async retry(submissionId, { plannedTaskIds, settings }) {
      const record = submissions.get(submissionId);
      if (!record) throw new NotPossible(text('notPossible.noSubmission', { submissionId }));
      if (!record.planned) {
        if (!record.error) throw new NotPossible(text('notPossible.submissionNotFailed'));
        if (!submissions.snapshot(submissionId)) throw new NotPossible(text('notPossible.sceneNotStored'));
        store.transaction(() => {
          submissions.update(submissionId, {
            error: undefined,
            settings: { ...record.settings, ...settings },
          });
          changes.announce(submissionId);
        });
        return submitting.planPending();
      }
      const ids = failedOf(submissionId, plannedTaskIds).map(({ id }) => id);
      if (!submissions.snapshot(submissionId)) throw new NotPossible(text('notPossible.sceneNotStored'));
      await submitting.captureFiles.again(submissionId, settings);
      // Some may have been retried or cancelled meanwhile: those are not rendered twice.
      const failed = () => failedOf(submissionId, ids);
      if (settings) await submitting.replan(submissionId, failed, settings);
      else
        changes.apply(
          failed().map(
            ({ id }): PlannedTaskChange => ({
              plannedTaskId: id,
              event: 'retried',
              patch: { error: undefined, ...asNew },
            }),
          ),
        );
      parts.wake();
    },

    resolve(submissionId, { unitId, outcome, taskId }) {
      const plannedTask = plannedTaskIn(submissionId, unitId, 'needsYou');
      const sent = outcome === 'sent';
      if (!sent && taskId !== undefined) throw new NotPossible(text('notPossible.taskIdOfAbsent'));
      const task = taskId === undefined ? undefined : ownTask(plannedTask, taskId);
      changes.apply([
        {
          plannedTaskId: plannedTask.id,
          // Its files may not be there yet.
          event: sent
            ? 'resolvedSent'
            : plannedTask.heldFrom?.state === 'queued'
              ? 'requeued'
              : 'resolvedAbsent',
          patch: {
            heldFrom: undefined,
            error: undefined,
            ...asNew,
            ...(task === undefined ? {} : { taskId: task, taskIdFrom: 'person' }),
          },
        },
      ]);
      parts.wake();
    },
  };
}
