import { existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { ownCommand } from '#daemon/config/ownCommand.ts';
import { version } from '#daemon/version.ts';
import { DaemonFile, daemonFileName, LauncherFile, launcherFileName } from '#protocol/bridge/discovery.ts';
import type { Farm } from '#protocol/bridge/farm.ts';
import { writeLauncher } from '../adapters/adapters.ts';
import type { DaemonClient } from '../bridgeClient.ts';
import { farmFinding } from './askedFarm.ts';
import { faultOfWords } from './farmFault.ts';
import { type Finding, finding } from './finding.ts';

/** Hosts start the daemon by it. */
export function launcherFinding(home: string): Finding {
  const file = path.join(home, launcherFileName);
  if (!existsSync(file)) return finding('launcher', 'note', 'launcherAbsent', { start: ownCommand('start') });
  const parsed = LauncherFile.safeParse(readJson(file));
  const facts = { file, fix: ownCommand('doctor --fix') };
  const fix = { deed: 'launcher', what: file, run: writeLauncher } as const;
  if (!parsed.success) return finding('launcher', 'problem', 'launcherDamaged', facts, fix);
  const missing = parsed.data.argv
    .filter((each) => !each.startsWith('-'))
    .slice(0, 2)
    .find((each) => !existsSync(each));
  if (missing !== undefined)
    return finding('launcher', 'problem', 'launcherStale', { ...facts, missing }, fix);
  return finding('launcher', 'ok', 'launcher', {});
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

/** No daemon answers. */
export function absentFindings(home: string): readonly Finding[] {
  const start = ownCommand('start');
  const file = path.join(home, daemonFileName);
  const { data: named } = DaemonFile.safeParse(readJson(file));
  if (named !== undefined && isAlive(named.pid))
    return [finding('daemon', 'problem', 'daemonSilent', { pid: named.pid, start })];
  const log = path.join(home, 'daemon.log');
  const absent = finding('daemon', 'problem', 'daemonAbsent', {
    start,
    log: existsSync(log) ? log : 'none',
  });
  if (named === undefined) return [absent];
  const fix = { deed: 'daemonFile', what: file, run: () => rmSync(file, { force: true }) } as const;
  return [
    absent,
    finding('daemon', 'note', 'daemonFileStale', { file, fix: ownCommand('doctor --fix') }, fix),
  ];
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}
