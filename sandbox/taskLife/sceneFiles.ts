import { framesOf } from '../frames.ts';
import type { Task } from '../store/tasks.ts';
import { readSequence } from '../vrsceneSequence.ts';

type Scene = Pick<Task, 'action' | 'inputScenePath'>;

/** The farm path of the file that holds one frame; only in a sequence has each frame its own (§3.1). */
export function sceneOfFrame(task: Scene, frame: number): string {
  const sequence = sequenceOf(task);
  return sequence?.fileOf(frame) ?? task.inputScenePath;
}

/** The farm paths of all files that a task needs. */
export function scenesOfTask(task: Scene & Pick<Task, 'frames'>): readonly string[] {
  const sequence = sequenceOf(task);
  if (!sequence) return [task.inputScenePath];
  return framesOf(task.frames).map(sequence.fileOf);
}

function sequenceOf({ action, inputScenePath }: Scene) {
  return action === 'create_vrstandalone_task' ? readSequence(inputScenePath) : undefined;
}
