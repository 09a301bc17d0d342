import type { FarmReply } from '#daemon/submissions/ports.ts';
import { localServer } from '#tests/daemon/farms/renderbus/localServer.ts';
import { fates, scriptedFarm } from '#tests/daemon/scriptedFarm.ts';

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

/** The scripted farm where it listens: it takes one key, and has nothing in it. */
export async function keyFarm(key: string): Promise<KeyFarm> {
  const { client } = scriptedFarm(performance.now.bind(performance));
  const calls: { action: string; key: string }[] = [];
  const server = await localServer(async (_request, response, text) => {
    const { head, body } = JSON.parse(text);
    // A call of the other generation, which has no head.
    if (head === undefined) return void response.writeHead(404).end();
    calls.push({ action: head.action, key: head.access_key });
    const reply = head.access_key === farm.key ? await client.send(head.action, body) : fates.accountDisabled;
    response.end(JSON.stringify(answerOf(reply, farm.isTalkative ? head.access_key : '')));
  });
  const farm: KeyFarm = { url: server.url, calls, key, isTalkative: false, close: server.close };
  return farm;
}

function answerOf(reply: FarmReply<unknown>, quoted: string) {
  if (reply.kind === 'answered') return { head: { result: '0' }, body: reply.result };
  const { code, message } = fates.accountDisabled;
  const error_message = quoted === '' ? message : `the access key ${quoted} is disabled`;
  return { head: { result: '1', error_code: code, error_message }, body: {} };
}
