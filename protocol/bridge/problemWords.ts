import { type Locale, sayStored } from '#protocol/texts/text.ts';
import type { Problem } from './problem.ts';

/** A problem in a language; a studio’s own stays as it came. */
export function problemIn(problem: Problem, locale: Locale): Problem {
  const { code, params } = problem;
  const message = sayStored(locale, `problems.${code}.message`, params);
  const action = sayStored(locale, `problems.${code}.action`, params);
  return message === undefined || action === undefined ? problem : { ...problem, message, action };
}
