import type { FarmReply } from '#daemon/submissions/ports.ts';

interface Sender {
  send(action: never, body: never): Promise<FarmReply<unknown>>;
}

/** What remembers calls: told of each start, it answers what takes the end. */
export type BeginsCall = (action: string, body: unknown) => (seen: FarmReply<unknown> | undefined) => void;

/** A client each of whose calls is remembered. It knows the body alone: account and key are put beside it later. */
export function recordingOf<Client extends Sender>(client: Client, begin: BeginsCall): Client {
  const send = async (action: never, body: never) => {
    const ends = begin(action, body);
    let seen: FarmReply<unknown> | undefined;
    try {
      seen = await client.send(action, body);
      return seen;
    } finally {
      ends(seen);
    }
  };
  return { ...client, send };
}
