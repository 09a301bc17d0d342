import type { Response, Router } from 'express';
import { EventsQuery } from '#protocol/bridge/event.ts';
import { parseEventTypes, selects } from '../eventTypes.ts';
import type { BridgePorts, EventsPort } from '../ports.ts';
import { BridgeError, parseRequest } from '../problems.ts';

const batch = 500;

/** Long poll: what came after the cursor, or what comes within `wait` seconds (§3). */
export function eventsRoutes(router: Router, { events }: BridgePorts): void {
  router.get('/v1/events', async (request, response) => {
    const query = parseRequest(EventsQuery, request.query);
    const types = parseEventTypes(query.types);
    let cursor = query.after ?? events.newestCursor();
    const deadline = performance.now() + query.wait * 1000;
    for (;;) {
      const read = events.read(cursor, batch);
      if (read.kind === 'gone') {
        throw new BridgeError('cursorGone', 'Read the lists again and go on from their eventsCursor.');
      }
      const selected = read.events.filter((event) => selects(types, event.type));
      const left = deadline - performance.now();
      if (selected.length > 0 || left <= 0 || response.destroyed) {
        return void response.json({ events: selected, cursor: read.cursor });
      }
      cursor = read.cursor;
      if (read.events.length === 0) await nextAppend(events, left, response);
    }
  });
}

function nextAppend(events: EventsPort, waitMs: number, response: Response): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      off();
      response.off('close', done);
      resolve();
    };
    const off = events.onAppend(done);
    const timer = setTimeout(done, waitMs);
    response.once('close', done);
  });
}
