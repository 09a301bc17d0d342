import { askFarm } from '#daemon/askFarm.ts';
import { wrongWithKey } from '#daemon/config/accessKey.ts';
import { chooseHome } from '#daemon/config/homeFolder.ts';
import { keepKey } from '#daemon/config/keepKey.ts';
import { prepareHome } from '#daemon/config/prepareHome.ts';
import type { KeyVerdict } from '#protocol/bridge/accessKey.ts';
import type { BridgeClient } from '#protocol/bridge/client/client.ts';
import { DaemonRefused } from '#protocol/bridge/client/errors.ts';
import { inWords } from '#protocol/texts/text.ts';
import { CommandFailure, type ExitCode, exitCodes, type OutputOptions, print } from './command.ts';
import { daemonFor, type FarmAccount, farmAccount } from './farmAccount.ts';
import { locale, words } from './language.ts';
import { readKey } from './readKey.ts';
import { sayLine, secrets } from './terminal.ts';

/** A scheduled start of the request queue, an answer that takes its time, and both again when the farm names its rate limit. */
const checkMs = 180_000;

/** Asks the farm about a key, keeps it unless it was refused, and hands it to the daemon that runs. */
export async function login(named: string | undefined, options: OutputOptions): Promise<ExitCode> {
  const account = farmAccount(named);
  const { farm } = account;
  const key = await readKey(
    `${words('cli.login.question', { account: farm.account, farm: farm.baseUrl ?? '' })} `,
  );
  secrets.add(key);
  const wrong = wrongWithKey(key);
  if (wrong !== undefined) throw new CommandFailure(exitCodes.usage, words('cli.login.wrong', { ...wrong }));

  const daemon = await daemonFor(farm);
  const { outcome, message } = await ask(account, daemon, key);
  // Who refuses the key speaks this generation.
  const other = outcome === 'unchecked' ? await acceptedByOther(account, key) : undefined;
  if (other !== undefined)
    throw new CommandFailure(exitCodes.failed, words('cli.login.otherGeneration', { generation: other }));
  if (outcome === 'refused') {
    throw new CommandFailure(exitCodes.failed, words('cli.login.refused', { reason: message ?? '' }));
  }
  const { source, place, warnings: weaknesses } = await keepKey(account, key);
  const handed = daemon ? await handOver(daemon, key, source) : { inUse: false, notes: [] };

  const warnings = [
    ...(outcome === 'unchecked' ? [words('cli.login.unchecked', { reason: message ?? '' })] : []),
    ...(weaknesses.length === 0 ? [] : [weaknesses.map((text) => inWords(text, locale)).join(' ')]),
    ...account.notes,
    ...handed.notes,
  ];
  print(
    options,
    { account: farm.account, farm: farm.baseUrl, outcome, source, place, inUse: handed.inUse, warnings },
    [words('cli.login.stored', { outcome, place }), ...(handed.inUse ? [words('cli.login.inUse')] : [])],
  );
  if (!options.json) for (const sentence of warnings) sayLine(words('cli.warning', { message: sentence }));
  return exitCodes.done;
}

/** By the request queue of the daemon, which keeps the farm’s rate limit; by itself where none runs. */
function ask(
  { farm }: FarmAccount,
  daemon: BridgeClient | undefined,
  accessKey: string,
): Promise<KeyVerdict> {
  return daemon
    ? daemon.checkAccessKey({ body: { accessKey }, timeoutMs: checkMs })
    : askFarm({ home: prepareHome(chooseHome().home), farm, accessKey, hide: secrets.hide });
}

/** The other generation of the farm’s API, if that takes the account and its key at the address. */
async function acceptedByOther({ farm }: FarmAccount, accessKey: string): Promise<1 | 2 | undefined> {
  const generation = farm.generation === 1 ? 2 : 1;
  const { outcome } = await askFarm({
    home: prepareHome(chooseHome().home),
    farm: { ...farm, generation },
    accessKey,
    hide: secrets.hide,
  });
  return outcome === 'accepted' ? generation : undefined;
}

async function handOver(
  daemon: BridgeClient,
  accessKey: string,
  source: 'keychain' | 'secretsFile',
): Promise<{ readonly inUse: boolean; readonly notes: readonly string[] }> {
  try {
    await daemon.useAccessKey({ body: { accessKey, source } });
    return { inUse: true, notes: [] };
  } catch (error) {
    if (error instanceof DaemonRefused) return { inUse: false, notes: [error.message] };
    throw error;
  }
}
