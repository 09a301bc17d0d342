import type { FarmReply } from '#daemon/submissions/ports.ts';

interface Sender {
  send(...call: never[]): Promise<FarmReply<unknown>>;
  wordOnCreate?(tag: string): Promise<FarmReply<unknown>>;
}

/** A client that tells what came of each call. */
export function tellingOf<Client extends Sender>(
  client: Client,
  answered: (seen: FarmReply<unknown>) => void,
): Client {
  const told = async (seen: FarmReply<unknown>) => {
    answered(seen);
    return seen;
  };
  const send = async (...call: Parameters<Client['send']>) => told(await client.send(...call));
  const { wordOnCreate } = client;
  if (!wordOnCreate) return { ...client, send };
  return { ...client, send, wordOnCreate: async (tag: string) => told(await wordOnCreate(tag)) };
}
