import type { IncomingMessage } from 'node:http';
import type { StandsBefore } from '#daemon/farms/standsBefore.ts';
import type { Clock, Random } from '#daemon/submissions/ports.ts';
import { eventsPath, taskEvent } from '#protocol/gateway/events.ts';
import { TaskRow } from '#protocol/renderbus/queryTask.ts';
import { backOff, farmRests } from '#protocol/timing/backOff.ts';
import { agentsFor, type ConnectionOptions } from './agents.ts';
import { createEventLines } from './eventLines.ts';

export interface GatewayStreamParts {
  /** Where calls go. */
  readonly url: () => Promise<string>;
  readonly accessKey: () => string | undefined;
  readonly connection: ConnectionOptions;
  /** Only while there is a gateway is there a stream to follow. */
  readonly before: Pick<StandsBefore, 'isGateway' | 'onChange'>;
  readonly clock: Pick<Clock, 'after'>;
  readonly random: Pick<Random, 'fraction'>;
}

/** Subscribes to rows as they change; returns what ends that. */
export type FollowRows = (told: (rows: readonly TaskRow[]) => void) => () => void;

/** A gateway pings every 20 s: one that is silent for this long is gone. */
const silentMs = 60_000;
const mostUnread = 32 * 1024 * 1024;

/** Follows a gateway’s stream for as long as one stands before the farm; polling remains authoritative. */
export function createGatewayStream(parts: GatewayStreamParts): FollowRows {
  const { before, clock, connection, random } = parts;
  let agents: ReturnType<typeof agentsFor> | undefined;
  return (told) => {
    const ending = new AbortController();
    let cancelTimer = () => {};
    let failures = 0;
    let isFollowing = false;

    function begin(): void {
      const key = parts.accessKey();
      if (isFollowing || ending.signal.aborted || !before.isGateway() || key === undefined) return;
      isFollowing = true;
      follow(key)
        .catch(() => {})
        .finally(() => {
          isFollowing = false;
          failures += 1;
          const restMs = backOff(farmRests, failures, random.fraction());
          if (!ending.signal.aborted) cancelTimer = clock.after(Math.max(1, restMs), begin);
        });
    }

    async function follow(key: string): Promise<void> {
      const { default: got } = await import('got');
      agents ??= agentsFor(connection);
      const stream = got.stream(new URL(eventsPath, await parts.url()), {
        headers: { authorization: `Bearer ${key}`, 'user-agent': 'renderbridge' },
        timeout: { connect: 5000, socket: silentMs },
        retry: { limit: 0 },
        followRedirect: false,
        decompress: false,
        agent: agents(ending.signal),
        signal: ending.signal,
      });
      const read = createEventLines();
      let unread = 0;
      let isEvents = false;
      stream.on('response', ({ statusCode, headers }: IncomingMessage) => {
        isEvents = statusCode === 200 && /^text\/event-stream\b/i.test(headers['content-type'] ?? '');
      });
      stream.setEncoding('utf8');
      for await (const piece of stream) {
        // A redirect, a login page of a proxy: whatever lies in it is not the gateway’s word.
        if (!isEvents) return;
        failures = 0;
        const events = read(String(piece));
        unread = events.length > 0 ? 0 : unread + String(piece).length;
        if (unread > mostUnread) return;
        for (const { event, data } of events) if (event === taskEvent) tell(data);
      }
    }

    /** What cannot be read is in the next list. */
    function tell(data: string): void {
      const rows = TaskRow.array().safeParse(parsed(data));
      if (rows.success && !ending.signal.aborted) told(rows.data);
    }

    const endListening = before.onChange(begin);
    begin();
    return () => {
      endListening();
      ending.abort();
      cancelTimer();
    };
  };
}

function parsed(data: string): unknown {
  try {
    return JSON.parse(data);
  } catch {
    return undefined;
  }
}
