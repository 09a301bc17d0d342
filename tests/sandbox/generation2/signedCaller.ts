import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { parseKeepingNumbers } from '#sandbox/generation2/numberTokens.ts';
import { type SignedHeaders, signedText } from '#sandbox/generation2/signature.ts';
import type { TestFarm } from '../testFarm.ts';

export interface SignedAnswer {
  readonly code: number;
  readonly result: boolean;
  readonly message: string;
  // biome-ignore lint/suspicious/noExplicitAny: tests read the wire as it comes
  readonly data: any;
}

export interface SignedCaller {
  call(path: string, body?: object, headers?: Partial<SignedHeaders>): Promise<SignedAnswer>;
  close(): Promise<void>;
}

/** Calls a test farm with good signatures; `headers` that differ are signed too. */
export async function signedCaller(farm: TestFarm, key = 'sandbox'): Promise<SignedCaller> {
  const server = createServer(farm.sandbox.app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const domain = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    async call(path, body = {}, changes = {}) {
      const content = JSON.stringify(body);
      const headers: SignedHeaders = {
        accessId: 'sandbox',
        channel: '4',
        platform: '4',
        UTCTimestamp: String(Math.floor(farm.clock.now() / 1000)),
        nonce: '100001',
        version: '2.0.0',
        ...changes,
      };
      const parsed = parseKeepingNumbers(content) as Readonly<Record<string, unknown>>;
      const text = signedText({ domain, path, headers, body: parsed });
      const signature = createHmac('sha256', key).update(text).digest('base64');
      const response = await fetch(`http://${domain}${path}`, {
        method: 'POST',
        headers: { ...headers, signature, 'content-type': 'application/json' },
        body: content,
      });
      return (await response.json()) as SignedAnswer;
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
