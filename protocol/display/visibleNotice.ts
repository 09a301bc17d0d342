import { visibleLine } from './visibleText.ts';

/** A notice whose sentence steers no terminal that prints it; its facts stay as they are, for programs. */
export function visibleNotice<Data extends Readonly<Record<string, unknown>>>(notice: Data): Data {
  return typeof notice.message === 'string' ? { ...notice, message: visibleLine(notice.message) } : notice;
}
