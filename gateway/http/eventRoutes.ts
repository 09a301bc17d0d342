import express, { type Response } from 'express';
import type { Clock, Log } from '#daemon/submissions/ports.ts';
import { eventsPath, taskEvent } from '#protocol/gateway/events.ts';
import type { AwaitedChanges } from '../changes/awaitedChanges.ts';
import type { GatewayStore } from '../store/gatewayStore.ts';
import { holderOf, holderOfBearer } from './bearer.ts';

export interface EventParts {
  readonly store: GatewayStore;
  readonly awaited: AwaitedChanges;
  readonly clock: Pick<Clock, 'after'>;
  readonly log: Pick<Log, 'warn'>;
}

export interface EventRoutes {
  readonly router: express.Router;
  streams(): number;
  /** Streams that were refused since the start, because their user had too many. */
  refused(): number;
  /** Ends every stream: their workstations come again, to another replica. */
  close(): void;
}

const pingEveryMs = 20_000;
/** A workstation that takes nothing while so much piles up comes again and reads the list. */
const mostBuffered = 1024 * 1024;
/** So that one user cannot take all connections. A workstation without a stream polls, which costs the farm no call. */
export const mostStreamsOfUser = 64;

interface Follower {
  readonly user: string;
  readonly keyId: string;
  readonly cancelPing: () => void;
}

/** Pushes rows of tasks to workstations as they change. Read once for all streams; what one misses its next list brings. */
export function eventRoutes({ store, awaited, clock, log }: EventParts): EventRoutes {
  const streams = new Map<Response, Follower>();
  /** Whose surplus the log has told since it last had room. */
  const toldOf = new Set<string>();
  let refused = 0;
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
    for (const stream of streams.keys()) {
      stream.write(text);
      if (stream.writableLength > mostBuffered) stream.destroy();
    }
  }

  /** Nothing is written to it from now on, although a client that reads nothing keeps its connection open. */
  function leave(stream: Response): void {
    streams.get(stream)?.cancelPing();
    streams.delete(stream);
    stream.end();
  }

  /** A revoked key follows no more, whichever replica or command revoked it. */
  function leaveThoseOf(keyId: string): void {
    for (const [stream, follower] of streams) if (follower.keyId === keyId) leave(stream);
  }

  function hasRoom(user: string): boolean {
    const count = [...streams.values()].filter((follower) => follower.user === user).length;
    if (count < mostStreamsOfUser) return toldOf.delete(user) || true;
    refused += 1;
    if (!toldOf.has(user))
      log.warn(`${user} follows changes ${count} times; more are refused, and those workstations poll`);
    toldOf.add(user);
    return false;
  }

  const unfollow = awaited.follow((change) => {
    if (change === 'missed') return;
    if (change.kind === 'key') return leaveThoseOf(change.subject);
    if (change.kind !== 'task') return;
    changed.add(change.subject);
    send().catch(() => {});
  });

  const router = express.Router();
  router.get(eventsPath, async (request, response) => {
    // Nothing would ever end the answer to a HEAD, which has no body.
    if (request.method !== 'GET') {
      response.status(405).set('Allow', 'GET').end();
      return;
    }
    const holder = await holderOfBearer(store, request, response);
    if (!holder) return;
    // It went while its key was looked up: nothing would end a stream to nobody.
    if (response.destroyed || response.closed) return;
    const { keyId } = holder;
    const user = holder.user.name;
    if (!hasRoom(user)) {
      const got = `Expected at most ${mostStreamsOfUser} streams of one user, got one more. Give each workstation a key of its own user, or let it poll.`;
      response.status(429).set('Retry-After', '60').type('text').send(got);
      return;
    }
    response.status(200).type('text/event-stream').flushHeaders();
    response.write(': follows\n\n');
    pingSoon();
    response.once('close', () => leave(response));

    function pingSoon(): void {
      streams.set(response, { user, keyId, cancelPing: clock.after(pingEveryMs, () => void ping()) });
    }

    /** A key whose revocation was not announced, because changes were missed, is found here. */
    async function ping(): Promise<void> {
      const known = await holderOf(store, request).catch(() => undefined);
      if (!streams.has(response)) return;
      if (!known) return leave(response);
      response.write(': ping\n\n');
      pingSoon();
    }
  });

  return {
    router,
    streams: () => streams.size,
    refused: () => refused,
    close() {
      unfollow();
      for (const stream of streams.keys()) leave(stream);
    },
  };
}
