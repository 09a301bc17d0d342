import { daemonFileName, launcherFileName } from '#protocol/bridge/discovery.ts';

/** Everything that Renderbridge, or a person for it, puts into a home. Another name is somebody else’s. */
const names: ReadonlySet<string> = new Set([
  daemonFileName,
  launcherFileName,
  'config.json',
  'secrets.json',
  'checks.d',
  // What hosts wrote of themselves when somebody checked Renderbridge in them.
  'host-reports',
  'submitted.d',
  'frames-home.d',
  // The way into the dashboard, for a minute.
  'open.html',
  'kept',
  'gateway',
  'results',
  'sandbox',
  'thumbnails',
  'transfers',
  // Of a host that starts the daemon.
  'starter.lock',
]);

export const databaseName = 'renderbridge.sqlite';
/** The files of a home of which a daemon holds the lock: the second while it starts. */
export const lockedByDaemon: readonly string[] = [databaseName, 'renderbridge.opening'];

/** The database with all that lies beside it. */
const ofDatabase =
  /^renderbridge\.(?:sqlite|opening|starting|switching|marker\.json|v\d+\.sqlite|damaged-[^.]+\.sqlite)(?:-wal|-shm|-journal|\.part)?$/;

/** The logs, and what was being written when a process died. */
const patterns: readonly RegExp[] = [
  ofDatabase,
  /^(?:daemon|gateway)\.log(?:\.\d+)?$/,
  /^(?:(?:daemon|launcher|config|secrets)\.json|open\.html)\.[0-9a-f]{12}$/,
];

/** Of those, what a person wrote there or wants to keep: checks and hooks, and frames that had no other folder. */
const ofPeople: ReadonlySet<string> = new Set(['checks.d', 'submitted.d', 'frames-home.d', 'results']);

/** What file managers leave in any folder. */
const ofTheSystem: ReadonlySet<string> = new Set(['.DS_Store', 'Thumbs.db', 'desktop.ini', '.directory']);

export function isOwnFileName(name: string): boolean {
  return names.has(name) || ofTheSystem.has(name) || patterns.some((pattern) => pattern.test(name));
}

/** Whether it goes when Renderbridge is removed with its data. */
export function goesWithData(name: string): boolean {
  return isOwnFileName(name) && !ofPeople.has(name);
}

/** Whether a folder is a home already: what else lies in it came later. */
export function isHomeAlready(names: readonly string[]): boolean {
  return names.some((name) => ofDatabase.test(name));
}
