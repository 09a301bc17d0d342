import { visibleLine } from '#protocol/display/visibleText.ts';
import { type Locale, type NoticeCode, type ParamsOf, say, sayStored } from '#protocol/texts/text.ts';
import type { Notice } from './notice.ts';

/** What a notice says, and the facts behind it. */
export function noticeWords<Code extends NoticeCode>(
  code: Code,
  ...params: ParamsOf<`notices.${Code}`>
): Pick<Notice, 'message' | 'params'> & { readonly code: Code } {
  return { code, message: say('en', `notices.${code}`, ...params), params: { ...params[0] } };
}

/** A notice in a language; its sentence steers no terminal. One that an earlier version raised stays as it is. */
export function noticeIn(notice: Notice, locale: Locale): Notice {
  const message = sayStored(locale, `notices.${notice.code}`, notice.params);
  return message === undefined ? notice : { ...notice, message: visibleLine(message) };
}
