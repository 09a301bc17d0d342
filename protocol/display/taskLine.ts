import type { Task } from '../bridge/task.ts';
import { brokenFrames } from '../tasks/brokenFrames.ts';
import type { Words } from '../texts/words.ts';
import { moneyText } from './moneyText.ts';

/** A task’s state in one line, such as `rendering 5/12  CNY 0.40`; without counts while the farm has none. */
export function taskLine({ state, counts, fee }: Task, words: Words): string {
  const failed = brokenFrames(counts);
  const line = words('cli.taskLine', { state, done: counts.done, total: counts.total, failed });
  return fee ? `${line}  ${moneyText(fee)}` : line;
}
