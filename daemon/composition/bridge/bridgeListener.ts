import { createHmac } from 'node:crypto';
import { createKeyring } from '#daemon/bridge/keyring.ts';
import { type PortTaken, startBridgeServer } from '#daemon/bridge/server.ts';
import type { KnownSecrets } from '#daemon/config/knownSecrets.ts';
import { keepPrivateJson } from '#daemon/config/privateFile.ts';
import { collectGarbageRarely } from '#daemon/config/v8.ts';
import { publishDiscoveryFile } from '#daemon/discoveryFile.ts';
import type { Log } from '#daemon/submissions/ports.ts';
import { version } from '#daemon/version.ts';
import {
  type DaemonFile,
  type LauncherFile,
  launcherFileName,
  proofMessage,
} from '#protocol/bridge/discovery.ts';
import { type BridgeWiring, bridgeHandlers, bridgePorts } from './bridgePorts.ts';

/** Where hosts, pages and the command line come in. */
export interface BridgeListener {
  readonly url: string;
  /** It can no longer be discovered. */
  removeDiscoveryFile(): void;
  /** Ends what is open, after `graceMs` at the latest. */
  close(graceMs: number): Promise<void>;
}

export interface BridgeListenerParts extends Omit<BridgeWiring, 'url' | 'keyring' | 'prove'> {
  readonly token: string;
  /** How a host may start this daemon. */
  readonly launcher: readonly string[];
  readonly portTaken: PortTaken;
  readonly secrets: KnownSecrets;
  readonly log: Log;
}

/** Opens the bridge and writes its address into the home. */
export async function startListening(parts: BridgeListenerParts): Promise<BridgeListener> {
  const { home, token, clock, random, log } = parts;
  const keyring = createKeyring({ token, clock, random, made: parts.secrets.addPassing });
  const urlOf = (port: number) => `http://127.0.0.1:${port}`;
  const server = await startBridgeServer({
    port: parts.settings.port,
    portTaken: parts.portTaken,
    keyring,
    clock,
    failed: (error) => log.error('a request failed', error),
    followed: collectGarbageRarely,
    bridge(port) {
      const ports = bridgePorts({
        url: urlOf(port),
        keyring,
        home,
        settings: parts.settings,
        store: parts.store,
        farmSide: parts.farmSide,
        work: parts.work,
        events: parts.events,
        clock,
        random,
        notices: parts.notices,
        shutDown: parts.shutDown,
        prove: (nonce) => createHmac('sha256', token).update(proofMessage(port, nonce)).digest('hex'),
      });
      return { ports, handlers: () => bridgeHandlers(ports) };
    },
  });
  const url = urlOf(server.port);
  const startedAt = new Date(clock.now()).toISOString();
  const written: DaemonFile = { url, token, pid: process.pid, version, startedAt };
  const launcher: LauncherFile = { argv: [...parts.launcher], version };
  const sign = publishDiscoveryFile(home, written, { clock, log });
  keepPrivateJson(home, launcherFileName, launcher);
  return {
    url,
    removeDiscoveryFile: sign.remove,
    close: server.close,
  };
}
