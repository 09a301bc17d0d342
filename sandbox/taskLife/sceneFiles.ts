import { parseFrames } from '#protocol/farm/frames.ts';
import { parseVrsceneSequence, vrsceneFile } from '#protocol/farm/vrsceneSequence.ts';
import type { Task } from '../store/tasks.ts';

type Scene = Pick<Task, 'action' | 'inputScenePath'>;

/** The farm path of the file that holds one frame; only in a sequence has each frame its own (§3.1). */
export function sceneOfFrame(task: Scene, frame: number): string {
  const sequence = sequenceOf(task);
  return sequence ? vrsceneFile(sequence, frame) : task.inputScenePath;
}

/** The farm paths of all files that a task needs. */
export function scenesOfTask(task: Scene & Pick<Task, 'frames'>): readonly string[] {
  const sequence = sequenceOf(task);
  if (!sequence) return [task.inputScenePath];
  return parseFrames(task.frames).map((frame) => vrsceneFile(sequence, frame));
}

function sequenceOf({ action, inputScenePath }: Scene) {
  return action === 'create_vrstandalone_task' ? parseVrsceneSequence(inputScenePath) : undefined;
}
