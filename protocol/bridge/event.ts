import * as z from 'zod';
import { taskLine } from '#protocol/display/taskLine.ts';
import type { Words } from '#protocol/texts/words.ts';
import { Farm } from './farm.ts';
import { Host } from './host.ts';
import { Notice } from './notice.ts';
import { Operation } from './operation.ts';
import { IsoTime } from './resource.ts';
import { query } from './route.ts';
import { Submission } from './submission.ts';
import { Frame, Task } from './task.ts';
import { Transfer } from './transfer.ts';

/** One event: when it is sent, and what it carries whole. */
export interface EventDeclaration<Data extends z.ZodObject = z.ZodObject> {
  readonly when: string;
  readonly data: Data;
  /** The event in one line, for those who watch. */
  line(data: z.output<Data>, words: Words): string;
}

/** Declares an event under its type; emitters and readers are typed by what it carries. */
export function event<Data extends z.ZodObject>(
  when: string,
  data: Data,
  line: (data: z.output<Data>, words: Words) => string,
): EventDeclaration<Data> {
  return { when, data, line };
}

/** Numbered and kept (§3). */
export const events = {
  'submission.changed': event(
    'A submission or one of its units changed.',
    Submission,
    ({ scene, state, error, units }) => {
      const why = error ?? units.find((unit) => unit.error)?.error;
      const line = `${scene.name}  ${state}`;
      return why ? `${line}  ${why.message}` : line;
    },
  ),
  'task.changed': event('The farm reported a change to a task.', Task, (task, words) =>
    words('cli.status.task', { id: task.taskId, line: taskLine(task, words) }),
  ),
  'frame.changed': event(
    'The farm reported a change to a frame that a client is viewing.',
    Frame,
    ({ taskId, frameId, number, state }, words) =>
      words('cli.watch.frame', { taskId, frame: number ?? frameId, state }),
  ),
  'operation.changed': event(
    'An operation was accepted, or its state changed.',
    Operation,
    ({ id, kind, state }, words) => words('cli.watch.operation', { id, kind, state }),
  ),
  'farm.changed': event(
    'The selected farm, its state or its key changed.',
    Farm,
    ({ name, state, detail }, words) => {
      const line = words('cli.watch.farm', { name, state });
      return detail ? `${line}  ${detail}` : line;
    },
  ),
  'host.changed': event(
    'A host connected, changed, replied or disconnected.',
    Host,
    ({ app, id, connected }, words) => words('cli.watch.host', { app, id, connected }),
  ),
  notice: event(
    'A notice was raised, dismissed or answered, or no longer applies.',
    Notice,
    ({ message }) => message,
  ),
};

/** Neither numbered nor kept, at most ten a second of each thing that moves (§3). */
export const progress = {
  'transfer.progress': event(
    'An upload or download made progress.',
    Transfer,
    ({ id, direction, state, files: { done, total } }, words) =>
      words('cli.watch.transfer', { id, direction, state, done, total }),
  ),
  'frame.progress': event(
    'The rendering of a frame made progress.',
    Frame,
    ({ taskId, frameId, number, percent }, words) =>
      words('cli.watch.frameProgress', { taskId, frame: number ?? frameId, percent }),
  ),
};

export type EventType = keyof typeof events;
export type ProgressType = keyof typeof progress;
type Payloads = {
  readonly [Type in EventType | ProgressType]: z.output<(typeof events & typeof progress)[Type]['data']>;
};
/** What an event of a type carries. */
export type EventData<Type extends EventType | ProgressType> = Payloads[Type];

export const eventTypes = Object.keys(events) as [EventType, ...EventType[]];
export const progressTypes = Object.keys(progress) as [ProgressType, ...ProgressType[]];

export const EventType = z
  .enum(eventTypes)
  .meta({ description: 'What changed; clients ignore types they do not know.' });

/** How many events are kept over a restart (§3). */
export const keptEvents = 10_000;

const Cursor = z.string().meta({
  description:
    'Opaque position in the event log, such as k3v9.1204; pass it as `after` to continue from here.',
});

export const BridgeEvent = z
  .object({
    cursor: Cursor,
    at: IsoTime.meta({ description: 'When it was recorded; ISO 8601, UTC.' }),
    type: EventType,
    data: z.record(z.string(), z.unknown()).meta({
      description:
        'The whole resource as it is now (Submission, Task, Frame, Operation, Farm, Host, Notice).',
    }),
  })
  .meta({
    description: 'A numbered event; there are no gaps, and the last 10,000 are kept across restarts (§3).',
  });

/** An event as it is read: its type says what it carries. */
export type BridgeEvent<Type extends EventType = EventType> = {
  [Each in Type]: {
    readonly cursor: string;
    readonly at: string;
    readonly type: Each;
    readonly data: EventData<Each>;
  };
}[Type];

export const ProgressMessage = z
  .object({
    type: z.enum(progressTypes).meta({ description: 'What is in progress.' }),
    data: z.record(z.string(), z.unknown()).meta({ description: 'The Transfer or the Frame as it is now.' }),
  })
  .meta({ description: 'Progress on the WebSocket: neither numbered nor kept, at most ten a second (§3).' });
/** Progress as it is read: its type says what it carries. */
export type ProgressMessage<Type extends ProgressType = ProgressType> = {
  [Each in Type]: { readonly type: Each; readonly data: EventData<Each> };
}[Type];

const kind = <Word extends string>(word: Word, description: string) => z.literal(word).meta({ description });

export const ServerMessage = z
  .discriminatedUnion('type', [
    z.object({
      type: kind('hello', 'The first message on every connection.'),
      bridge: z.int().meta({ description: 'Newest bridge version the daemon speaks.' }),
      cursor: Cursor.meta({ description: 'The newest event when the connection was opened.' }),
    }),
    z.object({
      type: kind(
        'reset',
        'The cursor is too old or comes from another database: read the lists again. The connection then closes.',
      ),
    }),
    z.object({
      type: kind(
        'cursor',
        'Only with `types`: sent with each ping, once all earlier events have been delivered.',
      ),
      cursor: Cursor.meta({ description: 'Resume from here; every earlier event has been considered.' }),
    }),
    z.object({
      type: kind('host.welcome', 'The reply to host.hello.'),
      hostId: z.string().meta({ description: 'The host’s id in GET /v1/hosts.' }),
    }),
    z.object({
      type: kind('host.gather', 'Gather the open scene, post it to /v1/scenes, then send host.gathered.'),
      requestId: z.string().meta({ description: 'To be repeated in host.gathered.' }),
    }),
  ])
  .meta({ description: 'What the daemon sends on the WebSocket besides events and progress (§3).' });
export type ServerMessage = z.infer<typeof ServerMessage>;

export const EventsQuery = query({
  after: z
    .string()
    .max(128)
    .optional()
    .meta({ description: 'Only events after this cursor. Omitted: from now on.' }),
  wait: z.coerce
    .number<number>()
    .min(0)
    .max(30)
    .default(0)
    .meta({ description: 'Seconds to wait for the first event; 0 responds immediately. Default 0.' }),
  types: z.string().max(256).optional().meta({ description: 'Comma-separated event types. Omitted: all.' }),
});

export const EventsPage = z
  .object({
    events: z.array(BridgeEvent).meta({ description: 'In order; empty when none arrived in time.' }),
    cursor: Cursor.meta({ description: 'Continue from here, whether or not there were events.' }),
  })
  .meta({ description: 'The response to a long poll; at most 500 events (§3).' });

/** An event or a progress message in one line; a newer daemon sends types that this version does not know. */
export function eventLine({ type, data }: BridgeEvent | ProgressMessage, words: Words): string {
  const declared: Readonly<Record<string, EventDeclaration | undefined>> = { ...events, ...progress };
  return declared[type]?.line(data, words) ?? type;
}

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
