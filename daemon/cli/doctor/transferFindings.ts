import { constants } from 'node:fs';
import { transferToolOf } from '#daemon/composition/transferTool.ts';
import { ConfigError } from '#daemon/config/configError.ts';
import type { Settings } from '#daemon/config/settings.ts';
import { whyNot } from '../service/usableFolder.ts';
import { type Finding, finding, reasonOf } from './finding.ts';

/** What brings files to the farm and back: its program, and folders that have to be there. */
export async function transferFindings(settings: Settings): Promise<readonly Finding[]> {
  const { driver } = settings.transfer;
  if (driver === 'none')
    return settings.farm.baseUrl === undefined ? [] : [finding('transfer', 'note', 'transferNone', {})];
  if (driver === 'copy') {
    const wrong = folderFindings(settings);
    return wrong.length > 0 ? wrong : [finding('transfer', 'ok', 'transfer', { driver, program: 'none' })];
  }
  try {
    const tool = await transferToolOf(settings);
    if (tool.state === 'notNeeded') return [];
    const facts = { driver, program: tool.program };
    if (tool.state === 'missing') return [finding('transfer', 'problem', 'transferProgramMissing', facts)];
    if (tool.state === 'notAllowed')
      return [finding('transfer', 'problem', 'transferProgramNotAllowed', facts)];
    return [finding('transfer', 'ok', 'transfer', facts)];
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return [finding('transfer', 'problem', 'transferWrong', { reason: reasonOf(error) })];
  }
}

/** Mounted ones: those of other drivers are addresses. */
function folderFindings({ transfer: { storage, results } }: Settings): readonly Finding[] {
  return [
    ...folderFinding('transfer.storage', storage, 'write'),
    ...folderFinding('transfer.results', results, 'read'),
  ];
}

function folderFinding(
  key: string,
  folder: string | undefined,
  access: 'read' | 'write',
): readonly Finding[] {
  if (folder === undefined) return [];
  const code = whyNot(folder, access === 'read' ? constants.R_OK : constants.R_OK | constants.W_OK);
  return code === undefined
    ? []
    : [finding('transfer', 'problem', 'storageUnusable', { key, folder, access, code })];
}
