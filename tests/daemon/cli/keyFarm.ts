import { localServer } from '#tests/daemon/farms/renderbus/localServer.ts';

export interface KeyFarm {
  readonly url: string;
  /** Action and key of each call, in order. */
  readonly calls: readonly { readonly action: string; readonly key: string }[];
  /** The key that it takes; all others are refused as the contract says. */
  key: string;
  /** Quotes the key that it refuses, as a careless farm might. */
  isTalkative: boolean;
  close(): Promise<void>;
}

/** A farm that takes one key of the account `studio`, and has nothing in it. */
export async function keyFarm(key: string): Promise<KeyFarm> {
  const calls: { action: string; key: string }[] = [];
  const server = await localServer((_request, response, text) => {
    const { head } = JSON.parse(text) as { head: { access_key: string; action: string } };
    calls.push({ action: head.action, key: head.access_key });
    const words = farm.isTalkative
      ? `the access key ${head.access_key} is disabled`
      : 'the access key is disabled';
    const answer =
      head.access_key === farm.key
        ? { head: { result: '0' }, body: { data: [], total_size: 0 } }
        : { head: { result: '1', error_code: '1010', error_message: words }, body: {} };
    response.end(JSON.stringify(answer));
  });
  const farm: KeyFarm = { url: server.url, calls, key, isTalkative: false, close: server.close };
  return farm;
}
