import { lstatSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { sandboxAccessKey } from '#protocol/farm/sandboxFile.ts';
import { ConfigError, type FarmSettings } from './settings.ts';

const SecretsFile = z.strictObject({ accessKeys: z.record(z.string(), z.string().min(1).max(32)) });

/**
 * The farm’s access key: the environment’s, which is removed from it so that no child inherits it, else the
 * one in `secrets.json` (0600). Undefined: none is known. Throws `ConfigError` for a file others can read.
 */
export function readAccessKey(
  home: string,
  farm: Pick<FarmSettings, 'baseUrl' | 'account'>,
  env: Record<string, string | undefined>,
): string | undefined {
  const fromEnvironment = env.RENDERBRIDGE_ACCESS_KEY;
  delete env.RENDERBRIDGE_ACCESS_KEY;
  if (farm.baseUrl === undefined) return sandboxAccessKey;
  return fromEnvironment || fromFile(path.join(home, 'secrets.json'), farm.account);
}

function fromFile(file: string, account: string): string | undefined {
  const stats = lstatSync(file, { throwIfNoEntry: false });
  if (!stats) return undefined;
  if (process.platform !== 'win32' && (!stats.isFile() || (stats.mode & 0o077) !== 0)) {
    throw new ConfigError(`${file} can be read by others; run chmod 600 on it.`);
  }
  const parsed = SecretsFile.safeParse(readJson(file));
  if (!parsed.success) throw new ConfigError(`${file} must hold {"accessKeys": {"<account>": "<key>"}}.`);
  return parsed.data.accessKeys[account];
}

/** Undefined for what is no JSON: the parser’s own words would quote the file. */
function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}
