import { existsSync, readFileSync, statfsSync } from 'node:fs';
import path from 'node:path';
import { findAccessKey, keyVariable } from '#daemon/config/accessKey.ts';
import { ConfigError } from '#daemon/config/configError.ts';
import { chooseHome, ownHomeFolders } from '#daemon/config/homeFolder.ts';
import { KeychainUnavailable, systemKeychain } from '#daemon/config/keychain.ts';
import { prepareHome } from '#daemon/config/prepareHome.ts';
import type { Settings } from '#daemon/config/settings.ts';
import { version } from '#daemon/version.ts';
import { DaemonNotReachable } from '#protocol/bridge/client/errors.ts';
import { LauncherFile, launcherFileName } from '#protocol/bridge/discovery.ts';
import { sizeText } from '#protocol/display/sizeText.ts';
import { inWords } from '#protocol/texts/text.ts';
import { findDaemon } from './bridgeClient.ts';
import { generationInstead } from './chooseGeneration.ts';
import { type ExitCode, exitCodes, type OutputOptions, print } from './command.ts';
import { answerFor } from './farmMark.ts';
import { locale, words } from './language.ts';
import { loadOwnSettings } from './loadOwnSettings.ts';
import { type Tone, tableOf } from './table.ts';
import { secrets } from './terminal.ts';

/** What was looked at, and how it is; only a problem keeps Renderbridge from working. */
interface Finding {
  readonly about:
    | 'home'
    | 'disk'
    | 'configuration'
    | 'accessKey'
    | 'launcher'
    | 'daemon'
    | 'farm'
    | 'notices';
  readonly state: 'ok' | 'note' | 'problem';
  readonly message: string;
}

const tones: Readonly<Record<Finding['state'], Tone>> = { ok: 'good', note: 'busy', problem: 'bad' };
/** Below it the daemon’s database and the kept scenes soon have no room. */
const leastFreeBytes = 500_000_000;

/** Looks at all that Renderbridge needs on this machine, changes nothing, and says what to do. */
export async function doctor(options: OutputOptions): Promise<ExitCode> {
  const findings = await examine();
  const columns = [
    { title: words('cli.columns.check'), dropped: 0, cell: ({ about }: Finding) => about },
    {
      title: words('cli.columns.state'),
      dropped: 0,
      cell: ({ state }: Finding) => ({ text: state, tone: tones[state] }),
    },
    // Whole, however narrow the terminal: it says what to do.
    { title: words('cli.columns.message'), dropped: 0, cell: ({ message }: Finding) => message },
  ];
  const isHealthy = findings.every(({ state }) => state !== 'problem');
  print(options, { healthy: isHealthy, findings }, [tableOf(columns, findings)]);
  return isHealthy ? exitCodes.done : exitCodes.failed;
}

async function examine(): Promise<Finding[]> {
  const home = await attempt('home', () => homeOf());
  if (home.state === 'problem') return [home.finding];
  const { daemonHome, settingsHome, finding } = home.value;
  const settings = await attempt('configuration', () => loadOwnSettings(settingsHome));
  const key =
    settings.state === 'problem'
      ? undefined
      : await attempt('accessKey', () => keyOf(settingsHome, settings.value));
  return [
    finding,
    ...diskOf(daemonHome),
    settings.state === 'problem'
      ? settings.finding
      : {
          about: 'configuration',
          state: 'ok',
          message: words('cli.doctor.settings', { home: settingsHome }),
        },
    ...(settings.state === 'problem' ? [] : await generationOf(settings.value)),
    ...(key === undefined ? [] : [key.state === 'problem' ? key.finding : key.value]),
    launcherOf(daemonHome),
    ...(await daemonFindings(daemonHome)),
  ];
}

type Attempt<Value> =
  | { readonly state: 'ok'; readonly value: Value }
  | { readonly state: 'problem'; readonly finding: Finding };

/** A sentence that says what to do instead of the error that carries it. */
async function attempt<Value>(
  about: Finding['about'],
  look: () => Value | Promise<Value>,
): Promise<Attempt<Value>> {
  try {
    return { state: 'ok', value: await look() };
  } catch (error) {
    return { state: 'problem', finding: { about, state: 'problem', message: sentenceOf(error) } };
  }
}

function sentenceOf(error: unknown): string {
  if (error instanceof ConfigError) return error.in(locale);
  if (error instanceof KeychainUnavailable) return inWords(error.text, locale);
  return error instanceof Error ? error.message : String(error);
}

function homeOf() {
  const { home: daemonHome, settingsHome, networkDisk } = chooseHome(ownHomeFolders());
  const isThere = existsSync(daemonHome);
  if (isThere) prepareHome(daemonHome);
  const finding: Finding = {
    about: 'home',
    state: isThere ? 'ok' : 'note',
    message: words('cli.doctor.home', {
      home: daemonHome,
      how: networkDisk === undefined ? (isThere ? 'there' : 'absent') : 'instead',
    }),
  };
  return { daemonHome, settingsHome, finding };
}

function diskOf(home: string): Finding[] {
  if (!existsSync(home)) return [];
  const { bavail, bsize } = statfsSync(home);
  const free = bavail * bsize;
  const state = free < leastFreeBytes ? 'problem' : 'ok';
  return [{ about: 'disk', state, message: words('cli.doctor.disk', { free: sizeText(free), state }) }];
}

/** An address of the other generation answers no call of this one. */
async function generationOf({ farm }: Settings): Promise<Finding[]> {
  const found = await attempt('configuration', () => generationInstead(farm));
  if (found.state === 'problem') return [found.finding];
  if (found.value === undefined) return [];
  const { baseUrl: address = '', generation } = farm;
  const message = words('cli.doctor.generation', { address, known: found.value, generation });
  return [{ about: 'configuration', state: 'problem', message }];
}

async function keyOf(home: string, { farm }: Settings): Promise<Finding> {
  const { key, source } = await findAccessKey(
    { home, farm, keychain: systemKeychain() },
    process.env[keyVariable],
  );
  if (source !== 'sandbox') secrets.add(key);
  return {
    about: 'accessKey',
    state: 'ok',
    message: words('cli.doctor.key', { source, account: farm.account }),
  };
}

/** Hosts start the daemon by it. */
function launcherOf(home: string): Finding {
  const file = path.join(home, launcherFileName);
  const parsed = LauncherFile.safeParse(readJson(file));
  const missing = parsed.success ? parsed.data.argv.slice(0, 2).find((each) => !existsSync(each)) : undefined;
  const how = !existsSync(file)
    ? 'absent'
    : !parsed.success
      ? 'wrong'
      : missing === undefined
        ? 'there'
        : 'stale';
  return {
    about: 'launcher',
    state: how === 'there' ? 'ok' : how === 'absent' ? 'note' : 'problem',
    message: words('cli.doctor.launcher', { file, how, missing: missing ?? '' }),
  };
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

async function daemonFindings(home: string): Promise<Finding[]> {
  try {
    const bridge = await findDaemon(ownHomeFolders());
    const { daemon } = bridge;
    const [health, farm, notices] = await Promise.all([bridge.health(), bridge.farm(), bridge.notices()]);
    answerFor(farm);
    const isSame = health.version === version;
    const open = notices.items.filter(({ severity }) => severity !== 'info');
    return [
      {
        about: 'daemon',
        state: isSame ? 'ok' : 'note',
        message: words('cli.doctor.daemon', {
          url: daemon.url,
          pid: daemon.pid,
          version: health.version,
          own: version,
          same: isSame ? 'yes' : 'no',
        }),
      },
      {
        about: 'farm',
        state: farm.state === 'ready' ? 'ok' : 'problem',
        message: words('cli.doctor.farm', {
          name: farm.name,
          account: farm.account,
          state: farm.state,
          detail: farm.detail ?? '',
        }),
      },
      ...open.map(({ message }): Finding => ({ about: 'notices', state: 'note', message })),
    ];
  } catch (error) {
    if (!(error instanceof DaemonNotReachable)) throw error;
    const log = path.join(home, 'daemon.log');
    const said = existsSync(log) ? words('cli.doctor.log', { log }) : '';
    return [{ about: 'daemon', state: 'problem', message: [error.message, said].join(' ').trim() }];
  }
}
