import type { Usage } from '../store/requests.ts';
import type { Quota } from '../store/users.ts';

/** Why a create is beyond what its user may ask for in a day, in a sentence; undefined: it is not. */
export function refuseBeyond(
  quota: Quota,
  used: Usage,
  asked: { readonly scenes: readonly string[]; readonly frames: number },
): string | undefined {
  const tasks = used.tasks + asked.scenes.length;
  if (quota.tasks !== undefined && tasks > quota.tasks) return beyond('tasks', quota.tasks, tasks);
  const frames = used.frames + asked.frames;
  if (quota.frames !== undefined && frames > quota.frames) return beyond('frames', quota.frames, frames);
  // What a create will cost is not known before it is rendered: the day is over once the bound is reached.
  if (quota.fee !== undefined && used.fee >= quota.fee)
    return beyond('fees', quota.fee / feeUnits, used.fee / feeUnits);
  return undefined;
}

/** Fees are kept in ten-thousandths. */
export const feeUnits = 10_000;

function beyond(what: string, most: number, got: number): string {
  return `quota of 24 hours: expected at most ${most} ${what}, got ${got}. Wait until older ones no longer count, or ask who runs the gateway for more.`;
}
