import { z } from 'zod';
import { IsoTime } from './resource.ts';

export const eventTypes = [
  'submission.changed',
  'task.changed',
  'frame.changed',
  'operation.changed',
  'farm.changed',
  'host.changed',
  'notice',
] as const;
export const EventType = z.enum(eventTypes);
export type EventType = z.infer<typeof EventType>;

/** How many events are kept over a restart (§3). */
export const keptEvents = 10_000;

/** A numbered event; `data` is the resource, or a notice (§3). */
export const BridgeEvent = z.object({
  cursor: z.string(),
  at: IsoTime,
  type: EventType,
  data: z.record(z.string(), z.unknown()),
});
export type BridgeEvent = z.infer<typeof BridgeEvent>;

/** Something a person should read once. */
export const Notice = z.object({
  code: z.string(),
  severity: z.enum(['info', 'warning', 'error']),
  message: z.string(),
  params: z.record(z.string(), z.unknown()),
});
export type Notice = z.infer<typeof Notice>;

export const progressTypes = ['transfer.progress', 'frame.progress'] as const;

/** Neither numbered nor kept; at most ten a second (§3). */
export const ProgressMessage = z.object({
  type: z.enum(progressTypes),
  data: z.record(z.string(), z.unknown()),
});
export type ProgressMessage = z.infer<typeof ProgressMessage>;

/** What the daemon says on the WebSocket besides events and progress (§3). */
export const ServerMessage = z.discriminatedUnion('type', [
  z.object({ type: z.literal('hello'), bridge: z.int(), cursor: z.string() }),
  z.object({ type: z.literal('reset') }),
  z.object({ type: z.literal('cursor'), cursor: z.string() }),
  z.object({ type: z.literal('host.welcome'), hostId: z.string() }),
  z.object({ type: z.literal('host.gather'), requestId: z.string() }),
]);
export type ServerMessage = z.infer<typeof ServerMessage>;

export const EventsQuery = z.strictObject({
  after: z.string().max(128).optional().meta({ description: 'A cursor; left out: from now on.' }),
  wait: z.coerce
    .number()
    .min(0)
    .max(30)
    .default(0)
    .meta({ description: 'Seconds to wait for the first event.' }),
  types: z.string().max(256).optional().meta({ description: 'Event types, comma-separated; left out: all.' }),
});

export const EventsPage = z.object({ events: z.array(BridgeEvent), cursor: z.string() });

/** `<database>.<n>`; opaque to clients. */
export function formatCursor(database: string, number: number): string {
  return `${database}.${number}`;
}

/** Undefined for what is no cursor at all. */
export function parseCursor(
  cursor: string,
): { readonly database: string; readonly number: number } | undefined {
  const match = /^([0-9a-z]+)\.(\d{1,15})$/.exec(cursor);
  return match?.[1] === undefined ? undefined : { database: match[1], number: Number(match[2]) };
}
