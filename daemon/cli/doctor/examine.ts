import { ownHomeFolders } from '#daemon/config/homeFolder.ts';
import { ownCommand } from '#daemon/config/ownCommand.ts';
import type { Settings } from '#daemon/config/settings.ts';
import { DaemonNotReachable } from '#protocol/bridge/client/errors.ts';
import { type DaemonClient, findDaemon, headAnswers } from '../bridgeClient.ts';
import { askedFarmFindings } from './askedFarm.ts';
import { absentFindings, launcherFinding, runningFindings } from './daemonFindings.ts';
import { type Finding, finding } from './finding.ts';
import { checksFindings, homeFindings } from './homeFindings.ts';
import { reportedFindings } from './hostCheck.ts';
import { hostFindings } from './hostFindings.ts';
import { nodeFinding } from './nodeFinding.ts';
import { portFindings } from './portFinding.ts';
import { serviceFinding } from './serviceFinding.ts';
import { keyFindings, settingsFindings } from './settingsFindings.ts';
import { transferFindings } from './transferFindings.ts';

/** Checks everything that Renderbridge needs on this machine, and changes nothing. */
export async function examine(): Promise<readonly Finding[]> {
  const node = nodeFinding(process.versions.node);
  const { chosen, findings } = homeFindings();
  // Hosts and the system do not ask for the home.
  if (chosen === undefined) return [node, ...findings, ...hostFindings(), serviceFinding()];
  const { home, settingsHome } = chosen;
  const { settings, findings: ofSettings } = await settingsFindings(settingsHome);
  return [
    node,
    ...findings,
    ...ofSettings,
    ...(await checksFindings(settingsHome)),
    launcherFinding(home),
    ...(await daemonAndFarm(home, settingsHome, settings)),
    ...(settings === undefined ? [] : await transferFindings(settings)),
    ...hostFindings(),
    ...reportedFindings(home),
    serviceFinding(),
  ];
}

async function daemonAndFarm(
  home: string,
  settingsHome: string,
  settings: Settings | undefined,
): Promise<readonly Finding[]> {
  const bridge = await running();
  const key = settings === undefined ? undefined : await keyFindings(settingsHome, settings);
  const ofKey = key?.findings ?? [];
  if (bridge !== undefined) return [...ofKey, ...(await runningFindings(bridge))];
  const absent = absentFindings(home);
  if (settings === undefined) return absent;
  const farm = await farmFindings(home, settings, key?.key?.key);
  return [...ofKey, ...absent, ...(await portFindings(settings.port)), ...farm];
}

async function running(): Promise<DaemonClient | undefined> {
  try {
    const bridge = await findDaemon(ownHomeFolders());
    await headAnswers(bridge);
    return bridge;
  } catch (error) {
    if (error instanceof DaemonNotReachable) return undefined;
    throw error;
  }
}

async function farmFindings(
  home: string,
  { farm }: Settings,
  accessKey: string | undefined,
): Promise<readonly Finding[]> {
  if (farm.baseUrl === undefined) return [finding('farm', 'ok', 'farmSandbox', {})];
  if (accessKey !== undefined) return askedFarmFindings(home, farm, accessKey);
  const facts = { name: new URL(farm.baseUrl).host, login: ownCommand('login') };
  return [finding('farm', 'note', 'farmNotAsked', facts)];
}
