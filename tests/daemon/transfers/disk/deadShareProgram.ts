import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import type { DiskMessage, InspectFileOrder } from '#daemon/transfers/disk/diskProtocol.ts';

/**
 * The program that works on disks, on a machine where each folder called `dead share` lies on a server that does not
 * answer: a call for what is in it opens a pipe that nobody writes to, and comes back no more.
 */
const calls = [
  'lstatSync',
  'statSync',
  'mkdirSync',
  'openSync',
  'readdirSync',
  'renameSync',
  'linkSync',
  'rmSync',
] as const;
const { openSync } = fs;

function reach(place: string): void {
  const [share] = /^.*\/dead share(?=\/|$)/.exec(place) ?? [];
  if (share !== undefined) openSync(`${share}/pipe`, 'r');
}

for (const name of calls) {
  const call = fs[name] as (place: fs.PathLike, ...rest: unknown[]) => unknown;
  Object.assign(fs, {
    [name]: (place: fs.PathLike, ...rest: unknown[]) => {
      reach(String(place));
      return call(place, ...rest);
    },
  });
}
syncBuiltinESMExports();

await import('#daemon/transfers/disk/diskProgram.ts');
// Files are looked into by a thread, which has calls of its own.
process.prependListener('message', (message) => {
  const { kind, order } = message as DiskMessage;
  if (kind === 'inspect') reach((order as InspectFileOrder).file);
});
