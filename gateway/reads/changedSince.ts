import type { FarmAction } from '#protocol/renderbus/actions.ts';
import type { GatewayFacts } from '../store/gatewayStore.ts';

/** What each change makes older than it is: it is read anew from then on. */
const readsChangedBy: Readonly<Partial<Record<FarmAction, FarmAction>>> = {
  operate_task: 'query_task',
  create_project: 'query_project',
  operate_project: 'query_project',
  update_customer: 'query_customer',
};

const factOf = (read: FarmAction) => `changed ${read}`;

/** A change is over, whatever came of it: an answer that was asked for before does not count any more. */
export async function keepChange(facts: GatewayFacts, change: FarmAction, at: number): Promise<void> {
  const read = readsChangedBy[change];
  if (read) await facts.set(factOf(read), String(at));
}

/** When what this action reads was changed last through the gateway; 0: never. */
export async function changedAt(facts: GatewayFacts, read: FarmAction): Promise<number> {
  return Number((await facts.get(factOf(read))) ?? 0);
}
