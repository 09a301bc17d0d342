import { text } from '#protocol/texts/text.ts';
import { readChunk } from '../eventChunk.ts';
import { parseEventTypes } from '../eventTypes.ts';
import { type Handlers, WrittenJson } from '../handler.ts';
import type { BridgePorts, EventsPort } from '../ports.ts';
import { BridgeError } from '../problems.ts';

/** Long poll: what came after the cursor, or what comes within `wait` seconds (§3). */
export function eventsHandlers({ events }: BridgePorts): Handlers<'readEvents'> {
  return {
    async readEvents({ query, signal }) {
      const types = parseEventTypes(query.types);
      let cursor = query.after ?? events.newestCursor();
      const deadline = performance.now() + query.wait * 1000;
      for (;;) {
        const chunk = readChunk(events, cursor, types);
        if (chunk.kind === 'gone') {
          throw new BridgeError('cursorGone', text('errors.cursorGone.events'));
        }
        cursor = chunk.cursor;
        const left = deadline - performance.now();
        if (chunk.texts.length > 0 || (chunk.isAll && left <= 0) || signal.aborted)
          return new WrittenJson(`{"events":[${chunk.texts.join()}],"cursor":${JSON.stringify(cursor)}}`);
        if (chunk.isAll) await nextAppend(events, left, signal);
        else await new Promise((resolve) => setImmediate(resolve));
      }
    },
  };
}

function nextAppend(events: EventsPort, waitMs: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      off();
      signal.removeEventListener('abort', done);
      resolve();
    };
    const off = events.onAppend(done);
    const timer = setTimeout(done, waitMs);
    signal.addEventListener('abort', done);
  });
}
