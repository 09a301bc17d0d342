import type { Task } from '#protocol/bridge/task.ts';
import type { FrameFact } from './frameFacts.ts';

/** Frames that can be rendered again in one press, with what the daemon is asked for. */
export type RerenderChoice =
  | { readonly kind: 'failed' | 'flagged'; readonly body: { readonly which: 'failed' | 'flagged' } }
  | { readonly kind: 'one'; readonly name: string; readonly body: { readonly frames: string } };

/** None where the daemon does not offer it. */
export function rerenderChoices(task: Task, selected: FrameFact | undefined): readonly RerenderChoice[] {
  if (!task.actions.some(({ action }) => action === 'rerender')) return [];
  const { failed, aborted } = task.counts;
  const choices: RerenderChoice[] = [];
  if (failed + aborted > 0) choices.push({ kind: 'failed', body: { which: 'failed' } });
  if ((task.home?.flagged ?? 0) > 0) choices.push({ kind: 'flagged', body: { which: 'flagged' } });
  const number = selected?.frame.number;
  if (selected && number !== undefined)
    choices.push({ kind: 'one', name: selected.name, body: { frames: String(number) } });
  return choices;
}
