import type { RequestQueue } from '#daemon/submissions/ports.ts';
import type { KeyVerdict } from '#protocol/bridge/accessKey.ts';
import type { SignedClient } from './client.ts';

/** Asks the farm who signs with the client’s key, by the call with which its own client logs in (§2 step 0). */
export async function checkSignedKey(requestQueue: RequestQueue, client: SignedClient): Promise<KeyVerdict> {
  const seen = await requestQueue.run('operate', () => client.send('queryUserProfile', {}));
  if (seen.kind === 'answered') return { outcome: 'accepted' };
  if (seen.kind !== 'refused') return { outcome: 'unchecked', message: seen.message };
  const message = seen.code === undefined ? seen.message : `${seen.code}: ${seen.message}`;
  return { outcome: seen.class === 'account' ? 'refused' : 'unchecked', message };
}
