import { existsSync } from 'node:fs';
import { readEnvironmentFile } from '#daemon/config/environmentFile.ts';
import type { Settings } from '#daemon/config/settings.ts';
import { thisMachine } from '#daemon/programs/thisMachine.ts';
import { transmitterName } from '#daemon/transfers/transmitter/openTransmitter.ts';
import {
  commandFileOf,
  findCommandProgram,
  findTransmitter,
  requireTrustedCommand,
} from './transferDrivers.ts';

/** The program that brings files by the driver of the settings. */
export type TransferTool =
  | { readonly state: 'notNeeded' }
  | { readonly state: 'found' | 'missing' | 'notAllowed'; readonly program: string };

/** Throws `ConfigError` for a driver that cannot work as it is set. */
export async function transferToolOf(settings: Settings): Promise<TransferTool> {
  const { driver, environmentFile } = settings.transfer;
  if (driver === 'none' || driver === 'copy') return { state: 'notNeeded' };
  if (driver === 'transmitter') return stateOf(findTransmitter(settings), transmitterName);
  await requireTrustedCommand(settings.transfer);
  const file = commandFileOf(settings.transfer);
  if (environmentFile !== undefined) readEnvironmentFile(environmentFile);
  return stateOf(findCommandProgram(file), file.program);
}

function stateOf(found: string | undefined, name: string): TransferTool {
  if (found === undefined || !existsSync(found)) return { state: 'missing', program: found ?? name };
  return { state: thisMachine.isProgram(found) ? 'found' : 'notAllowed', program: found };
}
