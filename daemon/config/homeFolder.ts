import os from 'node:os';
import { homeFolders, RelativeHomeError } from '#protocol/bridge/home.ts';
import { platformOf } from '#protocol/platform/platform.ts';
import { text } from '#protocol/texts/text.ts';
import { networkDiskAt } from './diskOfFolder.ts';
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
    throw error instanceof RelativeHomeError
      ? new ConfigError(text('home.relative', { got: error.got }))
      : error;
  }
}

/** Where a daemon lives, and where a person’s own files for it lie. */
export interface ChosenHome {
  /** Of the daemon: its database, token, log and what it keeps. */
  readonly home: string;
  /** Of the user: config.json, secrets.json, checks.d. Mostly the same folder. */
  readonly settingsHome: string;
  /** The kind of network disk that `settingsHome` is, when the daemon lives elsewhere for that reason. */
  readonly networkDisk?: string;
}

/**
 * The home of this user’s daemon: the first of its folders, or the second where the first is on a network disk,
 * on which SQLite’s log and locks do not work (§2). Throws `ConfigError` when there is none on a local disk.
 */
export function chooseHome(
  folders: readonly string[] = ownHomeFolders(),
  diskOf: (folder: string) => string | undefined = networkDiskAt,
): ChosenHome {
  const [first = '', second] = folders;
  const networkDisk = diskOf(first);
  if (networkDisk === undefined) return { home: first, settingsHome: first };
  if (second === undefined || diskOf(second) !== undefined) {
    throw new ConfigError(text('home.networkDisk', { folder: first, disk: networkDisk }));
  }
  return { home: second, settingsHome: first, networkDisk };
}
