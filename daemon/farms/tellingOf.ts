import type { FarmReply } from '#daemon/submissions/ports.ts';

type Call = (...call: never[]) => Promise<FarmReply<unknown>>;

interface Sender {
  readonly send: Call;
  readonly wordOnCreate?: Call;
  readonly wordOnOrder?: Call;
}

/** A client that tells what came of each call. */
export function tellingOf<Client extends Sender>(
  client: Client,
  answered: (seen: FarmReply<unknown>) => void,
): Client {
  const telling =
    (call: Call): Call =>
    async (...asked) => {
      const seen = await call(...asked);
      answered(seen);
      return seen;
    };
  const { send, wordOnCreate, wordOnOrder } = client;
  return {
    ...client,
    send: telling(send),
    ...(wordOnCreate ? { wordOnCreate: telling(wordOnCreate) } : {}),
    ...(wordOnOrder ? { wordOnOrder: telling(wordOnOrder) } : {}),
  };
}
