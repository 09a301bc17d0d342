import type { OperationKind } from '#daemon/submissions/operations/operationKind.ts';
import type { PlannedTaskEvent } from '#daemon/submissions/plannedTaskMachine.ts';
import type { PlannedTasksInLine } from '#daemon/submissions/plannedTasksInLine.ts';
import type { Check, TaskType } from '#daemon/submissions/planning.ts';
import type { FarmReply, RaisedNotice } from '#daemon/submissions/ports.ts';
import type {
  CreateRequest,
  CreateRequestState,
  FrameRecord,
  PlannedCreate,
  PlannedTaskRecord,
  TaskRecord,
} from '#daemon/submissions/records.ts';
import type { TransferAccount } from '#daemon/submissions/transferPorts.ts';
import type { Plugin, Project } from '#protocol/bridge/project.ts';
import type { FrameLogs } from '#protocol/bridge/task.ts';
import type { UnitError } from '#protocol/bridge/unit.ts';
import type { User } from '#protocol/bridge/user.ts';
import type { RequestClass } from '#protocol/timing/requestAgeing.ts';

/**
 * The port of a farm: everything that the daemon asks of one, in words that are no farm's own. Each folder beside
 * this file is a farm, and nothing but the composition root knows which. A farm leaves out what it does not have.
 */
export interface Farm {
  /** What can be submitted: from snapshot and settings to planned tasks. */
  readonly taskTypes: readonly TaskType[];
  /** Checks that only plans for this farm go through. */
  readonly checks: readonly Check[];
  readonly creates: Creates;
  readonly tasks: Tasks;
  readonly frames: Frames;
  /** Left out where the farm says nothing of its storage. */
  readonly results?: Results;
  readonly lists: Lists;
  /** Every other write, one kind each. */
  readonly operations: readonly OperationKind[];
  /** Tasks have no time limit unless they are given one, and accept one after they are made, too. */
  readonly takesHardStops: boolean;
  /** The id of a task as a person wrote it, in its one form; undefined: it names none. */
  readTaskId(words: string): string | undefined;
}

/** From planned tasks that wait to the farm's tasks, exactly once. */
export interface Creates {
  /** Random bytes that a tag takes. */
  readonly tagBytes: number;
  /** What distinguishes one create request from all others: never used twice. */
  newTag(bytes: Uint8Array): string;
  /** The next create request from what waits; undefined when nothing does. */
  compose(inLine: PlannedTasksInLine, tag: string): ComposedCreateRequest | undefined;
  /**
   * For farms that issue a number before they accept a task: asks for it, which creates nothing, and puts it into the
   * request. A call of its own; the request is on disk before the next one.
   */
  prepare?(create: PlannedCreate): Promise<FarmReply<PlannedCreate>>;
  /** Sends once, and says what the answer means for each planned task. Never rejects for what the farm did. */
  submit(request: CreateRequest): Promise<CreateOutcome>;
  /**
   * For farms that can be asked about a number: asks once what became of a create whose answer was lost; it is sent
   * again only where that creates nothing new. Left out: `submit` once more.
   */
  settle?(request: CreateRequest): Promise<CreateOutcome>;
  /** Tasks that carry a tag. Left out where a create with the same tag makes nothing new: it is sent again instead. */
  readonly find?: FindByTag;
  /** Whether `find` is authoritative right now; then there is no need to wait for a settle window. */
  readonly tells?: () => boolean;
  /** As a preview shows it, where the tag is not known yet. */
  preview(create: PlannedCreate): PlannedCreate;
}

export interface ComposedCreateRequest {
  readonly plannedTasks: readonly PlannedTaskRecord[];
  readonly create: PlannedCreate;
}

export interface PlannedTaskOutcome {
  readonly event: Extract<
    PlannedTaskEvent,
    'confirmed' | 'refused' | 'batchRefused' | 'notProcessed' | 'outcomeUnknown'
  >;
  readonly taskId?: string;
  readonly error?: UnitError;
  /** Refused in words that do not rule out that a task was made: the tag decides. */
  readonly refusal?: UnitError;
  /** If it is sent again, it goes alone: it may have been refused among others that were accepted. */
  readonly goesAlone?: true;
}

export interface CreateOutcome {
  readonly createRequest: Exclude<CreateRequestState, 'sending' | 'found' | 'absent'>;
  /** One per planned task of the request, in their order. */
  readonly plannedTasks: readonly PlannedTaskOutcome[];
  /** Why it is unknown, for the log. */
  readonly why?: string;
}

/** A task as a farm lists it. */
export interface ListedTask {
  /** In its one form, also where it cannot be the id of a task. */
  readonly taskId: string;
  /** Whether that id can be a task's. */
  readonly namesTask: boolean;
  /** The scene as the farm shows it, which may be spelt otherwise than it was asked for. */
  readonly scene: string;
}

export interface TaggedTasks {
  /** Everything that came, even if incomplete: a task that carries the tag counts all the same. */
  readonly rows: readonly ListedTask[];
  /** What is missing from a complete answer: the answer to some query, or tasks that the farm counts. */
  readonly lacks: 'nothing' | 'answer' | 'rows';
  /** An answer is missing because the farm refuses such a search. */
  readonly isRefused?: true;
  /**
   * The answer of a farm that knows at once and for certain what became of the create, so that nothing has to be
   * proved. `held`: it has it and sends it later; an error: it refused it.
   */
  readonly word?: 'made' | 'held' | 'absent' | UnitError;
}

/** Tasks that carry a tag, or a part of one, of sub-accounts too; and deleted ones, unless the others are `enough`. */
export type FindByTag = (
  tag: string,
  enough?: (rows: readonly ListedTask[]) => boolean,
) => Promise<TaggedTasks>;

/** A task of a list that is kept up to date. */
export interface WatchedTask extends ListedTask {
  /** As a record; what the farm left out stays as it was known. `now`: milliseconds since the epoch. */
  read(known: TaskRecord | undefined, now: number): ReadTask;
  /** It is shown for the first time; its create was sent at that time. */
  firstShown?(sentAt: number): void;
}

export interface ReadTask {
  readonly task: Omit<TaskRecord, 'revision'>;
  /** What could not be read, each said once. */
  readonly unread: readonly Pick<RaisedNotice, 'code' | 'message' | 'params' | 'about'>[];
}

export interface Page {
  /** From 1. */
  readonly number: number;
  readonly size: number;
}

export interface Listing {
  readonly tasks: readonly WatchedTask[];
  /** As the farm counts them. */
  readonly total: number;
  readonly pages: number;
}

/** Whether a person waits for the answer. */
export type Asking = Extract<RequestClass, 'look' | 'watch'>;

/** A farm is polled for its tasks, pushes them, or both. */
export interface Tasks {
  /**
   * Those submitted since then (ISO 8601; undefined: ever), of sub-accounts too, newest first; all at once without a
   * page.
   */
  list?(since: string | undefined, asking: Asking, page?: Page): Promise<FarmReply<Listing>>;
  /** One by its id; no task: the farm does not know it. */
  get?(taskId: string, asking: Asking): Promise<FarmReply<WatchedTask | undefined>>;
  /** Subscribes to every change; returns what unsubscribes. */
  follow?(changed: (tasks: readonly WatchedTask[]) => void): () => void;
  /** Whether a new task that a list lacks is asked for at once, because its row says how lists have to be asked for. */
  asksForNew?(): boolean;
}

export interface Frames {
  /** Undefined: no answer. */
  ofTask?(taskId: string): Promise<readonly Omit<FrameRecord, 'revision'>[] | undefined>;
  /** Undefined: no answer, or no such frame. */
  logs?(taskId: string, frameId: string): Promise<FrameLogs | undefined>;
}

/** A file below the root of the results. */
export interface ListedResult {
  readonly remotePath: string;
  readonly size: number;
  /** Milliseconds since the epoch, where the farm tells them. */
  readonly mtimeMs?: number;
}

/** What a farm itself says of its storage of results; a transfer driver brings what lies there. Undefined: no answer. */
export interface Results {
  /** Every file of a task’s folder, at any depth. */
  list(folder: string): Promise<readonly ListedResult[] | undefined>;
  /** Where pictures of a frame lie, below the root of the results. */
  picturesOf(taskId: string, frameId: string): Promise<readonly string[] | undefined>;
}

/** What a farm has beside tasks. Undefined: no answer. `readAt`: milliseconds since the epoch. */
export interface Lists {
  projects(readAt: number): Promise<readonly Project[] | undefined>;
  plugins(): Promise<readonly Plugin[] | undefined>;
  users(): Promise<readonly User[] | undefined>;
  /** How the calling account’s files go, for farms with a transfer program of their own. */
  transferAccount?(): Promise<TransferAccount | undefined>;
}
