import type { SpentTask } from '#protocol/bridge/spending.ts';
import { millionthsText, readMillionths } from '#protocol/estimates/millionths.ts';

export const groupings = ['project', 'artist'] as const;
export type Grouping = (typeof groupings)[number];

/** What one project or artist was charged, in one currency. */
export interface SpentSum {
  readonly name: string;
  readonly currency: string;
  readonly amount: string;
  readonly tasks: number;
  readonly renderSeconds: number;
}

/** The most expensive first. Currencies are never added to each other. */
export function sumsOf(spent: readonly SpentTask[], grouping: Grouping): readonly SpentSum[] {
  return summed(spent, (task) => task[grouping]);
}

/** One sum for each currency. */
export function totalsOf(spent: readonly SpentTask[]): readonly SpentSum[] {
  return summed(spent, () => '');
}

function summed(spent: readonly SpentTask[], nameOf: (task: SpentTask) => string): readonly SpentSum[] {
  const sums = new Map<
    string,
    { name: string; currency: string; amount: number; tasks: number; seconds: number }
  >();
  for (const task of spent) {
    const name = nameOf(task);
    const { currency, amount } = task.fee;
    const key = `${currency} ${name}`;
    const sum = sums.get(key) ?? { name, currency, amount: 0, tasks: 0, seconds: 0 };
    sum.amount += readMillionths(amount) ?? 0;
    sum.tasks += 1;
    sum.seconds += task.renderSeconds;
    sums.set(key, sum);
  }
  return [...sums.values()]
    .sort((a, b) => b.amount - a.amount || a.name.localeCompare(b.name))
    .map(({ amount, seconds, ...sum }) => ({
      ...sum,
      amount: millionthsText(amount),
      renderSeconds: seconds,
    }));
}
