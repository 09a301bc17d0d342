import { chooseHome } from '#daemon/config/homeFolder.ts';
import { loadSettings } from '#daemon/config/loadSettings.ts';
import { proxySecrets } from '#daemon/config/proxySecrets.ts';
import type { Settings } from '#daemon/config/settings.ts';
import { answerForFarmOf } from './farmMark.ts';
import { refuseSilentStudio } from './studioDisk.ts';
import { secrets } from './terminal/terminal.ts';

/** The settings of a home; what this process prints from now on goes by them. Throws `ConfigError`. */
export function loadOwnSettings(home: string, flags: Parameters<typeof loadSettings>[2] = {}): Settings {
  refuseSilentStudio();
  const settings = loadSettings(home, process.env, flags);
  answerUnder(settings);
  if (settings.notify.secret !== undefined) secrets.add(settings.notify.secret);
  return settings;
}

/** For commands that need no settings: SANDBOX is said where they choose it, and wrong ones keep nobody from an answer. */
export function answerUnderOwnSettings(): void {
  try {
    loadOwnSettings(chooseHome().settingsHome);
  } catch {
    // The commands that need them say what is wrong.
  }
}

/** What is printed hides the passwords in these settings, and says SANDBOX where they choose it. */
export function answerUnder(settings: Pick<Settings, 'farm'>): void {
  answerForFarmOf(settings);
  for (const secret of proxySecrets(settings.farm.proxy)) secrets.add(secret);
}
