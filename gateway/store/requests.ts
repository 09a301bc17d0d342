import type { EpochMs } from './epochMs.ts';

/**
 * `stored`: on disk, not sent. `sent`: claimed, on disk before its first byte. `answered` and `refused`: the farm’s word,
 * kept to the letter. `unknown`: the answer was lost; the farm is asked. `withdrawn`: never to be sent.
 */
export const requestStates = ['stored', 'sent', 'answered', 'refused', 'unknown', 'withdrawn'] as const;
export type RequestState = (typeof requestStates)[number];

/** A write that goes to the farm once: a create, or a change of what is there. */
export interface GatewayRequest {
  readonly id: string;
  /** Whose key it came with. */
  readonly user: string;
  readonly requestClass: 'operate' | 'create';
  /** The farm’s name of it: `create_blender_task`. */
  readonly action: string;
  /** As it goes to the farm. */
  readonly body: Readonly<Record<string, unknown>>;
  /** The submission tag of a create, or the name of an order that has a key; no two requests have the same. */
  readonly tag?: string;
  /** Whom its tasks are for; "" for the account that calls. */
  readonly submitAccount: string;
  readonly project: string;
  /** Paths of a create’s scenes, in their order. */
  readonly scenes: readonly string[];
  /** Frames of all scenes together. */
  readonly frames: number;
  readonly state: RequestState;
  /** The farm’s answer as JSON, head and body. */
  readonly answer?: string;
  /** The tasks that a create made, in no order. */
  readonly taskIds: readonly string[];
  /** How often it was sent. */
  readonly attempts: number;
  /** How often it was proved not to be on the farm. */
  readonly absences: number;
  readonly storedAt: EpochMs;
  readonly sentAt?: EpochMs;
  readonly endedAt?: EpochMs;
  /** Not sent before. */
  readonly notBefore?: EpochMs;
  /** Not sent then or later, because nobody waits for the answer any more. */
  readonly sendBefore?: EpochMs;
  /** Why it is not over, in a sentence. */
  readonly why?: string;
}

export type NewRequest = Omit<
  GatewayRequest,
  'state' | 'answer' | 'taskIds' | 'attempts' | 'absences' | 'sentAt' | 'endedAt'
>;

/** Undefined: it is not kept any more. */
export type RequestPatch = {
  readonly [Field in
    | 'answer'
    | 'taskIds'
    | 'absences'
    | 'sentAt'
    | 'endedAt'
    | 'notBefore'
    | 'sendBefore'
    | 'why']?: GatewayRequest[Field] | undefined;
};

/** What was asked for since some time; refused and withdrawn requests do not count. */
export interface Usage {
  /** One for each scene of a create. */
  readonly tasks: number;
  readonly frames: number;
  /** What the tasks made of them cost so far, in ten-thousandths of the farm’s currency. */
  readonly fee: number;
}

export interface Admission {
  /** What counts against the quotas: requests stored then or later. */
  readonly since: EpochMs;
  /** Whose usage is counted for `refuse`; the other’s counts as none. */
  readonly bounded: readonly ('user' | 'project')[];
  /** Why it may not be stored; undefined: it may. Called in the transaction; decides from its arguments alone. */
  readonly refuse: (usage: { readonly user: Usage; readonly project: Usage }) => string | undefined;
}

export type Added =
  | { readonly kind: 'added'; readonly request: GatewayRequest }
  /** A request with this tag is there already, of whatever user and body. */
  | { readonly kind: 'known'; readonly request: GatewayRequest }
  | { readonly kind: 'refused'; readonly reason: string };

/** The oldest request of a user in a class that may be sent now. */
export interface WaitingRequest {
  readonly id: string;
  readonly requestClass: GatewayRequest['requestClass'];
  readonly user: string;
  readonly storedAt: EpochMs;
}

export interface RequestTable {
  /** Stores it, unless its tag is known or the quotas refuse it; all in one transaction. */
  add(request: NewRequest, admission: Admission): Promise<Added>;
  get(id: string): Promise<GatewayRequest | undefined>;
  byTag(tag: string): Promise<GatewayRequest | undefined>;
  /** Stored requests that may be sent at `now`: one for each user and class, its oldest. */
  waiting(now: EpochMs): Promise<readonly WaitingRequest[]>;
  /**
   * Moves it, and patches it, only if it is in state `from`. Undefined: it is not. Writes a change `request`. A task id
   * belongs to one request: patching one that another holds throws, and changes nothing.
   */
  move(
    id: string,
    from: RequestState,
    to: RequestState,
    patch?: RequestPatch,
  ): Promise<GatewayRequest | undefined>;
  /** Oldest first. */
  inState(state: RequestState, limit: number): Promise<readonly GatewayRequest[]>;
  /** Creates with tasks, for that account, newest sent first: their tags must bring these tasks. */
  onFarm(submitAccount: string, limit: number): Promise<readonly GatewayRequest[]>;
  /** The requests that made these tasks, by task id; those of others are left out. */
  holders(taskIds: readonly string[]): Promise<ReadonlyMap<string, string>>;
  counts(): Promise<Readonly<Record<RequestState, number>>>;
  /** Requests stored at or after `since`, counted and summed by user. */
  usageByUser(since: EpochMs): Promise<ReadonlyMap<string, Usage>>;
  /** The same by project. */
  usageByProject(since: EpochMs): Promise<ReadonlyMap<string, Usage>>;
  /** Removes those that ended before; answers how many. */
  removeEndedBefore(at: EpochMs): Promise<number>;
}
