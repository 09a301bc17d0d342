import type * as z from 'zod';
import type { Locale } from '#protocol/bridge/locale.ts';
import type { RerenderPlan } from '#protocol/bridge/rerender.ts';
import { formatFrames, readFrames } from '#protocol/frames/frames.ts';
import { isUnchanged } from '#protocol/platform/unchangedFile.ts';
import { type Text, text } from '#protocol/texts/text.ts';
import { mainFile } from './downloads/framesAtHome.ts';
import { NotPossible } from './intervening.ts';
import type { TaskType } from './planning.ts';
import type { FileStates, PlannedTaskRows, ResultFileRows, SubmissionRows } from './ports.ts';
import type { FrameRecord, TaskRecord } from './records.ts';
import { costOf, framesToRerender, type RerenderChoice, settingsOfRerender } from './rerenderFrames.ts';
import type { Submitted } from './submitted.ts';
import type { Submitting } from './submitting.ts';

/** Renders frames of a task again, as a small task linked to it. */
export interface Rerendering {
  /** What would be rendered and what it would cost. Throws `NotPossible`. */
  plan(task: TaskRecord, choice: RerenderChoice): Promise<z.infer<typeof RerenderPlan>>;
  /** Throws `NotPossible`. */
  submit(task: TaskRecord, choice: RerenderChoice, locale: Locale): ReturnType<Submitting['accept']>;
}

export interface RerenderingParts {
  readonly submissions: SubmissionRows;
  readonly plannedTasks: PlannedTaskRows;
  readonly resultFiles: ResultFileRows;
  readonly taskTypes: readonly TaskType[];
  readonly fileStates: Pick<FileStates, 'look'>;
  /** Asks the farm; undefined: no answer. */
  readonly framesOf: (taskId: string) => Promise<readonly Omit<FrameRecord, 'revision'>[] | undefined>;
  readonly accept: Submitting['accept'];
}

export function createRerendering(parts: RerenderingParts): Rerendering {
  const { submissions, plannedTasks, resultFiles } = parts;

  async function chosen(task: TaskRecord, choice: RerenderChoice) {
    const { farm, taskId } = task;
    const asksFarm = 'which' in choice && choice.which !== 'flagged';
    const listed = asksFarm ? await parts.framesOf(taskId) : [];
    if (!listed) throw new NotPossible(text('notPossible.farmSilent', { taskId }));
    const byFrame = Map.groupBy(
      resultFiles.ofTask(farm, taskId).filter(({ replacedBy }) => replacedBy === undefined),
      ({ number }) => number,
    );
    const home = [...byFrame.values()].flatMap((files) => mainFile(files) ?? []);
    const frames = framesToRerender(choice, { asked: readFrames(task.frames), listed, home });
    if (!frames) throw new NotPossible(text('notPossible.noSuchFrames', { taskId, frames: task.frames }));
    const which = 'which' in choice ? choice.which : 'chosen';
    if (frames.length === 0) throw new NotPossible(text('notPossible.noFramesToRender', { taskId, which }));
    return frames;
  }

  function firstOf({ taskId, submissionId = '', unitId = '' }: TaskRecord) {
    const record = submissions.get(submissionId);
    const planned = plannedTasks.get(unitId);
    const snapshot = submissions.snapshot(submissionId);
    const taskType = parts.taskTypes.find(({ type }) => type === record?.taskType);
    if (!record || !planned || !taskType) throw refuse('notPossible.rerenderElsewhere', taskId);
    if (!snapshot) throw refuse('notPossible.rerenderTooOld', taskId);
    return { record, planned, snapshot, taskType };
  }

  /** Frames that were rendered before would show another scene than those that are rendered now. */
  async function hasChanged(task: TaskRecord): Promise<boolean> {
    const { record, planned } = firstOf(task);
    const scene = planned.label.scene;
    const then = submissions.files(record.id).find(({ localPath }) => localPath === scene)?.facts;
    const now = (await parts.fileStates.look([scene])).get(scene);
    if (!then || now?.state !== 'there') return false;
    return !isUnchanged(now, then);
  }

  return {
    async plan(task, choice) {
      const frames = await chosen(task, choice);
      const sceneChanged = await hasChanged(task);
      return {
        frames: formatFrames(frames),
        count: frames.length,
        sceneChanged,
        ...costOf(task, frames.length),
      };
    },
    async submit(task, choice, locale) {
      const frames = await chosen(task, choice);
      const { record, planned, snapshot, taskType } = firstOf(task);
      const scene = { ...snapshot.scene, path: planned.label.scene };
      const submitted: Submitted = {
        taskType,
        snapshot: { ...snapshot, scene },
        settings: settingsOfRerender(record, planned.label, frames),
        locale,
        rerenderOf: { submissionId: record.id, taskId: task.taskId },
      };
      return parts.accept(submitted);
    },
  };
}

function refuse(
  code: 'notPossible.rerenderElsewhere' | 'notPossible.rerenderTooOld',
  taskId: string,
): NotPossible {
  const said: Text = text(code, { taskId });
  return new NotPossible(said);
}
