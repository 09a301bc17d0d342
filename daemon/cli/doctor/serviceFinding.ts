import { ownCommand } from '#daemon/config/ownCommand.ts';
import { serviceState } from '../service/service.ts';
import { type Finding, finding } from './finding.ts';

/** What starts the daemon at log-in, where somebody asked for that. */
export function serviceFinding(): Finding {
  const { state, file, missing } = serviceState();
  if (state !== 'other') return finding('service', 'ok', 'service', { state });
  const serviceInstall = ownCommand('service install');
  if (missing === undefined) return finding('service', 'problem', 'serviceOther', { file, serviceInstall });
  const serviceUninstall = ownCommand('service uninstall');
  return finding('service', 'problem', 'serviceGone', { file, missing, serviceInstall, serviceUninstall });
}
