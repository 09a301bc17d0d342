import { chmodSync } from 'node:fs';
import path from 'node:path';
import { type AccessKey, findAccessKey, keyVariable } from '#daemon/config/accessKey.ts';
import { ConfigError } from '#daemon/config/configError.ts';
import { systemKeychain } from '#daemon/config/keychain.ts';
import { ownCommand } from '#daemon/config/ownCommand.ts';
import { secretsFileIn } from '#daemon/config/secretsFile.ts';
import { configFileName, type Settings } from '#daemon/config/settings.ts';
import { generationInstead } from '../farm/chooseGeneration.ts';
import { loadOwnSettings } from '../loadOwnSettings.ts';
import { whyNoFrames } from '../service/usableFolder.ts';
import { studioAnswersSoon } from '../studioDisk.ts';
import { secrets } from '../terminal/terminal.ts';
import { type Finding, finding, reasonOf } from './finding.ts';

/** The settings of the home, when they are valid. */
export async function settingsFindings(home: string): Promise<{
  readonly settings?: Settings;
  readonly findings: readonly Finding[];
}> {
  try {
    await studioAnswersSoon();
    const settings = loadOwnSettings(home);
    return {
      settings,
      findings: [
        finding('configuration', 'ok', 'settings', { home }),
        ...(await generationFindings(settings)),
        ...framesFolderFindings(settings),
      ],
    };
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    const file = path.join(home, configFileName);
    return {
      findings: [finding('configuration', 'problem', 'settingsWrong', { reason: reasonOf(error), file })],
    };
  }
}

/** An address of the other generation answers no call of this one. Throws `ConfigError` for certificates. */
async function generationFindings({ farm }: Settings): Promise<readonly Finding[]> {
  const known = await generationInstead(farm);
  if (known === undefined || known === 'nobody') return [];
  const { baseUrl: address = '', generation } = farm;
  return [finding('configuration', 'problem', 'generationWrong', { address, known, generation })];
}

function framesFolderFindings({ frames: { folder } }: Settings): readonly Finding[] {
  if (folder === undefined) return [];
  const code = whyNoFrames(folder);
  return code === undefined
    ? []
    : [finding('configuration', 'problem', 'framesFolderUnusable', { folder, code })];
}

/** Where the key lies, and the key itself, which nothing prints. */
export async function keyFindings(
  home: string,
  { farm }: Settings,
): Promise<{ readonly key?: AccessKey; readonly findings: readonly Finding[] }> {
  try {
    const places = { home, farm, keychain: systemKeychain() };
    const key = await findAccessKey(places, process.env[keyVariable]);
    if (key.source !== 'sandbox') secrets.add(key.key);
    const facts = { source: key.source, account: farm.account };
    return { key, findings: [finding('accessKey', 'ok', 'key', facts)] };
  } catch (error) {
    return { findings: [keyProblem(home, error)] };
  }
}

function keyProblem(home: string, error: unknown): Finding {
  const code = error instanceof ConfigError ? error.texts[0]?.code : undefined;
  const facts = { reason: reasonOf(error), login: ownCommand('login') };
  const file = secretsFileIn(home);
  if (code === 'config.secretsReadable')
    return finding(
      'accessKey',
      'problem',
      'secretsReadable',
      { file, fix: ownCommand('doctor --fix') },
      { deed: 'secretsPrivate', what: file, run: () => chmodSync(file, 0o600) },
    );
  return finding('accessKey', 'problem', code === 'accessKey.missing' ? 'keyMissing' : 'keyUnusable', facts);
}
