import type { Notice } from '#protocol/bridge/notice.ts';
import type { OfferedAction } from '#protocol/bridge/offeredAction.ts';
import type { Problem } from '#protocol/bridge/problem.ts';
import type { HeldRest } from '#protocol/bridge/rest.ts';
import type { HostApp } from '#protocol/bridge/sceneSnapshot.ts';
import type { Frame, FrameFlag, Task } from '#protocol/bridge/task.ts';
import type { TaskTypeName } from '#protocol/bridge/taskType.ts';
import type { Transfer } from '#protocol/bridge/transfer.ts';
import type { Unit, UnitError, UnitState } from '#protocol/bridge/unit.ts';
import type { PathMapping } from '#protocol/paths/farmPath.ts';
import type { FileFacts } from './fileStats.ts';

/** Milliseconds since the epoch. */
export type EpochMs = number;

export type PlannedTaskLabel = Unit['label'];

/** A create as its farm planned it: exact but for the tag. Only the farm’s own folder reads its contents. */
export interface PlannedCreate {
  readonly action: string;
  readonly body: Readonly<Record<string, unknown>>;
}

/** What has to be known of a task before its farm lists it; said once by the farm’s folder, when it is planned. */
export interface TaskFacts {
  /** Where the scene lies on the farm. */
  readonly scene: string;
  readonly projectName: string;
  /** The program that renders, as the farm spells it. */
  readonly program: string;
  /** Empty: the farm counts no frames here. */
  readonly frames: string;
  /** Whose task it will be; empty: the account’s that calls. */
  readonly account: string;
  /** The higher, the sooner. */
  readonly priority: number;
  /** Planned tasks with an equal text may travel in one create request; absent: it travels alone. */
  readonly batch?: string;
}

export interface PlannedTask {
  readonly label: PlannedTaskLabel;
  readonly create: PlannedCreate;
  readonly facts: TaskFacts;
  /** Width and height of its frames in pixels, such as `1920x1080`; absent: nobody knows. */
  readonly renderSize?: string | undefined;
  /** Of one that renders test frames: what is held behind them. */
  readonly holds?: Holds | undefined;
  /** Time limit that the farm is given once the task is made, where its create request has no place for one. */
  readonly hardStopSeconds?: number | undefined;
  /** It is sent only when a person has looked at test frames of its place and says so. */
  readonly onHold?: true | undefined;
}

/** Frames that render at first, and those that wait for a person's word. */
export interface Holds extends Pick<HeldRest, 'tested' | 'where'> {
  readonly rest: string;
}

/** What has to lie on the farm before the planned tasks may go: local path and farm path of each file. */
export interface PlannedFile {
  readonly localPath: string;
  readonly farmPath: string;
  /** A missing scene fails the upload; a missing dependency was only a warning when planned. */
  readonly need: 'required' | 'optional';
  /** As it was when the submission was accepted; absent: it was not there, or nobody looked. */
  readonly facts?: FileFacts;
  /** Where its bytes are read from, when not from `localPath`. */
  readonly keptPath?: string;
  readonly sha256?: string;
  /** Its disk did not answer when the submission was accepted: it is looked at once more before it is brought. */
  readonly unseen?: true;
}

export interface SubmissionRecord {
  readonly id: string;
  readonly farm: string;
  readonly revision: number;
  readonly taskType: TaskTypeName;
  readonly host: { readonly app: HostApp; readonly version: string };
  readonly scene: { readonly path: string | null; readonly name: string };
  /** As chosen. */
  readonly settings: Readonly<Record<string, unknown>>;
  /** `defaults.*` as they were when it was accepted: later ones change nothing. */
  readonly defaults?: Readonly<Record<string, unknown>>;
  /** The path map as it was then. */
  readonly pathMap?: readonly PathMapping[];
  readonly projectName: string | undefined;
  readonly problems: readonly Problem[];
  /** False while it waits for the first project list. */
  readonly planned: boolean;
  readonly cancelRequested: boolean;
  /** What the farm is believed to hold of its files is checked. */
  readonly verifyFiles?: boolean | undefined;
  readonly error: UnitError | undefined;
  readonly transferId: string | undefined;
  /** The task whose frames it renders again. */
  readonly rerenderOf?: { readonly submissionId: string; readonly taskId: string } | undefined;
  readonly createdAt: EpochMs;
  readonly updatedAt: EpochMs;
}

export interface PlannedTaskRecord {
  readonly id: string;
  readonly submissionId: string;
  readonly farm: string;
  readonly revision: number;
  readonly position: number;
  readonly state: UnitState;
  readonly label: PlannedTaskLabel;
  readonly create: PlannedCreate;
  readonly facts: TaskFacts;
  readonly renderSize?: string | undefined;
  readonly holds?: Holds | undefined;
  readonly hardStopSeconds?: number | undefined;
  /** The farm was told, or a person chose another time limit. */
  readonly hardStopSettled?: true | undefined;
  readonly cancelRequested: boolean;
  readonly callId: string | undefined;
  readonly mark: string | undefined;
  readonly taskId: string | undefined;
  /** Who named the task, where that was not the create's answer alone: a row that its tag brought, or a person. */
  readonly taskIdFrom?: 'tag' | 'person' | undefined;
  readonly attempts: number;
  /** A batch that held it was refused, or answered in rows that do not say whose they are. */
  readonly goesAlone: boolean;
  /** How often it was proved absent, and calls of unknown outcome that it was in, since a person last spoke. */
  readonly absences?: number;
  readonly unknowns?: number;
  /** What the farm refused it with, in words that do not say that nothing was made. */
  readonly refusal?: UnitError | undefined;
  readonly error: UnitError | undefined;
  /** Where it was when the store turned out not to be the newest that was: it waits for a person since then. */
  readonly heldFrom?:
    | { readonly state: 'queued' | 'waiting' | 'unconfirmed'; readonly callId?: string }
    | undefined;
  readonly updatedAt: EpochMs;
}

/**
 * `sending`: written before the first byte. `unknown`: its outcome must be asked for. The others are final:
 * what the farm answered, or what was found when it was asked.
 */
export type CreateRequestState =
  | 'sending'
  | 'confirmed'
  | 'refused'
  | 'notProcessed'
  | 'unknown'
  | 'found'
  | 'absent';

/** One create on the wire (§1): its tag and the planned tasks that it carries. */
export interface CreateRequest {
  readonly id: string;
  readonly farm: string;
  readonly mark: string;
  readonly state: CreateRequestState;
  readonly action: string;
  readonly body: Readonly<Record<string, unknown>>;
  /** As in the facts of its planned tasks. */
  readonly account: string;
  readonly unitIds: readonly string[];
  readonly startedAt: EpochMs;
  readonly endedAt: EpochMs | undefined;
  /** When its tag was searched for once more after it was reconciled. */
  readonly auditedAt?: EpochMs | undefined;
  /** Tasks with its tag that no planned task is known to need, as far as somebody was told. */
  readonly surplus?: readonly string[];
}

/** What the search for a tag needs of the create request that carried it. */
export type TaggedCreate = Pick<
  CreateRequest,
  'id' | 'mark' | 'account' | 'unitIds' | 'startedAt' | 'endedAt'
>;

/** A task as the farm last reported it. Times in ISO 8601, UTC. */
export interface TaskRecord {
  readonly farm: string;
  readonly taskId: string;
  readonly revision: number;
  readonly state: Task['state'];
  readonly farmStatus: string;
  readonly projectName: string;
  readonly scene: string;
  readonly frames: string;
  readonly counts: Readonly<Task['counts']>;
  readonly percent: number;
  readonly fee?: { readonly currency: string; readonly amount: string } | undefined;
  readonly cgSoftName: string;
  readonly submitAccount: string;
  readonly camera?: string | undefined;
  readonly renderLayer?: string | undefined;
  readonly artist?: string | undefined;
  readonly taskType?: string | undefined;
  readonly submittedAt?: string | undefined;
  readonly completedAt?: string | undefined;
  readonly renderSeconds: number;
  readonly resultsFolder: string;
  readonly submissionId?: string | undefined;
  readonly unitId?: string | undefined;
  /** What of its results lies on this machine; never the farm’s to tell. */
  readonly home?: Readonly<NonNullable<Task['home']>> | undefined;
  /** What it holds behind test frames; never the farm’s to tell. */
  readonly rest?: Readonly<HeldRest> | undefined;
  readonly seenAt: string;
}

/** One frame of a task. Times in ISO 8601, UTC. */
export interface FrameRecord {
  readonly farm: string;
  readonly taskId: string;
  readonly frameId: string;
  readonly revision: number;
  readonly number?: number | undefined;
  readonly state: Frame['state'];
  readonly percent: number;
  readonly startedAt?: string | undefined;
  readonly endedAt?: string | undefined;
  readonly seconds: number;
  /** Of its picture on this machine, once it came; never the farm’s to tell. */
  readonly file?: string | undefined;
  readonly besideNewer?: true | undefined;
  readonly flag?: FrameFlag | undefined;
  /** The frame before it, where that shows exactly the same. */
  readonly sameAs?: number | undefined;
  readonly thumbnail?: string | undefined;
  readonly thumbnailFile?: string | undefined;
}

/** A file of a task’s results that a download brought home. Times in ISO 8601, UTC. */
export interface ResultFileRecord {
  readonly transferId: string;
  readonly farm: string;
  readonly taskId: string;
  readonly revision: number;
  /** As the farm’s storage named it, below the root of its results. */
  readonly remotePath: string;
  /** What the storage said of it when it was brought. */
  readonly remoteSize: number;
  readonly remoteMtimeMs?: number | undefined;
  /** The frame that its name tells. */
  readonly number?: number | undefined;
  /** Where it lies here. */
  readonly path: string;
  /** As it was put there: one that differs is the artist’s. */
  readonly size: number;
  readonly mtimeMs: number;
  readonly sha256: string;
  /** Hash of what it shows, where it is a picture that can be decoded: equal pictures have an equal one. */
  readonly pixels?: string | undefined;
  readonly flag?: FrameFlag | undefined;
  /** The frame before it, where that shows exactly the same. */
  readonly sameAs?: number | undefined;
  readonly hasThumbnail?: true | undefined;
  /** It was put beside a newer file of the artist’s. */
  readonly besideNewer?: true | undefined;
  /** The path of that newer file. */
  readonly keptFile?: string | undefined;
  /** A later task’s frame took its place. */
  readonly replacedBy?: string | undefined;
  readonly at: string;
}

/** An upload or a download. Times in ISO 8601, UTC. */
export interface TransferRecord {
  readonly id: string;
  readonly farm: string;
  readonly revision: number;
  readonly direction: Transfer['direction'];
  readonly driver: Transfer['driver'];
  readonly state: Transfer['state'];
  readonly files: Amount;
  readonly bytes: Amount;
  readonly bytesPerSecond?: number | undefined;
  readonly secondsLeft?: number | undefined;
  readonly there?: Transfer['there'];
  readonly waits?: Transfer['waits'];
  readonly failureCount?: number | undefined;
  readonly submissionId?: string | undefined;
  readonly taskId?: string | undefined;
  readonly folder?: string | undefined;
  readonly error?: UnitError | undefined;
  /** Only of a download, as all that follows: it begins by itself with each frame that is done. */
  readonly byItself?: true | undefined;
  /** What the next run is to do. */
  readonly asks?: DownloadAsk | undefined;
  readonly replacesNewer?: true | undefined;
  /** Frames that the task had done, and whether it was over, when the last run that went well began. */
  readonly sawDone?: number | undefined;
  readonly sawEnd?: true | undefined;
  /** Runs in a row that did not go well. */
  readonly attempts?: number | undefined;
  readonly flagged?: number | undefined;
  readonly besideNewer?: number | undefined;
  readonly keptFiles?: readonly string[] | undefined;
  readonly verified?: Transfer['verified'] | undefined;
  readonly failures?: Transfer['failures'] | undefined;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/**
 * `fresh`: what the farm has that was not brought yet; `missing`: also what was brought and is here no more;
 * `verify`: all that lies here is held against the farm, and what is damaged is brought again.
 */
export type DownloadAsk = 'fresh' | 'missing' | 'verify';

interface Amount {
  readonly done: number;
  readonly total: number;
}

/** What a person should know. `at` in ISO 8601, UTC. */
export interface NoticeRecord {
  readonly id: string;
  readonly revision: number;
  readonly state: Notice['state'];
  readonly farm?: string | undefined;
  readonly code: string;
  readonly severity: Notice['severity'];
  readonly message: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly at: string;
  readonly actions: readonly OfferedAction[];
  readonly answer?: string | undefined;
}
