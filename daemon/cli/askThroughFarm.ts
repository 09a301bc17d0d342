import type { AskOptions } from '#protocol/bridge/client/ask.ts';
import type { BridgeClient } from '#protocol/bridge/client/client.ts';
import { DaemonRefused } from '#protocol/bridge/client/errors.ts';
import type { Farm } from '#protocol/bridge/farm.ts';
import { CommandFailure, exitCodes } from './command.ts';
import { words } from './language.ts';

/** One scheduled start and one slow answer, and both again when the farm names its rate limit. */
const longestMs = 180_000;
const lookEveryMs = 2000;

/**
 * Asks the daemon for what it may have to ask the farm, at the farm’s pace, but not while the farm is unreachable.
 * Throws `CommandFailure` that says why no answer comes.
 */
export async function askThroughFarm<Answer>(
  bridge: BridgeClient,
  ask: (options: AskOptions) => Promise<Answer>,
): Promise<Answer> {
  const away = new AbortController();
  let why: string | undefined;
  const look = async () => {
    const farm = await bridge.farm();
    if (farm.state === 'ready') return;
    why = awaySentence(farm);
    away.abort();
  };
  const looking = setInterval(() => void look().catch(() => undefined), lookEveryMs);
  try {
    return await ask({ signal: away.signal, timeoutMs: longestMs });
  } catch (error) {
    // The daemon’s own sentence names a route, which means nothing on the command line.
    const isAway = error instanceof DaemonRefused && error.problem.code === 'farmUnavailable';
    const sentence = isAway ? awaySentence(await bridge.farm()) : why;
    throw sentence === undefined ? error : new CommandFailure(exitCodes.failed, sentence);
  } finally {
    clearInterval(looking);
  }
}

function awaySentence({ name, state, detail = '' }: Farm): string {
  return words('cli.farmAway', { name, state, detail });
}
