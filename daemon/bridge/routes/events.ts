import type { Response, Router } from 'express';
import { EventsQuery } from '#protocol/bridge/event.ts';
import { readChunk } from '../eventChunk.ts';
import { parseEventTypes } from '../eventTypes.ts';
import type { BridgePorts, EventsPort } from '../ports.ts';
import { BridgeError, parseRequest } from '../problems.ts';

/** Long poll: what came after the cursor, or what comes within `wait` seconds (§3). */
export function eventsRoutes(router: Router, { events }: BridgePorts): void {
  router.get('/v1/events', async (request, response) => {
    const query = parseRequest(EventsQuery, request.query);
    const types = parseEventTypes(query.types);
    let cursor = query.after ?? events.newestCursor();
    const deadline = performance.now() + query.wait * 1000;
    for (;;) {
      const chunk = readChunk(events, cursor, types);
      if (chunk.kind === 'gone') {
        throw new BridgeError('cursorGone', 'Read the lists again and go on from their eventsCursor.');
      }
      cursor = chunk.cursor;
      const left = deadline - performance.now();
      if (chunk.texts.length > 0 || (chunk.isAll && left <= 0) || response.destroyed) {
        const page = `{"events":[${chunk.texts.join()}],"cursor":${JSON.stringify(cursor)}}`;
        return void response.type('application/json').send(page);
      }
      if (chunk.isAll) await nextAppend(events, left, response);
      else await new Promise((resolve) => setImmediate(resolve));
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
