import { execFileSync } from 'node:child_process';
import { readFileSync, realpathSync, statfsSync } from 'node:fs';
import path from 'node:path';
import { childEnvironment } from '#protocol/platform/childEnvironment.ts';
import { networkDisk } from '#protocol/platform/networkDisk.ts';
import { platformOf } from '#protocol/platform/platform.ts';

/** What kind of network disk a folder lies on, or would if it were made; undefined for a local one. */
export function networkDiskAt(folder: string): string | undefined {
  const there = nearestThere(folder);
  const platform = platformOf(process.platform);
  if (platform === 'windows') return networkDisk({ platform, path: there });
  if (platform === 'macos') return networkDisk({ platform, path: there, mounts: text(() => mountsOfMac()) });
  return networkDisk({
    platform,
    path: there,
    type: statfsSync(there).type,
    mounts: text(() => readFileSync('/proc/self/mountinfo', 'utf8')),
  });
}

/** The folder or the nearest one above that is there, with links and mapped drives followed. */
function nearestThere(folder: string): string {
  for (let at = path.resolve(folder); ; at = path.dirname(at)) {
    try {
      return realpathSync.native(at);
    } catch (error) {
      if (at === path.dirname(at)) throw error;
    }
  }
}

function mountsOfMac(): string {
  return execFileSync('/sbin/mount', {
    encoding: 'utf8',
    env: childEnvironment(process.env),
    timeout: 2000,
  });
}

/** Where the system does not say, the disk counts as local. */
function text(read: () => string): string {
  try {
    return read();
  } catch {
    return '';
  }
}
