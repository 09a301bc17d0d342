import { feeDecimals } from '#protocol/display/feeDecimals.ts';
import type { Usage } from '../store/requests.ts';
import type { Quota } from '../store/users.ts';

export interface Bounds {
  readonly user: Quota;
  /** Of the project that the create names. */
  readonly project: Quota;
}

interface Asked {
  readonly project: string;
  readonly scenes: readonly string[];
  readonly frames: number;
}

/** What has a limit: only its usage need be counted. */
export function boundedIn({ user, project }: Bounds): readonly ('user' | 'project')[] {
  return [...(isBound(user) ? ['user' as const] : []), ...(isBound(project) ? ['project' as const] : [])];
}

/** Why a create is beyond what its user and its project may have in a day, in a sentence; undefined: it is not. */
export function refuseBeyond(
  bounds: Bounds,
  used: { readonly user: Usage; readonly project: Usage },
  asked: Asked,
): string | undefined {
  return (
    refuseOne('quota of 24 hours', bounds.user, used.user, asked) ??
    refuseOne(`quota of 24 hours for project ${asked.project}`, bounds.project, used.project, asked)
  );
}

function isBound(quota: Quota): boolean {
  return Object.values(quota).some((most) => most !== undefined);
}

function refuseOne(whose: string, quota: Quota, used: Usage, asked: Asked): string | undefined {
  const tasks = used.tasks + asked.scenes.length;
  if (quota.tasks !== undefined && tasks > quota.tasks) return beyond(whose, 'tasks', quota.tasks, tasks);
  const frames = used.frames + asked.frames;
  if (quota.frames !== undefined && frames > quota.frames)
    return beyond(whose, 'frames', quota.frames, frames);
  // What a create will cost is not known before it is rendered: the day is over once the bound is reached.
  if (quota.fee !== undefined && used.fee >= quota.fee)
    return beyond(whose, 'fees', quota.fee / feeUnits, used.fee / feeUnits);
  return undefined;
}

/** Fees are kept in ten-thousandths. */
export const feeUnits = 10 ** feeDecimals;

function beyond(whose: string, what: string, most: number, got: number): string {
  return `${whose}: expected at most ${most} ${what}, got ${got}. Wait until older ones no longer count, or ask who runs the gateway for more.`;
}
