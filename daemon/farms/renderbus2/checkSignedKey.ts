import { askAboutKey } from '#daemon/farms/askAboutKey.ts';
import type { RequestQueue } from '#daemon/submissions/ports.ts';
import type { KeyVerdict } from '#protocol/bridge/accessKey.ts';
import type { SignedClient } from './client.ts';

/** Asks the farm who signs with the client’s key, by the call with which its own client logs in (§2 step 0). */
export function checkSignedKey(requestQueue: RequestQueue, client: SignedClient): Promise<KeyVerdict> {
  return askAboutKey(requestQueue, () => client.send('queryUserProfile', {}));
}
