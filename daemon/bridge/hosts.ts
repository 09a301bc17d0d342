import type { Clock } from '#daemon/submissions/ports.ts';
import type { ServerMessage } from '#protocol/bridge/event.ts';
import { ClientMessage } from '#protocol/bridge/host.ts';
import type { KeptHost } from '#protocol/bridge/keptTexts.ts';
import { text } from '#protocol/texts/text.ts';
import { createGathers, notGathered } from './gathers.ts';
import { createMessageBudget } from './messageBudget.ts';
import { BridgeError } from './problems.ts';
import { readShortJson } from './strictJson.ts';

/** One open WebSocket, as far as hosts need it. */
export interface HostSocket {
  say(message: ServerMessage): void;
  close(code: number, reason: string): void;
}

export interface HostConnection {
  heard(text: string): void;
  left(): void;
}

/** The programs that are connected now; what they have open is known only from them (§3). */
export interface Hosts {
  connect(socket: HostSocket): HostConnection;
  list(): readonly KeptHost[];
  /** Asks a host to gather its open scene; answers the id of the request. Throws `BridgeError`. */
  gather(hostId: string): string;
}

export interface HostsParts {
  readonly newId: () => string;
  readonly clock: Pick<Clock, 'monotonic' | 'after'>;
  /** Hosts that were connected when the daemon died; their leaving was never announced. */
  readonly before: readonly KeptHost[];
  /** A host connected, changed or left; `present` lists those connected now. Notifies clients, and stores it. */
  readonly changed: (host: KeptHost, present: readonly KeptHost[]) => void;
}

export function createHosts({ newId, clock, before, changed }: HostsParts): Hosts {
  const present = new Map<string, { readonly host: KeptHost; readonly socket: HostSocket }>();
  const list = () => [...present.values()].map(({ host }) => host);

  function put(socket: HostSocket, host: KeptHost): void {
    present.set(host.id, { host, socket });
    changed(host, list());
  }

  const gathers = createGathers({
    newId,
    clock,
    ended(hostId, gathered) {
      const found = present.get(hostId);
      if (found) put(found.socket, { ...next(found.host), gathered });
    },
  });

  for (const host of before) changed({ ...next(host), connected: false }, []);

  return {
    list,

    gather(hostId) {
      const found = present.get(hostId);
      if (!found) throw new BridgeError('notFound', text('errors.notFound.host', { hostId }));
      const requestId = gathers.begin(hostId);
      found.socket.say({ type: 'host.gather', requestId });
      return requestId;
    },

    connect(socket) {
      let hostId: string | undefined;
      const known = () => (hostId === undefined ? undefined : present.get(hostId)?.host);
      const maySpeak = createMessageBudget(clock);

      function take(message: ClientMessage): void {
        const host = known();
        if (message.type === 'host.hello') {
          const { type: _, ...facts } = message;
          hostId ??= newId();
          put(
            socket,
            host ? { ...next(host), ...facts } : { id: hostId, revision: 1, ...facts, connected: true },
          );
          socket.say({ type: 'host.welcome', hostId });
        } else if (!host) {
          socket.close(1008, 'say host.hello first');
        } else if (message.type === 'host.gathered') {
          const { type: _, ...gathered } = message;
          gathers.answered(host.id, gathered);
        } else if (!isSameScene(host.scene, message.scene)) {
          put(socket, { ...next(host), scene: message.scene });
        }
      }

      return {
        heard(text) {
          if (!maySpeak())
            return socket.close(1008, 'too many messages; say what changed, at most ten times a second');
          const said = parseJson(text);
          if ('refused' in said) return socket.close(1008, said.refused);
          const message = ClientMessage.safeParse(said.json);
          if (message.success) take(message.data);
          else
            socket.close(1008, 'expected host.hello, host.scene or host.gathered as in the bridge contract');
        },
        left() {
          const host = known();
          if (!host) return;
          present.delete(host.id);
          const [unanswered] = gathers.forget(host.id);
          const gathered =
            unanswered === undefined ? {} : { gathered: notGathered(unanswered, text('gathers.closed')) };
          changed({ ...next(host), ...gathered, connected: false }, list());
        },
      };
    },
  };
}

function next(host: KeptHost): KeptHost {
  return { ...host, revision: host.revision + 1 };
}

function isSameScene(a: KeptHost['scene'], b: KeptHost['scene']): boolean {
  return a.path === b.path && a.modified === b.modified;
}

function parseJson(text: string): { readonly json: unknown } | { readonly refused: string } {
  try {
    return { json: readShortJson(text) };
  } catch (error) {
    if (!(error instanceof BridgeError)) throw error;
    return { refused: error.message };
  }
}
