import { askAboutKey } from '#daemon/farms/askAboutKey.ts';
import type { RequestQueue } from '#daemon/submissions/ports.ts';
import type { KeyVerdict } from '#protocol/bridge/accessKey.ts';
import type { FarmClient } from './client.ts';

/** Asks the farm about the client’s key, by a query that changes nothing. */
export function checkKey(
  requestQueue: RequestQueue,
  client: FarmClient,
  account: string,
): Promise<KeyVerdict> {
  return askAboutKey(requestQueue, () => client.send('query_customer', { login_name: account }));
}
