import type { BridgeEvent, EventType } from '#protocol/bridge/event.ts';
import { eventIn } from '#protocol/bridge/inLocale.ts';
import type { Locale } from '#protocol/bridge/locale.ts';
import { selects } from './eventTypes.ts';
import type { EventsPort } from './ports.ts';

/** What one answer, or one write to a socket, takes from the log. */
export type EventChunk =
  | { readonly kind: 'gone' }
  /** `texts`: the chosen events as JSON. `cursor`: after them and what was passed over; `isAll`: nothing is left. */
  | {
      readonly kind: 'events';
      readonly texts: readonly string[];
      readonly cursor: string;
      readonly isAll: boolean;
    };

/** The log hands the same event to every client that is up to date; it is serialized once per language. */
const written = new Map<Locale, WeakMap<BridgeEvent, string>>();
const mostEvents = 100;
const mostBytes = 256 * 1024;

/**
 * Reads on from a cursor, for the long poll and the WebSocket alike (§3): the events of the chosen types, in order,
 * as many as fit in 256 KiB and at least one.
 */
export function readChunk(
  events: Pick<EventsPort, 'read'>,
  after: string,
  types: ReadonlySet<EventType> | undefined,
  locale: Locale = 'en',
): EventChunk {
  const read = events.read(after, mostEvents);
  if (read.kind === 'gone') return read;
  const texts: string[] = [];
  let cursor = after;
  let bytes = 0;
  for (const event of read.events) {
    const text = selects(types, event.type) ? textOf(event, locale) : undefined;
    if (text !== undefined) {
      if (texts.length > 0 && bytes + text.length > mostBytes)
        return { kind: 'events', texts, cursor, isAll: false };
      texts.push(text);
      bytes += text.length;
    }
    cursor = event.cursor;
  }
  return { kind: 'events', texts, cursor, isAll: read.events.length < mostEvents };
}

function textOf(event: BridgeEvent, locale: Locale): string {
  const ofLocale = written.get(locale) ?? new WeakMap<BridgeEvent, string>();
  written.set(locale, ofLocale);
  const known = ofLocale.get(event);
  if (known !== undefined) return known;
  const text = JSON.stringify(eventIn(event, locale));
  ofLocale.set(event, text);
  return text;
}
