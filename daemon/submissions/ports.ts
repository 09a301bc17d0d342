import type { EventData, EventType, ProgressType } from '#protocol/bridge/event.ts';
import type { Locale } from '#protocol/bridge/locale.ts';
import type { Notice } from '#protocol/bridge/notice.ts';
import type { Problem } from '#protocol/bridge/problem.ts';
import type { Project } from '#protocol/bridge/project.ts';
import type { Unchanging } from '#protocol/bridge/routeTypes.ts';
import type { SceneSnapshot } from '#protocol/bridge/sceneSnapshot.ts';
import type { UnitState } from '#protocol/bridge/unit.ts';
import type { RefusalClass } from '#protocol/tasks/refusal.ts';
import type { Text } from '#protocol/texts/text.ts';
import type { RequestClass } from '#protocol/timing/requestAgeing.ts';
import type { FileFacts, FileStat } from './fileStats.ts';
import type { ObservedPath } from './observedFiles.ts';
import type { PlannedTasksInLine } from './plannedTasksInLine.ts';
import type {
  CreateRequest,
  CreateRequestState,
  FrameRecord,
  NoticeRecord,
  PlannedFile,
  PlannedTaskRecord,
  ResultFileRecord,
  SubmissionRecord,
  TaggedCreate,
  TaskRecord,
  TransferRecord,
} from './records.ts';

export interface Clock {
  /** Milliseconds since the epoch; may jump. */
  now(): number;
  /** Milliseconds since some start; never jumps. */
  monotonic(): number;
  /** Milliseconds since the machine was started: goes on over restarts of a program, whatever the wall clock does. */
  sinceBoot(): number;
  /** Runs once after so many milliseconds; the answer takes it back. */
  after(ms: number, run: () => void): () => void;
}

export interface Random {
  bytes(count: number): Uint8Array;
  /** From 0 up to, not including, 1. */
  fraction(): number;
  /** A new opaque id. */
  id(): string;
}

/** The farm takes one call in an interval: every call waits here for its scheduled start. */
export interface RequestQueue {
  /** Runs `job` when its start is due. */
  run<Result>(requestClass: RequestClass, job: () => Promise<Result>): Promise<Result>;
  /** The farm named its rate limit: no start sooner than this after the last one. */
  learnInterval(ms: number): void;
}

/** What a client saw of one call. */
export type FarmReply<Result> =
  | { readonly kind: 'answered'; readonly result: Result }
  | {
      readonly kind: 'refused';
      readonly code: string | undefined;
      readonly message: string;
      readonly class: RefusalClass;
      readonly intervalSeconds?: number;
      /** The message, where it is ours and not the farm’s. */
      readonly text?: Text;
    }
  /** Failed before the first request byte on a standing connection. */
  | { readonly kind: 'notSent'; readonly message: string; readonly text?: Text }
  /** May or may not have had its effect. */
  | {
      readonly kind: 'unknown';
      readonly message: string;
      readonly text?: Text;
      readonly retryAfterMs?: number;
      /** There was an answer: what was asked for is kept, and is done later. */
      readonly kept?: true;
    };

/** Durable: what returned is on disk. Changes inside one `transaction` happen together or not at all. */
export interface Transactions {
  transaction<Result>(run: () => Result): Result;
}

export type PlannedTaskPatch = Partial<
  Omit<PlannedTaskRecord, 'id' | 'submissionId' | 'farm' | 'position' | 'revision'>
>;
export type SubmissionPatch = Partial<Omit<SubmissionRecord, 'id' | 'farm' | 'createdAt' | 'revision'>>;

/** A file that is rendered from a farm path; two with one identity are the same file. */
export interface SceneFile {
  readonly farmPath: string;
  readonly identity: string;
}

export interface BusyFile extends Pick<SceneFile, 'identity'> {
  /** Who brought it: some submission, and another one where there is one. */
  readonly submissionIds: readonly [string, string];
}

/** Snapshot and files are kept apart: they can be large, and a change of state does not touch them. */
export interface SubmissionRows {
  insert(
    row: SubmissionRecord,
    snapshot: SceneSnapshot,
    seen: readonly ObservedPath[],
    files?: readonly PlannedFile[],
  ): void;
  get(id: string): SubmissionRecord | undefined;
  /** Undefined: it is not stored any more. */
  snapshot(id: string): SceneSnapshot | undefined;
  files(id: string): readonly PlannedFile[];
  countFiles(id: string): number;
  setFiles(id: string, files: readonly PlannedFile[]): void;
  /** Those of its files that must be there, by identity. */
  sceneFiles(id: string): readonly SceneFile[];
  /** Whether something that was looked at ever went to a farm path, of what is stored. */
  isAnyIdentified(farmPath: string): boolean;
  /** The files at a farm path that the farm may still have to read, of whatever submission. */
  busyFiles(farm: string, farmPath: string): readonly BusyFile[];
  /** What was seen of its files when it was accepted, or when it was last retried. */
  observedFiles(id: string): readonly ObservedPath[];
  setObservedFiles(id: string, seen: readonly ObservedPath[]): void;
  /** The last that was accepted with the scene at this local path. */
  newestOfScene(farm: string, scene: string): SubmissionRecord | undefined;
  /** Raises the revision, and answers what is stored now. */
  update(id: string, patch: SubmissionPatch): SubmissionRecord | undefined;
  /** Of every farm: those without planned tasks that a store which is not the newest that was keeps from being planned. */
  held(): SubmissionRecord[];
  /** Those of a farm that wait for the first project list, oldest first. */
  unplanned(farm: string): SubmissionRecord[];
}

export interface PlannedTaskRows {
  insert(rows: readonly PlannedTaskRecord[]): void;
  get(id: string): PlannedTaskRecord | undefined;
  ofSubmission(submissionId: string, limit?: number): PlannedTaskRecord[];
  countStates(submissionId: string): Partial<Record<UnitState, number>>;
  isAnyWaiting(farm: string): boolean;
  /** Submissions with planned tasks in that state, the oldest planned task first; reads on only as far as it is asked. */
  submissionsIn(farm: string, state: 'queued' | 'uploading'): Iterable<string>;
  /** What waits for its call. */
  inLine(farm: string): PlannedTasksInLine;
  /** Of every farm: those that wait for a person because the store is not the newest that was. */
  held(): PlannedTaskRecord[];
  /** Raises the revision. */
  update(id: string, patch: PlannedTaskPatch): void;
}

export interface Whose {
  readonly submitAccount: string;
  /** The account whose calls name no other. */
  readonly callingAccount: string;
}

export interface CreateRequestRows {
  insert(row: CreateRequest): void;
  get(id: string): CreateRequest | undefined;
  inState(farm: string, state: CreateRequestState): CreateRequest[];
  update(
    id: string,
    patch: Pick<CreateRequest, 'state'> & Partial<Pick<CreateRequest, 'endedAt' | 'auditedAt' | 'surplus'>>,
  ): void;
  newestConfirmed(farm: string): CreateRequest | undefined;
  /** Confirmed or found calls, newest first. */
  onFarm(farm: string, whose: Whose | 'anybody', limit: number): CreateRequest[];
  /** Of create requests that were removed since: their tags with the tasks that they bring, newest first. */
  outlived(
    farm: string,
    whose: Whose,
    limit: number,
  ): readonly { readonly createRequest: TaggedCreate; readonly taskIds: readonly string[] }[];
  /** Reconciled create requests whose tag was not searched for once more, oldest first. */
  unaudited(farm: string): CreateRequest[];
}

export interface TaskRows {
  get(farm: string, taskId: string): TaskRecord | undefined;
  /** Whether it is or was there, also where it was removed since. */
  wasKnown(farm: string, taskId: string): boolean;
  /** The revision is the store’s; answers whether anything but `seenAt` changed. `known`: read in this transaction already. */
  put(
    task: Omit<TaskRecord, 'revision'>,
    known?: TaskRecord,
  ): { readonly task: TaskRecord; readonly changed: boolean };
  /** Whether the farm may still change it by itself. */
  isActive(farm: string, taskId: string): boolean;
  /** Those that are active, newest first. */
  activeTasks(farm: string): ActiveTask[];
  isAnyActive(farm: string): boolean;
  /** From now on; for as long as the store is open, so somebody has to handle them. */
  follow(farm: string): ChangedTasks;
  /** How many were submitted, or first seen, at that time or later; ISO 8601. */
  countSince(farm: string, since: string): number;
}

/** A look at tasks that costs as much as changed since the look before, whatever else there is. */
export interface ChangedTasks {
  /** Hands over the ids of what changed, and at first of all that are active. After a run that throws they come again. */
  handle<Result>(run: (taskIds: ReadonlySet<string>) => Result): Result;
}

/** A task that the farm may still change by itself. */
export interface ActiveTask {
  readonly taskId: string;
  /** When it was submitted, or first seen; ISO 8601. */
  readonly since: string;
}

export interface FrameRows {
  /** By frame number. */
  ofTask(farm: string, taskId: string): FrameRecord[];
  numbered(farm: string, taskId: string, number: number): FrameRecord[];
  /** `changed`: anything but the percent; `moved`: the percent. */
  put(frame: Omit<FrameRecord, 'revision'>): {
    readonly frame: FrameRecord;
    readonly changed: boolean;
    readonly moved: boolean;
  };
}

/** Keeps small pictures, bounded: the oldest go. */
export interface ThumbnailSink {
  /** Soon, and never throws. */
  keep(transferId: string, remotePath: string, png: Uint8Array): void;
  /** Where one is kept. */
  fileOf(transferId: string, remotePath: string): string;
}

export interface TransferRows {
  insert(transfer: TransferRecord): void;
  get(id: string): TransferRecord | undefined;
  /** Downloads of a farm that wait or run, oldest first. */
  openDownloads(farm: string): TransferRecord[];
  /** Downloads of a task, oldest first. */
  downloadsOf(farm: string, taskId: string): TransferRecord[];
  /** Those that are not over: waiting and paused ones too. */
  open(direction: TransferRecord['direction']): TransferRecord[];
  update(id: string, patch: Partial<Omit<TransferRecord, 'id' | 'revision'>>): TransferRecord;
}

/** Whether a part of a sequence reaches to the first and to the last picture that there is of it. */
export interface Reach {
  readonly toFirst: boolean;
  readonly toLast: boolean;
}

/** Files that downloads brought home. */
export interface ResultFileRows {
  get(transferId: string, remotePath: string): ResultFileRecord | undefined;
  ofTransfer(transferId: string): ResultFileRecord[];
  /** By frame number, then by path. */
  ofTask(farm: string, taskId: string): ResultFileRecord[];
  ofFrame(farm: string, taskId: string, number: number): ResultFileRecord[];
  /** What was put at this path of the machine, by whatever download. */
  at(path: string): ResultFileRecord[];
  /** Some of the same sequence whose frames are the nearest before and after it, rising, and whether these are all. */
  around(file: ResultFileRecord): Reach & {
    readonly before: readonly ResultFileRecord[];
    readonly after: readonly ResultFileRecord[];
  };
  /** The revision is the store’s. */
  put(file: Omit<ResultFileRecord, 'revision'>): ResultFileRecord;
}

export interface ProjectRows {
  /** Undefined: the farm’s list was never read. */
  all(farm: string): Project[] | undefined;
  replace(farm: string, projects: readonly Project[], readAt: number): void;
}

/** Lists of the farm that are kept, by name. */
export interface ListRows {
  /** Undefined: it was never read. */
  read(
    farm: string,
    name: string,
  ): { readonly items: readonly unknown[]; readonly readAt: number } | undefined;
  replace(farm: string, name: string, items: readonly unknown[], readAt: number): void;
}

/** Small facts that outlive a restart, by name. */
export interface Facts {
  get(name: string): string | undefined;
  set(name: string, value: string): void;
}

export interface EventSink {
  /** Numbered and kept with the transaction that it is part of; told to listeners once that is on disk. */
  append<Type extends EventType>(type: Type, data: Unchanging<EventData<Type>>): void;
}

/** Something a person should know; raised once per subject. */
export interface RaisedNotice extends Pick<Notice, 'code' | 'severity' | 'message' | 'params' | 'farm'> {
  /** Distinguishes it from others of its code, across restarts: a tag, a file. */
  readonly about: string;
  /** The composition root has a handler for each (`handle`). Default: it can only be dismissed. */
  readonly actions?: Notice['actions'];
}

/** What a part of the daemon has to say to a person, kept until they dismissed or answered it. */
export interface NoticeSink {
  /** Part of the transaction around it. What a person dismissed or answered is not raised again. */
  raise(notice: RaisedNotice): void;
  /** It no longer applies; raised again, it is open again. */
  withdraw(code: string, about: string): void;
}

export interface NoticeRows {
  get(id: string): NoticeRecord | undefined;
  about(code: string, about: string): NoticeRecord | undefined;
  insert(notice: NoticeRecord, about: string): void;
  replace(notice: NoticeRecord): void;
}

/** Neither numbered nor kept. */
export interface ProgressSink {
  progress<Type extends ProgressType>(type: Type, data: Unchanging<EventData<Type>>): void;
}

export interface KeptScene extends FileFacts {
  readonly keptPath: string;
  readonly sha256: string;
}

/** Keeps a submission’s scenes aside, so that they are rendered as they were submitted (§4). */
export interface SceneKeeping {
  /** Undefined: there is no such file. Throws when it cannot be copied, or is being written to. */
  keep(scene: string, submissionId: string): Promise<KeptScene | undefined>;
  /**
   * Keeps what a scene depends on, where the disk shares blocks; answers where each is kept by local path. Those
   * that are not kept are left out.
   */
  keepByClone(
    files: readonly (FileFacts & { readonly localPath: string })[],
    submissionId: string,
  ): Promise<ReadonlyMap<string, string>>;
  drop(submissionId: string): Promise<void>;
}

/** Looks at files without ever holding up the daemon: a disk that does not answer in time is `unknown`. */
export interface FileStates {
  /** One sight for each path, at most some seconds old and soon. Never throws. */
  look(paths: readonly string[]): Promise<ReadonlyMap<string, FileStat>>;
  /** As they are now, for what has to be exact; may take as long as a slow disk takes. Never throws. */
  statAgain(paths: readonly string[]): Promise<ReadonlyMap<string, FileStat>>;
}

/** A plan as the studio’s own checks see it (docs/studio-checks.md). */
export interface JudgedPlan {
  readonly type: string;
  readonly locale: Locale;
  readonly scene: SceneSnapshot;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly form: unknown;
  readonly requests: readonly { readonly action: string; readonly body: Readonly<Record<string, unknown>> }[];
  readonly problems: readonly Problem[];
}

/** What the studio itself has to say of a plan. */
export interface StudioChecks {
  /** Takes bounded time. Never throws: a failing check is a problem of its own. */
  judge(plan: JudgedPlan, locale: Locale): Promise<readonly Problem[]>;
}

export interface Log {
  info(message: string): void;
  warn(message: string): void;
  error(message: string, error?: unknown): void;
}
