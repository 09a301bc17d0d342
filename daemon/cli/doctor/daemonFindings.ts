import { accessSync, constants, existsSync, lstatSync, readFileSync, rmSync, type Stats } from 'node:fs';
import path from 'node:path';
import { lookAtDatabase } from '#daemon/composition/lookAtDatabase.ts';
import { ownCommand } from '#daemon/config/ownCommand.ts';
import { version } from '#daemon/version.ts';
import { DaemonFile, daemonFileName, LauncherFile, launcherFileName } from '#protocol/bridge/discovery.ts';
import type { Farm } from '#protocol/bridge/farm.ts';
import type { DaemonClient } from '../bridgeClient.ts';
import { isAlive } from '../daemonProcess.ts';
import { isOwnProgram, writeLauncher } from '../running/launcher.ts';
import { farmFinding } from './askedFarm.ts';
import { databaseFindings } from './databaseFindings.ts';
import { faultOfWords } from './farmFault.ts';
import { type Finding, finding } from './finding.ts';

/** Hosts start the daemon by it. */
export function launcherFinding(home: string): Finding {
  const file = path.join(home, launcherFileName);
  const stats = lstatSync(file, { throwIfNoEntry: false });
  if (!stats) return finding('launcher', 'note', 'launcherAbsent', { start: ownCommand('start') });
  const facts = { file, fix: ownCommand('doctor --fix') };
  const fix = { deed: 'launcher', what: file, run: writeLauncher } as const;
  if (!isOurAlone(stats)) return finding('launcher', 'problem', 'launcherOpen', facts, fix);
  const { data: launcher } = LauncherFile.safeParse(readJson(file));
  const [program = '', ...rest] = launcher?.argv ?? [];
  if (!launcher || !path.isAbsolute(program))
    return finding('launcher', 'problem', 'launcherDamaged', facts, fix);
  const script = rest.find((each) => !each.startsWith('-'));
  for (const [missing, mode] of [
    [program, constants.X_OK],
    [script, constants.R_OK],
  ] as const) {
    const code = missing === undefined || missing === 'serve' ? undefined : whyNotUsed(missing, mode);
    if (missing !== undefined && code !== undefined)
      return finding('launcher', 'problem', 'launcherStale', { ...facts, missing, code }, fix);
  }
  if (isOwnProgram(launcher)) return finding('launcher', 'ok', 'launcher', {});
  const other = { version: launcher.version, program: script ?? program };
  return finding('launcher', 'note', 'launcherOther', { ...other, switchOver: ownCommand('switch') });
}

/** As hosts want it before they start what it names. */
function isOurAlone(stats: Stats): boolean {
  if (!stats.isFile()) return false;
  const uid = process.getuid?.();
  return uid === undefined || (stats.uid === uid && (stats.mode & 0o022) === 0);
}

function whyNotUsed(file: string, mode: number): string | undefined {
  try {
    accessSync(file, mode);
    return undefined;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code ?? String(error);
  }
}

/** The running daemon, its farm as it sees it, and its notices. */
export async function runningFindings(bridge: DaemonClient): Promise<readonly Finding[]> {
  const [health, farm, notices] = await Promise.all([bridge.health(), bridge.farm(), bridge.notices()]);
  const { url, pid } = bridge.daemon;
  const facts = { url, pid, version: health.version, own: version };
  const isSame = health.version === version;
  const open = notices.items.filter(({ severity }) => severity !== 'info');
  return [
    finding('daemon', isSame ? 'ok' : 'note', isSame ? 'daemon' : 'daemonOther', facts),
    farmOf(farm),
    ...open.map(({ message }) => finding('notices', 'note', 'notice', { message, open: ownCommand('open') })),
  ];
}

function farmOf({ name, account, state, detail = '' }: Farm): Finding {
  if (state === 'ready') return finding('farm', 'ok', 'farm', { name, account });
  if (state === 'unreachable') return farmFinding(faultOfWords(detail), name, detail);
  return finding('farm', 'problem', 'farmRefusesKey', { name, account, detail, login: ownCommand('login') });
}

/** No daemon answers. A process that lives but does not have the database has the number of a daemon that ended. */
export function absentFindings(home: string): readonly Finding[] {
  const start = ownCommand('start');
  const file = path.join(home, daemonFileName);
  const { data: named } = DaemonFile.safeParse(readJson(file));
  const database = lookAtDatabase(home);
  if (database.kind === 'held' && named !== undefined && isAlive(named.pid))
    return [finding('daemon', 'problem', 'daemonSilent', { pid: named.pid, start })];
  const log = path.join(home, 'daemon.log');
  const absent = finding('daemon', 'problem', 'daemonAbsent', {
    start,
    log: existsSync(log) ? log : 'none',
  });
  const ofDatabase = databaseFindings(database);
  if (named === undefined) return [absent, ...ofDatabase];
  const fix = { deed: 'daemonFile', what: file, run: () => rmSync(file, { force: true }) } as const;
  return [
    absent,
    finding('daemon', 'note', 'daemonFileStale', { file, fix: ownCommand('doctor --fix') }, fix),
    ...ofDatabase,
  ];
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}
