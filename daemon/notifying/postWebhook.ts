import { lookup } from 'node:dns/promises';
import http from 'node:http';
import https from 'node:https';
import { type Reach, refusedAddress } from './addressRule.ts';

export interface WebhookCall {
  readonly url: string;
  readonly reach: Reach;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly signal: AbortSignal;
}

/** `refused`: trying again would not help. */
export type WebhookOutcome =
  | { readonly kind: 'taken' }
  | { readonly kind: 'failed'; readonly reason: string }
  | { readonly kind: 'refused'; readonly reason: string };

export type ResolveName = (name: string) => Promise<readonly string[]>;

const resolveName: ResolveName = async (name) =>
  (await lookup(name, { all: true })).map(({ address }) => address);

/**
 * Posts to the address that its name resolves to at this moment, and to no other one: what was looked at is what is
 * connected to. A redirect is an answer like any other and is not followed. Never rejects.
 */
export async function postWebhook(call: WebhookCall, resolve = resolveName): Promise<WebhookOutcome> {
  const url = new URL(call.url);
  const name = url.hostname.replace(/^\[|\]$/g, '');
  try {
    const addresses = await resolve(name);
    const why = addresses.map((address) => refusedAddress(address, call.reach)).find((each) => each);
    if (why) return { kind: 'refused', reason: `${url.hostname} is ${why}` };
    const [address] = addresses;
    if (address === undefined) return { kind: 'failed', reason: `${url.hostname}: noAddress` };
    const status = await post(url, name, address, call);
    if (status >= 200 && status < 300) return { kind: 'taken' };
    return { kind: 'failed', reason: `${url.hostname} answered ${status}` };
  } catch (error) {
    const { code = 'no answer' } = error as NodeJS.ErrnoException;
    return { kind: 'failed', reason: `${url.hostname}: ${code}` };
  }
}

function post(
  url: URL,
  name: string,
  address: string,
  { headers, body, signal }: WebhookCall,
): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  const { request } = url.protocol === 'https:' ? https : http;
  const asked = request(
    {
      host: address,
      port: url.port,
      path: `${url.pathname}${url.search}`,
      method: 'POST',
      servername: name,
      headers: { ...headers, host: url.host, 'content-length': Buffer.byteLength(body) },
      signal,
      agent: false,
    },
    (answer) => {
      // Only the status counts; the body is not read.
      answer.destroy();
      resolve(answer.statusCode ?? 0);
    },
  );
  asked.once('error', reject);
  asked.end(body);
  return promise;
}
