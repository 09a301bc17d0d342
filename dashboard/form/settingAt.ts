import type { Problem } from '#protocol/bridge/problem.ts';

/** The key of the setting that a problem is about; undefined for what no setting mends. */
export function settingAt({ path }: Pick<Problem, 'path'>): string | undefined {
  return /^settings\.(\w+)/.exec(path ?? '')?.[1];
}
