import type {
  Clock,
  EventSink,
  NoticeRows,
  NoticeSink,
  RaisedNotice,
  Random,
  Transactions,
} from '#daemon/submissions/ports.ts';
import type { NoticeRecord } from '#daemon/submissions/records.ts';
import type { Notice } from '#protocol/bridge/notice.ts';
import { visibleNotice } from '#protocol/display/visibleNotice.ts';
import { inWords, type Text, text } from '#protocol/texts/text.ts';
import { type HostLine, viewNotice } from './viewNotice.ts';

/** What an action does; it runs in the transaction that keeps the answer, and throws when it is not possible now. */
export type NoticeHandler = (notice: Notice) => void;

/** By code, then by action: a notice that an earlier daemon raised is answered by this one. */
export type NoticeHandlers = Readonly<Record<string, Readonly<Record<string, NoticeHandler>>>>;

/** A person’s wish does not fit the notice; the sentence says why. */
export class NoticeNotOpen extends Error {
  readonly text: Text;

  constructor(text: Text) {
    super(inWords(text, 'en'));
    this.text = text;
  }
}

export interface Notices extends NoticeSink {
  get(id: string): Notice | undefined;
  /** Undefined: there is no such notice. Throws `NoticeNotOpen`. */
  dismiss(id: string): Notice | undefined;
  /** Undefined: there is no such notice. Throws `NoticeNotOpen`, and what the handler throws: then nothing changed. */
  act(id: string, action: string): Notice | undefined;
  handle(handlers: NoticeHandlers): void;
  /** As the bridge shows it. */
  view(record: NoticeRecord): Notice;
}

export interface NoticesParts {
  /** The chosen farm. */
  readonly farm: string;
  readonly store: Transactions;
  readonly notices: NoticeRows;
  readonly events: EventSink;
  readonly clock: Pick<Clock, 'now'>;
  readonly random: Pick<Random, 'id'>;
  /** Left out: none. */
  readonly hostLine?: HostLine | undefined;
  /** Part of the transaction in which a notice is raised, or raised anew. */
  readonly raised?: ((notice: Notice) => void) | undefined;
}

/** Notices are resources: each is raised once for what it is about, and stays until a person has done with it. */
export function createNotices({
  farm,
  store,
  notices,
  events,
  clock,
  random,
  hostLine = () => false,
  raised,
}: NoticesParts): Notices {
  const view = (record: NoticeRecord): Notice => viewNotice(record, hostLine);
  const shown = (record: NoticeRecord | undefined): Notice | undefined => record && view(record);
  const handlers = new Map<string, NoticeHandler>();
  const nameOf = (code: string, action: string) => `${code} ${action}`;

  function change(known: NoticeRecord, patch: Partial<NoticeRecord>): Notice {
    const record = { ...known, ...patch, revision: known.revision + 1 };
    notices.replace(record);
    const notice = view(record);
    events.append('notice', notice);
    return notice;
  }

  function raise({ about, actions = [], ...said }: RaisedNotice): void {
    store.transaction(() => {
      const known = notices.about(said.code, about);
      const content = { ...visibleNotice(said), actions: [...actions] };
      const at = new Date(clock.now()).toISOString();
      if (!known) {
        const record: NoticeRecord = { id: random.id(), revision: 1, state: 'open', ...content, at };
        notices.insert(record, about);
        events.append('notice', view(record));
        raised?.(view(record));
      } else if (known.state === 'over') {
        const reopened = change(known, { ...content, state: 'open', at });
        raised?.(reopened);
      } else if (known.state === 'open' && !saysTheSame(known, content)) {
        change(known, content);
      }
    });
  }

  function handlerOf(notice: NoticeRecord, action: string): NoticeHandler {
    const offered = notice.actions.map((offer) => offer.action);
    if (!offered.includes(action)) {
      const facts = { action, offered: offered.join(', '), count: offered.length };
      throw new NoticeNotOpen(text('notPossible.noticeAction', facts));
    }
    if (notice.state !== 'open')
      throw new NoticeNotOpen(text('notPossible.noticeState', { state: notice.state }));
    if (notice.farm !== undefined && notice.farm !== farm)
      throw new NoticeNotOpen(text('notPossible.noticeOtherFarm', { farm: notice.farm }));
    const handler = handlers.get(nameOf(notice.code, action));
    if (!handler) throw new NoticeNotOpen(text('notPossible.noticeUnknownAction', { action }));
    return handler;
  }

  return {
    raise,
    view,
    withdraw(code, about) {
      store.transaction(() => {
        const known = notices.about(code, about);
        if (known?.state === 'open') change(known, { state: 'over' });
        // A dismissed notice that no longer applies may be raised anew.
        else if (known?.state === 'dismissed') notices.replace({ ...known, state: 'over' });
      });
    },
    get: (id) => shown(notices.get(id)),
    dismiss: (id) =>
      store.transaction(() => {
        const notice = notices.get(id);
        if (notice?.state === 'answered')
          throw new NoticeNotOpen(text('notPossible.noticeAnswered', { answer: notice.answer ?? '' }));
        return notice?.state === 'open' ? change(notice, { state: 'dismissed' }) : shown(notice);
      }),
    act: (id, action) =>
      store.transaction(() => {
        const notice = notices.get(id);
        if (!notice || notice.answer === action) return shown(notice);
        handlerOf(notice, action)(view(notice));
        // The action itself may already have withdrawn the notice.
        return change(notices.get(id) ?? notice, { state: 'answered', answer: action });
      }),
    handle(added) {
      for (const [code, actions] of Object.entries(added))
        for (const [action, handler] of Object.entries(actions)) handlers.set(nameOf(code, action), handler);
    },
  };
}

function saysTheSame(known: NoticeRecord, content: Partial<NoticeRecord>): boolean {
  return Object.entries(content).every(
    ([key, value]) => JSON.stringify(known[key as keyof NoticeRecord]) === JSON.stringify(value),
  );
}
