import type { EpochMs } from './epochMs.ts';

/** Bounds for what a user asks for in a day; what is left out is not bounded. */
export interface Quota {
  readonly tasks?: number;
  readonly frames?: number;
  /** In ten-thousandths of the farm’s currency. */
  readonly fee?: number;
}

export interface GatewayUser {
  readonly name: string;
  /** Whom the tasks are for; "" for the account that calls. */
  readonly submitAccount: string;
  /** The share of the farm’s calls beside others, who have 1 by default; above 0. */
  readonly weight: number;
  readonly quota: Quota;
  /** How much of the farm’s calls was had, by the share: the lower goes first. */
  readonly virtualTime: number;
  readonly createdAt: EpochMs;
}

/** What is set of a user, all at once. */
export type UserSettings = Pick<GatewayUser, 'submitAccount' | 'weight' | 'quota'>;

export interface UserKey {
  readonly id: string;
  readonly user: string;
  /** What it is for: the name of a workstation. */
  readonly label: string;
  /** It opens the admin pages; a workstation cannot use it. */
  readonly isAdmin?: true;
  readonly createdAt: EpochMs;
  readonly revokedAt?: EpochMs;
}

/** Somebody whom an admin key let in. */
export interface AdminSession {
  /** Of the session’s secret, which is stored nowhere. */
  readonly hash: string;
  readonly keyId: string;
  /** Over then. */
  readonly until: EpochMs;
}

export interface KeyHolder {
  readonly user: GatewayUser;
  readonly keyId: string;
}

export interface Users {
  /** Makes the user or changes its settings. False: `over` is given, and they are otherwise by now. */
  put(user: UserSettings & Pick<GatewayUser, 'name'>, over?: UserSettings | null): Promise<boolean>;
  get(name: string): Promise<GatewayUser | undefined>;
  /** By name. */
  list(): Promise<readonly GatewayUser[]>;
  /** Of an existing user. Of a key only the hash is ever stored. */
  addKey(key: Omit<UserKey, 'createdAt' | 'revokedAt'>, hash: string): Promise<void>;
  /** The user of a workstation’s key that is not revoked. */
  byKey(hash: string): Promise<KeyHolder | undefined>;
  /** The user of an admin key that is not revoked. */
  byAdminKey(hash: string): Promise<KeyHolder | undefined>;
  /** Removes those that are over. */
  openSession(session: AdminSession): Promise<void>;
  /** The user of a session that is not over, as long as its key is not revoked. */
  bySession(hash: string): Promise<KeyHolder | undefined>;
  closeSession(hash: string): Promise<void>;
  /** Oldest first, the revoked too. */
  keys(): Promise<readonly UserKey[]>;
  /** False: there is no such key, or it was revoked before. Writes a change `key`. */
  revokeKey(id: string): Promise<boolean>;
}
