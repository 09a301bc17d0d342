import type { FarmReply } from '#daemon/submissions/ports.ts';

interface Sender {
  send(...call: never[]): Promise<FarmReply<unknown>>;
}

/** A client that tells what came of each call. */
export function tellingOf<Client extends Sender>(
  client: Client,
  answered: (seen: FarmReply<unknown>) => void,
): Client {
  const send = async (...call: Parameters<Client['send']>) => {
    const seen = await client.send(...call);
    answered(seen);
    return seen;
  };
  return { ...client, send };
}
