import path from 'node:path';
import type { TransferDriverName } from '#protocol/bridge/transfer.ts';
import { findProgram } from '#protocol/platform/findProgram.ts';
import { text } from '#protocol/texts/text.ts';
import { ConfigError } from './config/configError.ts';
import { readEnvironmentFile } from './config/environmentFile.ts';
import type { KnownSecrets } from './config/knownSecrets.ts';
import type { Settings } from './config/settings.ts';
import type { SandboxProcess } from './farms/renderbus/sandboxProcess.ts';
import { thisMachine } from './programs/thisMachine.ts';
import { readCommandFile, reasonToDistrustFile } from './transfers/command/readCommandFile.ts';
import type { TransferDriver } from './transfers/driver.ts';
import { createCommandDriver } from './transfers/drivers/command.ts';
import { createCopyDriver } from './transfers/drivers/copy.ts';
import { noneDriver } from './transfers/drivers/none.ts';
import type { StorageRoots } from './transfers/storageRoots.ts';

export interface DriverParts {
  /** Of the daemon. */
  readonly home: string;
  readonly settings: Settings;
  readonly sandbox: Pick<SandboxProcess, 'find'>;
  readonly secrets: Pick<KnownSecrets, 'add' | 'hide'>;
}

/** One line a driver. */
const drivers: Readonly<Record<TransferDriverName, (parts: DriverParts) => TransferDriver>> = {
  none: () => noneDriver,
  copy: (parts) => createCopyDriver(rootsOf(parts)),
  rsync: commandDriver('rsync', () => 'rsync'),
  rclone: commandDriver('rclone', () => 'rclone'),
  aspera: commandDriver('aspera', () => 'aspera'),
  command: commandDriver('command', ({ command = '' }) => command),
};

/** The driver of the settings. Throws `ConfigError` for what it cannot work with. */
export async function createDriver(parts: DriverParts): Promise<TransferDriver> {
  const { transfer, farm } = parts.settings;
  if (transfer.driver === 'command' && transfer.command !== undefined) {
    const reason = await reasonToDistrustFile(transfer.command);
    const facts = { key: 'transfer.command', file: transfer.command };
    if (reason) throw new ConfigError(text('commandFile.notTrusted', facts), reason);
  }
  const driver = drivers[transfer.driver](parts);
  const isSandbox = farm.baseUrl === undefined && transfer.storage === undefined;
  return isSandbox || transfer.results !== undefined ? driver : withoutFetching(driver);
}

function withoutFetching({ fetch: _, ...driver }: TransferDriver): TransferDriver {
  return { ...driver, capabilities: { ...driver.capabilities, downloads: 'nothing' } };
}

/** As the settings say; at the sandbox its own folders where they say nothing. */
function rootsOf({ settings: { transfer, farm }, sandbox }: DriverParts): () => Promise<StorageRoots> {
  const { storage, results } = transfer;
  if (storage !== undefined) return async () => ({ storage, results });
  return farm.baseUrl === undefined
    ? sandbox.find
    : async () => Promise.reject(new Error('transfer.storage'));
}

function commandDriver(name: TransferDriverName, fileOf: (transfer: Settings['transfer']) => string) {
  return (parts: DriverParts): TransferDriver => {
    const { transfer } = parts.settings;
    const read = readCommandFile(fileOf(transfer), 'transfer.command', thisMachine.platform);
    if (!read.ok) throw new ConfigError(...read.reasons);
    const { file } = read;
    const environment =
      transfer.environmentFile === undefined ? {} : readEnvironmentFile(transfer.environmentFile);
    for (const value of Object.values(environment)) parts.secrets.add(value);
    return createCommandDriver(name, {
      file,
      roots: rootsOf(parts),
      folder: path.join(parts.home, 'transfers'),
      findProgram: () =>
        path.isAbsolute(file.program) ? file.program : findProgram(file.program, thisMachine)[0],
      environment,
      hide: parts.secrets.hide,
    });
  };
}
