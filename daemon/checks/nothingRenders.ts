import type { Choice, Draft, PlanContext } from '#daemon/submissions/planning.ts';
import { listNames } from '#protocol/display/listNames.ts';

/** The scene has entries and none of them renders; naming some, or none, is a choice (§5). */
export function nothingRenders<Of extends Choice['of']>(of: Of) {
  return (_context: PlanContext, { choices }: Draft) =>
    choices
      .filter((choice) => choice.of === of && choice.source === 'scene')
      .filter(({ offered = [], chosen }) => offered.length > 0 && chosen.length === 0)
      .map(({ offered = [] }) => ({
        params: { [of]: listNames(offered) } as Readonly<Record<Of, string>>,
        path: `scene.${of}`,
      }));
}
