import { randomBytes } from 'node:crypto';
import { hashOfKey, keyBytes, keyFromBytes } from '#gateway/admission/keys.ts';
import type { GatewayStore } from '#gateway/store/gatewayStore.ts';

/** A key for each of these users, who are made. */
export async function addUsers(
  { users }: Pick<GatewayStore, 'users'>,
  names: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const keys = new Map<string, string>();
  for (const name of names) {
    const key = keyFromBytes(randomBytes(keyBytes));
    await users.put({ name, submitAccount: '', weight: 1, quota: {} });
    await users.addKey({ id: `key ${name}`, user: name, label: name }, hashOfKey(key));
    keys.set(name, key);
  }
  return keys;
}
