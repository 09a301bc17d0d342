import { type Locale, say } from '#protocol/bridge/locale.ts';
import type { Problem } from '#protocol/bridge/problem.ts';

const texts = {
  message: {
    en: 'The scene file cannot be kept as it is now: {reason}.',
    zh: '无法保留场景文件的当前版本：{reason}。',
  },
  action: {
    en: 'See to it that the file can be read and is not being written to, then submit again.',
    zh: '请确认文件可读且未在写入，然后重新提交。',
  },
};
/** The daemon’s own disk, about which the scene can do nothing. */
const ownDisk: ReadonlySet<unknown> = new Set(['ENOSPC', 'EDQUOT', 'EROFS']);

/**
 * What keeps a scene from being kept aside, in words for its artist; `path`: where the scene was named. Throws
 * what is the daemon’s own trouble.
 */
export function unreadableScene(error: unknown, locale: Locale, path: string): Problem {
  const { code, message } = error as NodeJS.ErrnoException;
  if (ownDisk.has(code) || !(error instanceof Error)) throw error;
  const params = { reason: message.replace(/\.$/, '') };
  return {
    code: 'sceneUnreadable',
    severity: 'error',
    message: say(texts.message, locale, params),
    action: say(texts.action, locale),
    params,
    path,
  };
}
