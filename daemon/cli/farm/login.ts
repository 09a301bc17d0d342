import { askFarm } from '#daemon/composition/farm/askFarm.ts';
import { type Generation, generationOfAddress } from '#daemon/composition/farm/generationOfAddress.ts';
import { wrongWithKey } from '#daemon/config/accessKey.ts';
import { chooseHome } from '#daemon/config/homeFolder.ts';
import { keepKey } from '#daemon/config/keepKey.ts';
import { prepareHome } from '#daemon/config/prepareHome.ts';
import type { FarmSettings } from '#daemon/config/settings.ts';
import type { KeyVerdict } from '#protocol/bridge/accessKey.ts';
import type { BridgeClient } from '#protocol/bridge/client/client.ts';
import { DaemonRefused } from '#protocol/bridge/client/errors.ts';
import { inWords } from '#protocol/texts/text.ts';
import { CommandFailure, type ExitCode, exitCodes, type OutputOptions, print } from '../command.ts';
import { setGeneration, writeGeneration } from '../config.ts';
import { locale, words } from '../language.ts';
import { studioAnswersSoon } from '../studioDisk.ts';
import { sayLine, secrets } from '../terminal/terminal.ts';
import { chooseGeneration } from './chooseGeneration.ts';
import { daemonFor, type FarmAccount, farmAccount } from './farmAccount.ts';
import { readKey } from './readKey.ts';

/** One scheduled start and one slow answer, and both again when the farm names its rate limit. */
const checkMs = 180_000;

/** Checks a key with the farm, stores it unless it was refused, and hands it to the running daemon. */
export async function login(named: string | undefined, options: OutputOptions): Promise<ExitCode> {
  await studioAnswersSoon();
  const account = farmAccount(named);
  const { farm } = account;
  const key = await readKey(
    `${words('cli.login.question', { account: farm.account, farm: farm.baseUrl ?? '' })} `,
  );
  secrets.add(key);
  const set = setGeneration();
  refuseWrong(key, set ?? generationOfAddress(farm.baseUrl ?? '') ?? 2);

  const { generation, verdict, instead } = await chooseGeneration({
    farm,
    set,
    ask: (asked) => ask({ ...farm, generation: asked }, key),
  });
  const { outcome, message } = verdict;
  if (instead !== undefined)
    throw new CommandFailure(
      exitCodes.failed,
      words('cli.login.otherGeneration', { generation: instead, set: generation, farm: farm.baseUrl ?? '' }),
    );
  if (outcome === 'refused') {
    throw new CommandFailure(exitCodes.failed, words('cli.login.refused', { reason: message ?? '' }));
  }
  const isNew = generation !== farm.generation;
  if (isNew) writeGeneration(generation);
  const chosen: FarmAccount = { ...account, farm: { ...farm, generation } };
  const daemon = await daemonFor(chosen.farm);
  const { source, place, warnings: weaknesses } = await keepKey(chosen, key);
  const handed = daemon ? await handOver(daemon, key, source) : { inUse: false, notes: [] };

  const warnings = [
    ...(isNew ? [words('cli.login.generation', { generation })] : []),
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
async function ask(farm: FarmSettings, accessKey: string): Promise<KeyVerdict> {
  refuseWrong(accessKey, farm.generation);
  const daemon = await daemonFor(farm);
  return daemon
    ? daemon.checkAccessKey({ body: { accessKey }, timeoutMs: checkMs })
    : askFarm({ home: prepareHome(chooseHome().home), farm, accessKey, hide: secrets.hide });
}

function refuseWrong(key: string, generation: Generation): void {
  const wrong = wrongWithKey(key, generation);
  if (wrong !== undefined) throw new CommandFailure(exitCodes.usage, words('cli.login.wrong', { ...wrong }));
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
