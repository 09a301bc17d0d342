import type { Clock, Log } from '#daemon/submissions/ports.ts';
import type { NotifyEvent } from '#protocol/bridge/notifyEvent.ts';
import { visibleLine } from '#protocol/display/visibleText.ts';
import type { NoticeTexts } from '#protocol/platform/desktopNotice.ts';
import { type Locale, say } from '#protocol/texts/text.ts';
import type { Listener } from './occasions.ts';

export type DesktopSettings = Readonly<Partial<Record<NotifyEvent, boolean | undefined>>> | undefined;

export interface DesktopNoticesParts {
  readonly settings: DesktopSettings;
  readonly locale: Locale;
  readonly clock: Pick<Clock, 'after'>;
  readonly log: Pick<Log, 'warn'>;
  /** Shows one at the desk. Never rejects; answers why it could not. */
  readonly show: (texts: NoticeTexts, signal: AbortSignal) => Promise<string | undefined>;
}

export interface DesktopNotices extends Listener {
  stop(): Promise<void>;
}

const title = 'Renderbridge';
const longestBody = 300;
/** What happens within that time is shown together: when forty tasks end at once, one notice appears, not forty. */
const restMs = 10_000;
const mostTold = 500;

/** Shows what happens at the desk of the user who runs this daemon. Unseen ones are not kept; notices are. */
export function createDesktopNotices(parts: DesktopNoticesParts): DesktopNotices {
  const { settings, locale, clock } = parts;
  const stopping = new AbortController();
  const told = new Set<string>();
  let waiting: string[] = [];
  let cancelRest: (() => void) | undefined;
  let showing: Promise<void> | undefined;
  let hasComplained = false;

  function next(): void {
    if (showing || cancelRest || waiting.length === 0 || stopping.signal.aborted) return;
    const [first = ''] = waiting;
    const body =
      waiting.length === 1 ? first : say(locale, 'notify.several', { count: waiting.length, first });
    waiting = [];
    showing = parts.show({ title, body: bounded(visibleLine(body)) }, stopping.signal).then((complaint) => {
      showing = undefined;
      if (complaint !== undefined && !hasComplained)
        parts.log.warn(`no notice can be shown here: ${complaint}`);
      hasComplained = complaint !== undefined;
      if (stopping.signal.aborted) return;
      cancelRest = clock.after(restMs, () => {
        cancelRest = undefined;
        next();
      });
    });
  }

  return {
    locale,
    note(event, about, { message }) {
      const name = `${event} ${about}`;
      if (settings?.[event] !== true || told.has(name)) return;
      told.add(name);
      for (const oldest of [...told].slice(0, -mostTold)) told.delete(oldest);
      waiting.push(message);
      // By then the surrounding transaction is over.
      queueMicrotask(next);
    },
    async stop() {
      stopping.abort();
      cancelRest?.();
      await showing;
    },
  };
}

function bounded(text: string): string {
  return text.length <= longestBody ? text : `${text.slice(0, longestBody - 1)}…`;
}
