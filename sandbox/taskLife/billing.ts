import { feeFen } from '../price.ts';
import type { Store } from '../store/store.ts';

/** Adds rendering to a task's fee and takes the difference from the balance of the main account. */
export function bill(store: Store, taskId: number, milliseconds: number): void {
  const task = store.tasks.find(taskId);
  if (!task) return;
  const payer = store.accounts.find(task.submitAccount)?.mainAccount ?? task.submitAccount;
  store.tasks.bill(taskId, milliseconds);
  // The fee is rounded once for the whole task, so that balance and fees add up to the fen.
  store.accounts.pay(payer, feeFen(task.renderedMs) - feeFen(task.renderedMs + milliseconds));
}
