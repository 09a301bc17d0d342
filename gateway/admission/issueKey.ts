import type { Random } from '#daemon/submissions/ports.ts';
import type { GatewayStore } from '../store/gatewayStore.ts';
import type { UserKey } from '../store/users.ts';
import { hashOfKey, keyBytes, keyFromBytes } from './keys.ts';

export interface IssueParts {
  readonly store: Pick<GatewayStore, 'users' | 'audit'>;
  readonly random: Pick<Random, 'bytes'>;
  readonly now: () => number;
}

const idBytes = 4;

/** A new key for an existing user: told once, and stored as its hash alone. `who` is named in the audit log. */
export async function issueKey(
  { store, random, now }: IssueParts,
  who: string,
  { user, label, isAdmin }: Pick<UserKey, 'user' | 'label' | 'isAdmin'>,
): Promise<{ readonly id: string; readonly key: string }> {
  const key = keyFromBytes(random.bytes(keyBytes));
  const id = Buffer.from(random.bytes(idBytes)).toString('hex');
  await store.users.addKey({ id, user, label, ...(isAdmin ? { isAdmin } : {}) }, hashOfKey(key));
  const what = isAdmin ? 'keys.addAdmin' : 'keys.add';
  await store.audit.append({ at: now(), who, what, subject: id, detail: user });
  return { id, key };
}

/** False: there is no such key, or it was revoked before. */
export async function revokeKey(
  { store, now }: Omit<IssueParts, 'random'>,
  who: string,
  id: string,
): Promise<boolean> {
  if (!(await store.users.revokeKey(id))) return false;
  await store.audit.append({ at: now(), who, what: 'keys.revoke', subject: id });
  return true;
}
