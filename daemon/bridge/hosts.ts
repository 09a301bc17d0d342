import { ClientMessage, type Host } from '#protocol/bridge/host.ts';
import { BridgeError } from './problems.ts';

/** One open WebSocket, as far as hosts need it. */
export interface HostSocket {
  say(message: Readonly<Record<string, unknown>>): void;
  close(code: number, reason: string): void;
}

export interface HostConnection {
  heard(text: string): void;
  left(): void;
}

/** The programs that are connected now; what they have open is known only from them (§3). */
export interface Hosts {
  connect(socket: HostSocket): HostConnection;
  list(): readonly Host[];
  /** Asks a host to gather its open scene; answers the id of the request. Throws `BridgeError`. */
  gather(hostId: string): string;
}

export interface HostsParts {
  readonly newId: () => string;
  readonly changed: (host: Host) => void;
}

export function createHosts({ newId, changed }: HostsParts): Hosts {
  const present = new Map<string, { readonly host: Host; readonly socket: HostSocket }>();

  function put(socket: HostSocket, host: Host): void {
    present.set(host.id, { host, socket });
    changed(host);
  }

  return {
    list: () => [...present.values()].map(({ host }) => host),

    gather(hostId) {
      const found = present.get(hostId);
      if (!found) throw new BridgeError('notFound', `No host ${hostId} is connected; see GET /v1/hosts.`);
      const requestId = newId();
      found.socket.say({ type: 'host.gather', requestId });
      return requestId;
    },

    connect(socket) {
      let hostId: string | undefined;
      const known = () => (hostId === undefined ? undefined : present.get(hostId)?.host);

      function take(message: ClientMessage): void {
        if (message.type === 'host.hello') {
          const { type: _, ...facts } = message;
          hostId ??= newId();
          put(socket, { id: hostId, ...facts, connected: true });
          socket.say({ type: 'host.welcome', hostId });
          return;
        }
        const host = known();
        if (!host) {
          socket.close(1008, 'say host.hello first');
          return;
        }
        if (message.type === 'host.scene') {
          put(socket, { ...host, scene: message.scene });
          return;
        }
        const { requestId, sceneId, error } = message;
        const gathered = {
          requestId,
          ...(sceneId === undefined ? {} : { sceneId }),
          ...(error === undefined ? {} : { error }),
        };
        put(socket, { ...host, gathered });
      }

      return {
        heard(text) {
          const message = ClientMessage.safeParse(parseJson(text));
          if (message.success) take(message.data);
          else
            socket.close(1008, 'expected host.hello, host.scene or host.gathered as in the bridge contract');
        },
        left() {
          const host = known();
          if (!host) return;
          present.delete(host.id);
          changed({ ...host, connected: false });
        },
      };
    },
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
