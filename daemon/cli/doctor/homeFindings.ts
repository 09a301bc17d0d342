import { chmodSync, existsSync, lstatSync, readdirSync, statfsSync } from 'node:fs';
import path from 'node:path';
import { ConfigError } from '#daemon/config/configError.ts';
import { type ChosenHome, chooseHome } from '#daemon/config/homeFolder.ts';
import { ownCommand } from '#daemon/config/ownCommand.ts';
import { isHomeAlready, isOwnFileName } from '#daemon/config/ownFileNames.ts';
import { prepareHome } from '#daemon/config/prepareHome.ts';
import { placesOf, reasonToDistrust } from '#daemon/programs/trustedPlace.ts';
import { sizeText } from '#protocol/display/sizeText.ts';
import { inWords } from '#protocol/texts/text.ts';
import { locale } from '../language.ts';
import { type Finding, finding, reasonOf } from './finding.ts';

/** Below this the daemon’s database and the kept scenes soon run out of space. */
const leastFreeBytes = 500_000_000;

/** The home and what is wrong with it; without a home nothing in it can be looked at. */
export function homeFindings(): { readonly chosen?: ChosenHome; readonly findings: readonly Finding[] } {
  let chosen: ChosenHome;
  try {
    chosen = chooseHome();
  } catch (error) {
    return { findings: [finding('home', 'problem', 'homeUnusable', { reason: reasonOf(error) })] };
  }
  const { home, networkDisk } = chosen;
  if (!lstatSync(home, { throwIfNoEntry: false })) {
    const absent = finding('home', 'note', 'homeAbsent', { home, start: ownCommand('start') });
    return { chosen, findings: [absent] };
  }
  try {
    prepareHome(home);
  } catch (error) {
    return { findings: [unusable(home, error)] };
  }
  const code = networkDisk === undefined ? 'home' : 'homeInstead';
  return {
    chosen,
    findings: [finding('home', networkDisk === undefined ? 'ok' : 'note', code, { home }), diskFinding(home)],
  };
}

/** A folder that only we use is made private; another one is its owner’s to change. */
function unusable(home: string, error: unknown): Finding {
  const isReadable = error instanceof ConfigError && error.texts[0]?.code === 'home.readable';
  if (!isReadable) return finding('home', 'problem', 'homeUnusable', { reason: reasonOf(error) });
  const names = readdirSync(home);
  const isOurs = names.length > 0 && (isHomeAlready(names) || names.every(isOwnFileName));
  return finding(
    'home',
    'problem',
    'homeReadable',
    { home, fix: isOurs ? ownCommand('doctor --fix') : `chmod 700 '${home.replaceAll("'", `'\\''`)}'` },
    isOurs ? { deed: 'homePrivate', what: home, run: () => chmodSync(home, 0o700) } : undefined,
  );
}

/** `free`: bytes that this user may still write there; `files`: how many more files it can hold, where it counts them. */
export function diskFinding(folder: string, { free, files }: Room = roomIn(folder)): Finding {
  if (files === 0) return finding('disk', 'problem', 'inodesUsed', { folder });
  if (free >= leastFreeBytes) return finding('disk', 'ok', 'disk', { free: sizeText(free), folder });
  const facts = { free: sizeText(free), least: sizeText(leastFreeBytes), folder };
  return finding('disk', 'problem', 'diskFull', facts);
}

interface Room {
  readonly free: number;
  readonly files?: number | undefined;
}

function roomIn(folder: string): Room {
  const { bavail, bsize, files, ffree } = statfsSync(folder);
  return { free: bavail * bsize, files: files === 0 ? undefined : ffree };
}

/** Programs of the studio run in the artist’s name: nobody else may be able to change them. */
export async function checksFindings(settingsHome: string): Promise<readonly Finding[]> {
  const folder = path.join(settingsHome, 'checks.d');
  const uid = process.getuid?.();
  if (uid === undefined || !existsSync(folder)) return [];
  const reason = reasonToDistrust(await placesOf(folder), uid);
  if (reason === undefined) return [];
  return [
    finding('configuration', 'problem', 'checksNotTrusted', { folder, reason: inWords(reason, locale) }),
  ];
}
