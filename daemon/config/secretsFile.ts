import { lstatSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import * as z from 'zod';
import { text } from '#protocol/texts/text.ts';
import { ConfigError } from './configError.ts';
import { handWrittenJson } from './handWrittenJson.ts';
import { writePrivateJson } from './privateFile.ts';
import { refuseReadableByOthers } from './secretMode.ts';

/** By farm key (`farmKeyOf`), or by account alone for a file that somebody wrote by hand. */
const SecretsFile = z.strictObject({ accessKeys: z.record(z.string(), z.string()) });

export const secretsFileIn = (home: string) => path.join(home, 'secrets.json');

export interface KeyNames {
  readonly farmKey: string;
  readonly account: string;
}

/** The key in `secrets.json` (0600). Throws `ConfigError` for a file that others can read or that is no such file. */
export function readSecret(home: string, { farmKey, account }: KeyNames): string | undefined {
  const keys = readKeys(home);
  return keys[farmKey] ?? keys[account];
}

export function writeSecret(home: string, { farmKey }: KeyNames, accessKey: string): void {
  writePrivateJson(secretsFileIn(home), { accessKeys: { ...readKeys(home), [farmKey]: accessKey } });
}

/** Whether there was one. A file that holds nothing any more is removed. */
export function removeSecret(home: string, { farmKey, account }: KeyNames): boolean {
  const keys = readKeys(home);
  const kept = Object.entries(keys).filter(([name]) => name !== farmKey && name !== account);
  if (kept.length === Object.keys(keys).length) return false;
  if (kept.length === 0) rmSync(secretsFileIn(home));
  else writePrivateJson(secretsFileIn(home), { accessKeys: Object.fromEntries(kept) });
  return true;
}

function readKeys(home: string): Readonly<Record<string, string>> {
  const file = secretsFileIn(home);
  const stats = lstatSync(file, { throwIfNoEntry: false });
  if (!stats) return {};
  refuseReadableByOthers(file, stats);
  const parsed = SecretsFile.safeParse(readJson(file));
  if (!parsed.success) throw new ConfigError(text('config.secretsForm', { file }));
  return parsed.data.accessKeys;
}

/** Undefined where it is not JSON: the parser’s own words would quote the file. */
function readJson(file: string): unknown {
  try {
    return handWrittenJson(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}
