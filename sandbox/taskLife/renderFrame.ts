import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type FarmFolders, resultsOfTask } from '../farmFolders.ts';
import { deliver } from '../renderers/deliver.ts';
import type { FrameOutcome, RenderSession } from '../renderers/renderer.ts';
import type { Task } from '../store/tasks.ts';

export interface FrameOrder {
  readonly task: Task;
  readonly number: number;
  readonly session: RenderSession;
  readonly folders: FarmFolders;
  readonly signal: AbortSignal;
  /** Told 0–100 as often as the renderer likes. */
  readonly onProgress: (percent: number) => void;
}

/** Renders one frame aside and moves it to the results when it is whole. Whatever goes wrong fails the frame. */
export async function renderFrame(order: FrameOrder): Promise<FrameOutcome> {
  const { task, number, session, folders, signal, onProgress } = order;
  const folder = join(folders.work, `${task.id}-${number}`);
  try {
    await mkdir(folder, { recursive: true });
    if (signal.aborted) return { kind: 'aborted', log: '' };
    const outcome = await session.render({ number, folder, signal, onProgress });
    if (outcome.kind !== 'done') return outcome;
    const files = await deliver(folder, resultsOfTask(folders.results, task));
    if (files > 0) return outcome;
    return { kind: 'failed', log: `${outcome.log}The renderer said that it was done but wrote no file.\n` };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { kind: 'failed', log: `The frame could not be rendered: ${reason}\n` };
  } finally {
    await rm(folder, { recursive: true, force: true }).catch(() => {});
  }
}
