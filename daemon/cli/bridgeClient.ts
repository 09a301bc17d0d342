import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { ownHomeFolders } from '#daemon/config/homeFolder.ts';
import { ownCommand } from '#daemon/config/ownCommand.ts';
import { readOwnFile } from '#daemon/config/ownedFile.ts';
import { type BridgeClient, createBridgeClient } from '#protocol/bridge/client/client.ts';
import { DaemonNotReachable } from '#protocol/bridge/client/errors.ts';
import { DaemonFile, daemonFileName, proofMessage } from '#protocol/bridge/discovery.ts';
import type { Farm } from '#protocol/bridge/farm.ts';
import { isDaemonOf } from './daemonProcess.ts';
import { answerFor } from './farmMark.ts';
import { locale, words } from './language.ts';
import { sayLine, secrets } from './terminal/terminal.ts';

/** A client of the daemon that proved to be this user’s. */
export interface DaemonClient extends BridgeClient {
  readonly daemon: DaemonFile;
}

/** A computer that renders on all its cores answers late; a daemon silent for this long is suspended. */
const healthTimeoutMs = 10_000;
/** After this long a person is told what the command waits for. */
const tellAfterMs = 2000;
/** How often in a row a command connects to the events before it says that the daemon is gone: some seconds. */
export const mostTries = 5;

/**
 * Finds the daemon of the first home that has one, and takes it only when it proves that it knows the token
 * of `daemon.json` for the port it was found on (§2). Throws `DaemonNotReachable`.
 */
export async function findDaemon(homes: readonly string[]): Promise<DaemonClient> {
  const daemon = await locate(homes);
  const client = createBridgeClient({ connection: daemon, language: locale, reconnect: () => locate(homes) });
  return { ...client, daemon };
}

/** The daemon of this user, for a command whose answers are about its farm. Throws `DaemonNotReachable`. */
export async function connect(): Promise<DaemonClient> {
  const bridge = await findDaemon(ownHomeFolders());
  await headAnswers(bridge);
  return bridge;
}

/** Has every answer say which farm it is about, where that is the sandbox. */
export async function headAnswers(bridge: BridgeClient): Promise<Farm> {
  const farm = await bridge.farm();
  answerFor(farm);
  return farm;
}

async function locate(homes: readonly string[]): Promise<DaemonFile> {
  const start = ownCommand('start');
  let why = words('cli.noDaemon', { start });
  for (const home of homes) {
    const daemon = readDaemonFile(home);
    if (!daemon) continue;
    const { pid, token } = daemon;
    const isDaemon = () => isDaemonOf(home, pid);
    const telling = setTimeout(
      () => sayLine(words('cli.waitingForDaemon', { pid, isDaemon: isDaemon() })),
      tellAfterMs,
    );
    const answer = await proofOf(daemon);
    clearTimeout(telling);
    if (answer === 'silent' && isDaemon() !== 'no')
      why = words('cli.silentDaemon', { pid, start, isDaemon: isDaemon() });
    if (answer !== 'proved') continue;
    secrets.add(token);
    return daemon;
  }
  throw new DaemonNotReachable(why);
}

function readDaemonFile(home: string): DaemonFile | undefined {
  try {
    return DaemonFile.parse(JSON.parse(readOwnFile(home, daemonFileName) ?? ''));
  } catch {
    return undefined;
  }
}

/** Asks without the token, which is sent only to a daemon that has proved to know it. */
async function proofOf({ url, token }: DaemonFile): Promise<'proved' | 'wrong' | 'silent'> {
  const nonce = randomBytes(16).toString('hex');
  const stranger = createBridgeClient({ connection: { url } });
  try {
    const { proof = '' } = await stranger.health({ query: { nonce }, timeoutMs: healthTimeoutMs });
    const expected = createHmac('sha256', token)
      .update(proofMessage(Number(new URL(url).port), nonce))
      .digest();
    const shown = Buffer.from(proof, 'hex');
    return shown.length === expected.length && timingSafeEqual(shown, expected) ? 'proved' : 'wrong';
  } catch (error) {
    return error instanceof DaemonNotReachable && error.isSilent ? 'silent' : 'wrong';
  }
}
