import path from 'node:path';
import { thisMachine } from '#daemon/programs/thisMachine.ts';
import { readCommandFile } from '#daemon/transfers/command/readCommandFile.ts';
import { createDiskPrograms, type DiskPrograms } from '#daemon/transfers/disk/diskPrograms.ts';
import type { TransferDriver } from '#daemon/transfers/driver.ts';
import { createCommandDriver } from '#daemon/transfers/drivers/command.ts';
import type { StorageRoots } from '#daemon/transfers/storageRoots.ts';
import type { TransferDriverName } from '#protocol/bridge/transfer.ts';
import { findProgram } from '#protocol/platform/findProgram.ts';

interface PresetParts {
  /** Of this test alone. */
  readonly folder: string;
  readonly roots: StorageRoots;
  readonly environment?: Readonly<Record<string, string>>;
  /** Instead of the one in PATH. */
  readonly program?: string;
  readonly programs?: DiskPrograms;
}

/** A driver by a preset, or by a file, as the daemon makes it. */
export function presetDriver(
  name: TransferDriverName,
  named: string,
  { folder, roots, environment = {}, program, programs = createDiskPrograms() }: PresetParts,
): TransferDriver {
  const read = readCommandFile(named, 'transfer.command', 'linux');
  if (!read.ok)
    throw new Error(read.reasons.map(({ code, params }) => `${code} ${JSON.stringify(params)}`).join(' '));
  return createCommandDriver(name, {
    file: read.file,
    roots: async () => roots,
    folder: path.join(folder, 'transfers'),
    programs,
    findProgram: () => program ?? findProgram(read.file.program, thisMachine)[0],
    environment,
    hide: (text) => text,
  });
}
