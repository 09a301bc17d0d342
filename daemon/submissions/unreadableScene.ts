import type { Locale } from '#protocol/bridge/locale.ts';
import type { Problem } from '#protocol/bridge/problem.ts';
import { inWords, type Text } from '#protocol/texts/text.ts';
import { problemWords } from './planning.ts';

/** The daemon’s own disk, about which the scene can do nothing. */
const ownDisk: ReadonlySet<unknown> = new Set(['ENOSPC', 'EDQUOT', 'EROFS']);

/**
 * What keeps a scene from being kept aside, in words for its artist; `path`: where the scene was named. Throws
 * what is the daemon’s own trouble.
 */
export function unreadableScene(error: unknown, locale: Locale, path: string): Problem {
  const { code, message, text } = error as NodeJS.ErrnoException & { readonly text?: Text };
  if (ownDisk.has(code) || !(error instanceof Error)) throw error;
  const params = { reason: text ? inWords(text, locale) : message };
  return {
    code: 'sceneUnreadable',
    severity: 'error',
    ...problemWords('sceneUnreadable', params, locale),
    params,
    path,
  };
}
