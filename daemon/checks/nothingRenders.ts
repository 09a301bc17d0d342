import type { Check, Choice, Draft } from '#daemon/submissions/planning.ts';
import { listNames } from './listNames.ts';

/** The scene has entries and none of them renders; who named some, or none, has chosen (§5). */
export function nothingRenders(of: Choice['of']): Check['find'] {
  return (_context, { choices }: Draft) =>
    choices
      .filter((choice) => choice.of === of && choice.source === 'scene')
      .filter(({ offered, chosen }) => offered.length > 0 && chosen.length === 0)
      .map(({ offered }) => ({ params: { [of]: listNames(offered) }, path: `scene.${of}` }));
}
