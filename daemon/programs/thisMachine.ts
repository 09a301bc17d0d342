import { accessSync, constants, readdirSync, statSync } from 'node:fs';
import os from 'node:os';
import type { Machine } from '#protocol/platform/findProgram.ts';
import { platformOf } from '#protocol/platform/platform.ts';

/** Where programs are searched for. */
export const thisMachine: Machine = {
  platform: platformOf(process.platform),
  env: process.env,
  home: os.homedir(),
  namesIn: (folder) => attempt(() => readdirSync(folder)) ?? [],
  isProgram: (file) =>
    attempt(() => {
      accessSync(file, constants.X_OK);
      return statSync(file).isFile();
    }) ?? false,
};

function attempt<Result>(read: () => Result): Result | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
