import { existsSync } from 'node:fs';
import path from 'node:path';
import { ConfigError } from '#daemon/config/configError.ts';
import { readEnvironmentFile } from '#daemon/config/environmentFile.ts';
import type { KnownSecrets } from '#daemon/config/knownSecrets.ts';
import type { Settings } from '#daemon/config/settings.ts';
import type { SandboxProcess } from '#daemon/farms/renderbus/sandboxProcess.ts';
import { createMachineLock, lockAddress } from '#daemon/programs/machineLock.ts';
import { thisMachine } from '#daemon/programs/thisMachine.ts';
import type { Clock } from '#daemon/submissions/ports.ts';
import type { TransferAccount } from '#daemon/submissions/transferPorts.ts';
import type { CommandFile } from '#daemon/transfers/command/commandFile.ts';
import { readCommandFile, reasonToDistrustFile } from '#daemon/transfers/command/readCommandFile.ts';
import { removeAllLeft } from '#daemon/transfers/copy/leftPartials.ts';
import { createPartialNotes } from '#daemon/transfers/copy/partialNotes.ts';
import { createDiskPrograms } from '#daemon/transfers/disk/diskPrograms.ts';
import type { TransferDriver } from '#daemon/transfers/driver.ts';
import { createCommandDriver } from '#daemon/transfers/drivers/command.ts';
import { createCopyDriver } from '#daemon/transfers/drivers/copy.ts';
import { noneDriver } from '#daemon/transfers/drivers/none.ts';
import { createTransmitterDriver } from '#daemon/transfers/drivers/transmitter.ts';
import type { StorageRoots } from '#daemon/transfers/storageRoots.ts';
import { transmitterName } from '#daemon/transfers/transmitter/openTransmitter.ts';
import type { TransferDriverName } from '#protocol/bridge/transfer.ts';
import { findProgram } from '#protocol/platform/findProgram.ts';
import { text } from '#protocol/texts/text.ts';

export interface DriverParts {
  /** Of the daemon. */
  readonly home: string;
  readonly settings: Settings;
  readonly sandbox: Pick<SandboxProcess, 'find'>;
  readonly secrets: Pick<KnownSecrets, 'add' | 'hide'>;
  readonly clock: Pick<Clock, 'monotonic'>;
  /** As the farm tells it; undefined: no answer, or the farm tells none. */
  readonly transferAccount: () => Promise<TransferAccount | undefined>;
}

/** One line a driver. */
const drivers: Readonly<Record<TransferDriverName, (parts: DriverParts) => TransferDriver>> = {
  none: () => noneDriver,
  copy: (parts) => fromRoots(parts, copyDriver(parts)),
  transmitter: transmitterDriver,
  rsync: commandDriver,
  rclone: commandDriver,
  aspera: commandDriver,
  command: commandDriver,
};

/** The driver of the settings. Throws `ConfigError` for what it cannot work with. */
export async function createDriver(parts: DriverParts): Promise<TransferDriver> {
  const { transfer } = parts.settings;
  await requireTrustedCommand(transfer);
  return drivers[transfer.driver](parts);
}

/** Without a root of results there is nothing to bring back. */
function fromRoots({ settings: { transfer, farm } }: DriverParts, driver: TransferDriver): TransferDriver {
  const hasResults =
    transfer.results !== undefined || (farm.baseUrl === undefined && transfer.storage === undefined);
  if (hasResults) return driver;
  const { fetch: _, ...rest } = driver;
  return { ...rest, capabilities: { ...driver.capabilities, downloads: 'nothing' } };
}

/** As the settings say; at the sandbox its own folders where they say nothing. */
function rootsOf({ settings: { transfer, farm }, sandbox }: DriverParts): () => Promise<StorageRoots> {
  const { storage, results } = transfer;
  if (storage !== undefined) return async () => ({ storage, results });
  return farm.baseUrl === undefined
    ? sandbox.find
    : async () => Promise.reject(new Error('transfer.storage'));
}

function copyDriver(parts: DriverParts): TransferDriver {
  const { hardLinks } = parts.settings.transfer;
  const programs = createDiskPrograms();
  const notes = createPartialNotes(transfersFolder(parts));
  // Not awaited: a storage that does not answer must not delay the start.
  void removeAllLeft(programs, notes);
  return createCopyDriver(rootsOf(parts), { hardLinks, programs, notes });
}

function commandDriver(parts: DriverParts): TransferDriver {
  const { transfer } = parts.settings;
  const file = commandFileOf(transfer);
  const environment =
    transfer.environmentFile === undefined ? {} : readEnvironmentFile(transfer.environmentFile);
  for (const value of Object.values(environment)) parts.secrets.add(value);
  const driver = createCommandDriver(transfer.driver, {
    file,
    roots: rootsOf(parts),
    folder: transfersFolder(parts),
    programs: createDiskPrograms(),
    findProgram: () => findCommandProgram(file),
    environment,
    hide: parts.secrets.hide,
  });
  return fromRoots(parts, driver);
}

/** What describes the program of the driver: a preset of its name, or the studio’s own file. Throws `ConfigError`. */
export function commandFileOf({ driver, command = '' }: Settings['transfer']): CommandFile {
  const named = driver === 'command' ? command : driver;
  const read = readCommandFile(named, 'transfer.command', thisMachine.platform);
  if (!read.ok) throw new ConfigError(...read.reasons);
  return read.file;
}

/** Undefined: it is not on this machine. */
export function findCommandProgram({ program }: Pick<CommandFile, 'program'>): string | undefined {
  return path.isAbsolute(program) ? program : findProgram(program, thisMachine)[0];
}

/** Throws `ConfigError` where somebody else could change what the studio’s own file says. */
export async function requireTrustedCommand({ driver, command }: Settings['transfer']): Promise<void> {
  if (driver !== 'command' || command === undefined) return;
  const reason = await reasonToDistrustFile(command);
  const facts = { key: 'transfer.command', file: command };
  if (reason) throw new ConfigError(text('commandFile.notTrusted', facts), reason);
}

/** How long the farm’s answer is used: accounts move between servers, though seldom. */
const accountMs = 3_600_000;

function transmitterDriver(parts: DriverParts): TransferDriver {
  const { settings, secrets, clock } = parts;
  const address = lockAddress('transmitter', thisMachine.platform);
  let kept: { readonly account: TransferAccount; readonly until: number } | undefined;
  return createTransmitterDriver({
    async account() {
      if (kept && clock.monotonic() < kept.until) return kept.account;
      const account = await parts.transferAccount();
      kept = account && { account, until: clock.monotonic() + accountMs };
      return account;
    },
    programs: createDiskPrograms(),
    findProgram: () => findTransmitter(settings),
    lock: address === undefined ? undefined : createMachineLock(address),
    folder: transfersFolder(parts),
    hide: secrets.hide,
  });
}

/** pip unpacks it without execute permission, which gets an error of its own. */
export function findTransmitter({ farm }: Settings): string | undefined {
  return farm.transmitter ?? findProgram(transmitterName, { ...thisMachine, isProgram: existsSync })[0];
}

function transfersFolder({ home }: DriverParts): string {
  return path.join(home, 'transfers');
}
