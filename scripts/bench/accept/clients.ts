import { Agent, request } from 'node:http';

/** Where a submission goes, and with which headers. */
export interface Target {
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Posts `bodies` one after the other from so many clients, each on a connection of its own; how long each took, in milliseconds. */
export async function postFrom(
  clients: number,
  target: Target,
  bodies: readonly string[],
): Promise<readonly number[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: clients });
  const times: number[] = [];
  const left = bodies.values();
  const client = async () => {
    for (const body of left) {
      const startedAt = performance.now();
      const { status, text } = await post(agent, target, body);
      if (status !== 202) throw new Error(`${target.url} answered ${status}: ${text.slice(0, 500)}`);
      times.push(performance.now() - startedAt);
    }
  };
  try {
    await Promise.all(Array.from({ length: clients }, client));
  } finally {
    agent.destroy();
  }
  return times;
}

function post(agent: Agent, { url, headers = {} }: Target, body: string) {
  return new Promise<{ readonly status: number; readonly text: string }>((resolve, reject) => {
    const length = String(Buffer.byteLength(body));
    const sent = request(url, {
      method: 'POST',
      agent,
      headers: { ...headers, 'content-type': 'application/json', 'content-length': length },
    });
    sent.once('error', reject);
    sent.once('response', (answer) => {
      const parts: Buffer[] = [];
      answer.on('data', (part: Buffer) => parts.push(part));
      answer.once('error', reject);
      answer.once('end', () =>
        resolve({ status: answer.statusCode ?? 0, text: Buffer.concat(parts).toString() }),
      );
    });
    sent.end(body);
  });
}
