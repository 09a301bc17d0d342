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
    'A submission, or one of its units, changed.',
    Submission,
    ({ scene, state, error, units }) => {
      const why = error ?? units.find((unit) => unit.error)?.error;
      const line = `${scene.name}  ${state}`;
      return why ? `${line}  ${why.message}` : line;
    },
  ),
  'task.changed': event('The farm said something new of a task.', Task, (task, words) =>
    words('cli.status.task', { id: task.taskId, line: taskLine(task, words) }),
  ),
  'frame.changed': event(
    'The farm said something new of a frame that somebody looks at.',
    Frame,
    ({ taskId, frameId, number, state }, words) =>
      words('cli.watch.frame', { taskId, frame: number ?? frameId, state }),
  ),
  'operation.changed': event('An operation came, or went on.', Operation, ({ id, kind, state }, words) =>
    words('cli.watch.operation', { id, kind, state }),
  ),
  'farm.changed': event(
    'The chosen farm, its state or its key changed.',
    Farm,
    ({ name, state, detail }, words) => {
      const line = words('cli.watch.farm', { name, state });
      return detail ? `${line}  ${detail}` : line;
    },
  ),
  'host.changed': event('A host came, changed, answered or left.', Host, ({ app, id, connected }, words) =>
    words('cli.watch.host', { app, id, connected }),
  ),
  notice: event('A notice was raised, dismissed, answered, or is over.', Notice, ({ message }) => message),
};

/** Neither numbered nor kept, at most ten a second of each thing that moves (§3). */
export const progress = {
  'transfer.progress': event(
    'Files of an upload or a download arrived.',
    Transfer,
    ({ id, direction, state, files: { done, total } }, words) =>
      words('cli.watch.transfer', { id, direction, state, done, total }),
  ),
  'frame.progress': event(
    'More of a frame is rendered.',
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
  .meta({ description: 'What changed; a reader passes over types that it does not know.' });

/** How many events are kept over a restart (§3). */
export const keptEvents = 10_000;

const Cursor = z
  .string()
  .meta({ description: 'Opaque place in the log of events, such as k3v9.1204; `after` goes on behind it.' });

export const BridgeEvent = z
  .object({
    cursor: Cursor,
    at: IsoTime.meta({ description: 'When it was written down; ISO 8601, UTC.' }),
    type: EventType,
    data: z.record(z.string(), z.unknown()).meta({
      description:
        'The whole resource as it now is (Submission, Task, Frame, Operation, Farm, Host, Notice).',
    }),
  })
  .meta({
    description: 'A numbered event; without gaps, the last 10,000 are kept over a restart (§3).',
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
    type: z.enum(progressTypes).meta({ description: 'What moves.' }),
    data: z.record(z.string(), z.unknown()).meta({ description: 'The Transfer or the Frame as it now is.' }),
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
      type: kind('hello', 'The first message of every connection.'),
      bridge: z.int().meta({ description: 'Newest version of the bridge that the daemon speaks.' }),
      cursor: Cursor.meta({ description: 'The newest event as the connection began.' }),
    }),
    z.object({
      type: kind(
        'reset',
        'The cursor is too old or another database’s: read the lists again. Then it closes.',
      ),
    }),
    z.object({
      type: kind('cursor', 'Only with `types`: with each ping, when all before it is delivered.'),
      cursor: Cursor.meta({ description: 'Resume from here; every event before it was looked at.' }),
    }),
    z.object({
      type: kind('host.welcome', 'The answer to host.hello.'),
      hostId: z.string().meta({ description: 'Under this id the host is listed in GET /v1/hosts.' }),
    }),
    z.object({
      type: kind('host.gather', 'Gather the open scene, post it to /v1/scenes, then say host.gathered.'),
      requestId: z.string().meta({ description: 'To be repeated in host.gathered.' }),
    }),
  ])
  .meta({ description: 'What the daemon says on the WebSocket besides events and progress (§3).' });
export type ServerMessage = z.infer<typeof ServerMessage>;

export const EventsQuery = query({
  after: z
    .string()
    .max(128)
    .optional()
    .meta({ description: 'A cursor: only events after it. Left out: from now on.' }),
  wait: z.coerce
    .number<number>()
    .min(0)
    .max(30)
    .default(0)
    .meta({ description: 'Seconds to wait for the first event; 0 answers at once. Default 0.' }),
  types: z.string().max(256).optional().meta({ description: 'Event types, comma-separated; left out: all.' }),
});

export const EventsPage = z
  .object({
    events: z.array(BridgeEvent).meta({ description: 'In their order; empty when none came in time.' }),
    cursor: Cursor.meta({ description: 'Go on from here, whether or not there were events.' }),
  })
  .meta({ description: 'What a long poll answers; at most 500 events (§3).' });

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
