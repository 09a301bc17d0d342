import { type FSWatcher, rmdirSync, rmSync, watch } from 'node:fs';
import path from 'node:path';
import { type DaemonFile, daemonFileName } from '#protocol/bridge/discovery.ts';
import { readOwnFile } from './config/ownedFile.ts';
import { writePrivateJson } from './config/privateFile.ts';
import type { Clock, Log } from './submissions/ports.ts';

/** `daemon.json` of a daemon that runs: renewed when it is gone, or is not what this daemon wrote. */
export interface DiscoveryFile {
  remove(): void;
}

/** Where a disk tells nothing of its changes, they are found within this time. */
const checkEveryMs = 5000;

export function publishDiscoveryFile(
  home: string,
  document: DaemonFile,
  { clock, log }: { readonly clock: Pick<Clock, 'after'>; readonly log: Log },
): DiscoveryFile {
  const file = path.join(home, daemonFileName);
  const text = `${JSON.stringify(document, null, 2)}\n`;
  let said: string | undefined;
  let isRemoved = false;
  let forget = () => {};
  let watcher: FSWatcher | undefined;

  const isOurs = () => readOwnFile(home, daemonFileName) === text;

  function renew(): void {
    if (isRemoved || isOurs()) return;
    try {
      write();
      said = undefined;
    } catch (error) {
      const message = `${file} cannot be written (${error instanceof Error ? error.message : String(error)}); nobody finds this daemon (pid ${process.pid}, ${document.url}) until what is in its place is taken away`;
      if (message !== said) log.error(message);
      said = message;
    }
  }

  function write(): void {
    try {
      writePrivateJson(file, document);
    } catch (error) {
      // An empty folder of this name holds nothing; one with anything in it stays.
      rmdirSync(file);
      log.warn(`${file} was a folder: ${String(error)}`);
      writePrivateJson(file, document);
    }
  }

  function checkAgain(): void {
    forget = clock.after(checkEveryMs, () => {
      renew();
      checkAgain();
    });
  }

  renew();
  try {
    watcher = watch(home, { persistent: false }, (_event, name) => {
      if (name === daemonFileName || name === null) renew();
    });
    watcher.on('error', () => watcher?.close());
  } catch {
    // The slow look finds it.
  }
  checkAgain();
  return {
    remove() {
      forget();
      watcher?.close();
      if (!isRemoved && isOurs()) rmSync(file, { force: true });
      isRemoved = true;
    },
  };
}
