import * as z from 'zod';
import type { LimitScope } from '#daemon/submissions/limits.ts';
import type { Facts } from '#daemon/submissions/ports.ts';

const name = 'spendingAllowances';
/** Days and tasks long past are no longer asked about. */
const mostKept = 200;
const Kept = z.array(z.tuple([z.string(), z.number()]));

/** How often a person allowed the amount of a limit again; kept across restarts. */
export function createAllowances(farm: string, facts: Facts) {
  const read = (): readonly (readonly [string, number])[] => {
    try {
      return Kept.safeParse(JSON.parse(facts.get(name) ?? '[]')).data ?? [];
    } catch {
      return [];
    }
  };
  const keyOf = (scope: LimitScope, of: string, currency: string) =>
    JSON.stringify([farm, scope, of, currency]);
  const count = (scope: LimitScope, of: string, currency: string): number =>
    read().find(([key]) => key === keyOf(scope, of, currency))?.[1] ?? 0;
  return {
    count,
    /** `times` in all. */
    allow(scope: LimitScope, of: string, currency: string, times: number): void {
      const key = keyOf(scope, of, currency);
      const others = read().filter(([known]) => known !== key);
      facts.set(name, JSON.stringify([...others, [key, times]].slice(-mostKept)));
    },
  };
}
