import { blender } from '#daemon/farms/renderbus/taskTypes/blender.ts';
import { makePlan, type Plan, type PlanContext } from '#daemon/submissions/planning.ts';
import { blenderScene, sandboxProject } from '#tests/daemon/blenderScene.ts';
import { checks } from '../allChecks.ts';

/** What becomes of a plain Blender scene in an account of one project; each test says what differs. */
export function planOf(context: Partial<PlanContext> = {}): Plan {
  return makePlan(blender, checks, {
    snapshot: blenderScene(),
    settings: {},
    defaults: {},
    projects: [sandboxProject],
    pathMap: [],
    driver: 'none',
    farm: 'sandbox',
    locale: 'en',
    ...context,
  });
}

/** `error noProjects`, in their order. */
export function codesOf(context: Partial<PlanContext> = {}): string[] {
  return planOf(context).problems.map(({ code, severity }) => `${severity} ${code}`);
}
