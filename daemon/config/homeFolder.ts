import { chmodSync, lstatSync, mkdirSync } from 'node:fs';
import os from 'node:os';
import { homeFolders, RelativeHomeError } from '#protocol/bridge/home.ts';
import { platformOf } from '#protocol/platform/platform.ts';
import { ConfigError } from './settings.ts';

/** The folders in which a daemon of this user may live, best first. Throws `ConfigError` for a relative one. */
export function ownHomeFolders(
  env: Readonly<Record<string, string | undefined>> = process.env,
): readonly string[] {
  try {
    return homeFolders({
      platform: platformOf(process.platform),
      env,
      home: os.homedir(),
      uid: process.getuid?.(),
    });
  } catch (error) {
    throw error instanceof RelativeHomeError ? new ConfigError(error.message) : error;
  }
}

/** Makes the home if it is not there, for this user alone. Throws `ConfigError` when it is somebody else’s. */
export function prepareHome(folder: string): string {
  if (!lstatSync(folder, { throwIfNoEntry: false })) mkdirSync(folder, { recursive: true, mode: 0o700 });
  const stats = lstatSync(folder);
  if (!stats.isDirectory()) throw new ConfigError(`${folder} must be a folder, not a link or a file.`);
  const uid = process.getuid?.();
  if (uid !== undefined && stats.uid !== uid) {
    throw new ConfigError(
      `${folder} belongs to another user; set RENDERBRIDGE_HOME to a folder of your own.`,
    );
  }
  if (uid !== undefined && (stats.mode & 0o077) !== 0) chmodSync(folder, 0o700);
  return folder;
}
