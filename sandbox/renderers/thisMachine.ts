import { accessSync, constants, readdirSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import type { Machine } from '#protocol/platform/findProgram.ts';
import { platformOf } from '#protocol/platform/platform.ts';

/** This machine, as the search for programs sees it. */
export function thisMachine(env: NodeJS.ProcessEnv): Machine {
  return {
    platform: platformOf(process.platform),
    env,
    home: homedir(),
    namesIn: (folder) => attempt(() => readdirSync(folder)) ?? [],
    isProgram: (path) =>
      attempt(() => {
        accessSync(path, constants.X_OK);
        return statSync(path).isFile();
      }) ?? false,
  };
}

function attempt<Result>(read: () => Result): Result | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
