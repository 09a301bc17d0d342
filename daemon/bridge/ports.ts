import type * as z from 'zod';
import type { RerenderChoice } from '#daemon/submissions/rerenderFrames.ts';
import type { KeyVerdict } from '#protocol/bridge/accessKey.ts';
import type { BridgeEvent, ProgressMessage } from '#protocol/bridge/event.ts';
import type { Farm, KeySource } from '#protocol/bridge/farm.ts';
import type { Locale } from '#protocol/bridge/locale.ts';
import type { Notice } from '#protocol/bridge/notice.ts';
import type { Operation } from '#protocol/bridge/operation.ts';
import type { Problem } from '#protocol/bridge/problem.ts';
import type { Plugin, Project } from '#protocol/bridge/project.ts';
import type { RerenderPlan } from '#protocol/bridge/rerender.ts';
import type { RestRequest } from '#protocol/bridge/rest.ts';
import type { SceneSnapshot } from '#protocol/bridge/sceneSnapshot.ts';
import type { Preview, Submission } from '#protocol/bridge/submission.ts';
import type { DownloadRequest, Frame, FrameLogs, OperateRequest, Task } from '#protocol/bridge/task.ts';
import type { TaskFilters } from '#protocol/bridge/taskFilters.ts';
import type { TaskTypeName } from '#protocol/bridge/taskType.ts';
import type { Transfer } from '#protocol/bridge/transfer.ts';
import type { Unit } from '#protocol/bridge/unit.ts';
import type { User } from '#protocol/bridge/user.ts';
import type { Hosts } from './hosts.ts';
import type { Keyring } from './keyring.ts';

export interface Page<Item> {
  readonly items: readonly Item[];
  readonly cursor: string | null;
}

export interface PageQuery {
  readonly limit: number;
  readonly cursor?: string | undefined;
  readonly farm?: 'all' | undefined;
}

/** A task type as far as a route needs it. */
export interface OfferedTaskType {
  readonly type: TaskTypeName;
  readonly label: Readonly<Record<Locale, string>>;
  readonly hosts: readonly SceneSnapshot['host']['app'][];
  readonly settingsSchema: z.ZodObject;
}

export interface ParsedSubmission {
  readonly type: TaskTypeName;
  readonly scene: SceneSnapshot;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly locale: Locale;
  /** Files that the farm should hold already are compared with the storage. */
  readonly verify?: boolean | undefined;
}

export interface SubmissionsPort {
  /** The submission that this key brought before, if any. */
  remembered(key: string): { readonly fingerprint: string; readonly submission: Submission } | undefined;
  accept(
    parsed: ParsedSubmission,
    idempotency: { readonly key: string; readonly fingerprint: string } | undefined,
  ): Promise<
    | { readonly kind: 'accepted'; readonly submission: Submission }
    | { readonly kind: 'refused'; readonly problems: readonly Problem[] }
    /** Another request with the same key is being accepted right now. */
    | { readonly kind: 'keyTaken' }
  >;
  preview(parsed: ParsedSubmission): Promise<Preview>;
  get(id: string): Submission | undefined;
  page(
    query: PageQuery & {
      readonly scene?: string | undefined;
      readonly state?: Submission['state'] | undefined;
    },
  ): Page<Submission>;
  plannedTasks(id: string): readonly Unit[] | undefined;
  /** These throw a `BridgeError` when there is no such submission, or when its state does not allow it. */
  cancel(id: string): Promise<Submission>;
  retry(
    id: string,
    order: {
      readonly plannedTaskIds?: readonly string[] | undefined;
      readonly settings?: Readonly<Record<string, unknown>> | undefined;
    },
  ): Promise<Submission>;
  orderRest(id: string, request: RestRequest): Promise<Submission>;
  resolve(
    id: string,
    word: {
      readonly unitId: string;
      readonly outcome: 'sent' | 'absent';
      readonly taskId?: string | undefined;
    },
  ): Promise<Submission>;
}

export interface TasksPort {
  get(taskId: string): Task | undefined;
  page(query: PageQuery & TaskFilters): Page<Task>;
  /** Undefined: there is no such task. */
  download(taskId: string, asked: z.infer<typeof DownloadRequest>): Transfer | undefined;
  /** These throw a `BridgeError`. */
  planRerender(taskId: string, choice: RerenderChoice): Promise<z.infer<typeof RerenderPlan>>;
  rerender(taskId: string, choice: RerenderChoice, locale: Locale): Promise<Submission>;
  /** A small picture of a frame by the farm’s id of it or by its number, PNG. */
  thumbnail(taskId: string, frame: string): Promise<Uint8Array | undefined>;
  /** Why a folder could not be shown; undefined: it was. */
  openFolder(folder: string): Promise<'gone' | 'noProgram' | undefined>;
  /** `readAt` in milliseconds since the epoch; undefined: the farm has not reported them yet. */
  frames(taskId: string): { readonly items: readonly Frame[]; readonly readAt: number | undefined };
  /** Asks the farm; undefined when it does not answer or has no such frame. */
  logs(taskId: string, frameId: string): Promise<FrameLogs | undefined>;
  /** Throws a `BridgeError` when it cannot be told which frames a resubmit takes. */
  operate(request: z.output<typeof OperateRequest>): Promise<Operation>;
}

export interface EventsPort {
  newestCursor(): string;
  read(
    after: string,
    limit: number,
  ):
    | { readonly kind: 'events'; readonly events: readonly BridgeEvent[]; readonly cursor: string }
    | { readonly kind: 'gone' };
  /** Called with the length of what arrived. */
  onAppend(listener: (bytes: number) => void): () => void;
  onProgress(listener: (message: ProgressMessage) => void): () => void;
}

/** A list of the farm as it is kept, with the time when it was read. */
export interface KnownList<Item> {
  readonly known: () => { readonly items: readonly Item[]; readonly readAt: number } | undefined;
  /** False when the farm did not answer. */
  readonly refresh: () => Promise<boolean>;
}

/** Everything that routes ask for; they know no part of the daemon but this. */
export interface FarmKeyPort {
  /** Asks the farm about a key that is not in use. */
  check(accessKey: string): Promise<KeyVerdict>;
  use(accessKey: string, source: KeySource): void;
  /** The farm is not called any more until there is another. */
  drop(): void;
}

/** A file of the dashboard as it is served. */
export interface DashboardFile {
  readonly bytes: Buffer;
  /** Such as `text/css`. */
  readonly type: string;
}

/** The dashboard’s files by their path on the bridge, `/` and `/assets/…`; undefined for what it does not have. */
export type DashboardFiles = (path: string) => DashboardFile | undefined;

export interface BridgePorts {
  readonly dashboard: DashboardFiles;
  readonly farmKey: FarmKeyPort;
  readonly version: string;
  /** The daemon’s own address. */
  readonly url: string;
  readonly keyring: Keyring;
  readonly uptimeSeconds: () => number;
  readonly prove: (nonce: string) => string;
  readonly shutDown: () => void;
  readonly farm: (locale?: Locale) => Farm;
  readonly notices: {
    /** Those that are open. */
    readonly page: (query: PageQuery) => Page<Notice>;
    readonly get: (id: string) => Notice | undefined;
    /** Both answer undefined when there is no such notice, and throw a `BridgeError` when it does not allow it. */
    readonly dismiss: (id: string) => Notice | undefined;
    readonly act: (id: string, action: string) => Notice | undefined;
  };
  readonly projects: KnownList<Project>;
  readonly plugins: KnownList<Plugin>;
  readonly users: KnownList<User>;
  /** Durable when it returns. */
  readonly requestOperation: (kind: Operation['kind'], request: Operation['request']) => Operation;
  readonly taskTypes: readonly OfferedTaskType[];
  readonly scenes: {
    readonly store: (snapshot: SceneSnapshot) => string;
    readonly get: (sceneId: string) => SceneSnapshot | undefined;
  };
  /** Reads a scene file, in its host where it needs one. Throws a `BridgeError`. */
  readonly readSceneFile: (file: string, locale: Locale, signal: AbortSignal) => Promise<SceneSnapshot>;
  readonly submissions: SubmissionsPort;
  readonly tasks: TasksPort;
  readonly transfers: {
    readonly get: (id: string) => Transfer | undefined;
    readonly pause: (id: string) => Transfer;
    readonly resume: (id: string) => Transfer;
    /** Stops a download, or an upload with what was not sent of its submission. */
    readonly cancel: (id: string) => Transfer;
    readonly page: (query: PageQuery) => Page<Transfer>;
  };
  readonly operations: {
    readonly get: (id: string) => Operation | undefined;
    readonly page: (query: PageQuery) => Page<Operation>;
  };
  readonly events: EventsPort;
  readonly hosts: Hosts;
}
