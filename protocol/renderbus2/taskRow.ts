import * as z from 'zod';
import { looseId, looseList, looseNumber, looseText } from './loose.ts';

const source = '§5';
const number = (description: string) => looseNumber(description, source);
const text = (description: string) => looseText(description, source);

/** A task of a list, or of a question; all of it may be missing (§5). */
const Layer = z.looseObject({
  id: looseId('Its number.', source),
  sceneName: text('Name of the scene; empty for a number without a scene.'),
  taskStatus: number('A number of the table of statuses.'),
  totalFrames: number('Frames in all.'),
  executingFrames: number('Frames that render.'),
  doneFrames: number('Frames that are done.'),
  failedFrames: number('Frames that failed.'),
  abortFrames: number('Frames that were stopped.'),
  framesRange: text('The frames as they were asked for.'),
  projectName: text('Its project.'),
  taskUserLevel: number('Its priority: 50 or 60.'),
  outputFileName: text('Folder of its results in the output storage.'),
  userName: text('Whose it is.'),
  producer: text('The artist.'),
  cgId: number('The program that renders it.'),
  layerName: text('The layer that it renders.'),
  renderCamera: text('The camera that it renders.'),
  renderConsume: number('What it has cost so far; the currency is not told.'),
  submitDate: number('Milliseconds since the epoch.'),
  startTime: number('Milliseconds since the epoch.'),
  completedDate: number('Milliseconds since the epoch.'),
  renderDuration: number('Seconds of rendering.'),
  isDelete: number('0: deleted.'),
  isOpen: number('1: it was split into its layers.'),
});
export const TaskItem = Layer.extend({
  respRenderingTaskList: looseList(Layer, 'The tasks of its layers.', source),
});
export type TaskItem = z.output<typeof Layer>;

/** A page of tasks. */
export const TaskPage = z.looseObject({
  pageCount: number('Pages in all.'),
  total: number('Tasks in all.'),
  items: looseList(TaskItem, 'The tasks, the newest first.', source),
});
export type TaskPage = z.output<typeof TaskPage>;

export const FrameRow = z.looseObject({
  id: looseId('Its id, by which orders name it.', source),
  frameIndex: text('`1`, `2-4[1]`, or `0-1` with a tile.'),
  frameStatus: number('A number of the table of frame statuses.'),
  startTime: number('Milliseconds since the epoch.'),
  endTime: number('Milliseconds since the epoch.'),
  frameExecuteTime: number('Seconds.'),
});
export type FrameRow = z.output<typeof FrameRow>;

export const FramePage = z.looseObject({
  pageCount: number('Pages in all.'),
  items: looseList(FrameRow, 'The frames.', source),
});

export const LogPage = z.looseObject({
  pageCount: number('Pages in all.'),
  items: looseList(z.unknown(), 'Lines of the log.', source),
});
