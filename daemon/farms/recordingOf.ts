import type { FarmReply } from '#daemon/submissions/ports.ts';

interface Sender {
  send(action: never, body: never, ...only: never[]): Promise<FarmReply<unknown>>;
}

/** Records the start of a call and returns what records its end. */
export type BeginsCall = (action: string, body: unknown) => (seen: FarmReply<unknown> | undefined) => void;

/** A client that records each call. Only the body is seen here: account and key are added below it. */
export function recordingOf<Client extends Sender>(client: Client, begin: BeginsCall): Client {
  const send = async (action: never, body: never, ...only: never[]) => {
    const ends = begin(action, body);
    let seen: FarmReply<unknown> | undefined;
    try {
      seen = await client.send(action, body, ...only);
      return seen;
    } finally {
      ends(seen);
    }
  };
  return { ...client, send };
}
