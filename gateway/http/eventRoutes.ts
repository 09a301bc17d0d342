import express, { type Response } from 'express';
import type { Clock } from '#daemon/submissions/ports.ts';
import { eventsPath, taskEvent } from '#protocol/gateway/events.ts';
import type { AwaitedChanges } from '../changes/awaitedChanges.ts';
import type { GatewayStore } from '../store/gatewayStore.ts';
import { bearerOf, userOfBearer } from './bearer.ts';

export interface EventParts {
  readonly store: GatewayStore;
  readonly awaited: AwaitedChanges;
  readonly clock: Pick<Clock, 'after'>;
}

export interface EventRoutes {
  readonly router: express.Router;
  streams(): number;
  /** Ends every stream: their workstations come again, to another replica. */
  close(): void;
}

const pingEveryMs = 20_000;
/** A workstation that takes nothing while so much piles up comes again and reads the list. */
const mostBuffered = 1024 * 1024;

/** Pushes rows of tasks to workstations as they change. Read once for all streams; what one misses its next list brings. */
export function eventRoutes({ store, awaited, clock }: EventParts): EventRoutes {
  const streams = new Set<Response>();
  const changed = new Set<string>();
  let isSending = false;

  async function send(): Promise<void> {
    if (isSending) return;
    isSending = true;
    try {
      while (changed.size > 0) {
        const taskIds = [...changed];
        changed.clear();
        if (streams.size === 0) continue;
        const rows = (await store.tasks.get(taskIds)).map(({ row }) => row);
        if (rows.length > 0) push(`event: ${taskEvent}\ndata: [${rows.join(',')}]\n\n`);
      }
    } finally {
      isSending = false;
    }
  }

  function push(text: string): void {
    for (const stream of streams) {
      stream.write(text);
      if (stream.writableLength > mostBuffered) stream.destroy();
    }
  }

  const unfollow = awaited.follow((change) => {
    if (change === 'missed' || change.kind !== 'task') return;
    changed.add(change.subject);
    send().catch(() => {});
  });

  const router = express.Router();
  router.get(eventsPath, async (request, response) => {
    if (!(await userOfBearer(store, request, response))) return;
    // It went while its key was looked up: nothing would end a stream to nobody.
    if (response.destroyed || response.closed) return;
    response.status(200).type('text/event-stream').flushHeaders();
    response.write(': follows\n\n');
    streams.add(response);
    let cancelPing = clock.after(pingEveryMs, ping);
    /** A key that was revoked since follows no more. */
    function ping(): void {
      cancelPing = clock.after(pingEveryMs, ping);
      bearerOf(store, request).then(
        (user) => (user ? response.write(': ping\n\n') : response.end()),
        () => response.end(),
      );
    }
    response.once('close', () => {
      cancelPing();
      streams.delete(response);
    });
  });

  return {
    router,
    streams: () => streams.size,
    close() {
      unfollow();
      for (const stream of streams) stream.end();
    },
  };
}
