import type { IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';

/** What a farm that a bench stands in for is asked. */
export interface FarmRequest {
  readonly action: string;
  readonly body: Readonly<Record<string, string | undefined>>;
}

/** Undefined where it is no request of a farm’s client: a port of before may still be asked by another program. */
export async function farmRequest(request: IncomingMessage): Promise<FarmRequest | undefined> {
  try {
    const { head, body } = JSON.parse(await text(request));
    return typeof head?.action === 'string' ? { action: head.action, body: body ?? {} } : undefined;
  } catch {
    return undefined;
  }
}
