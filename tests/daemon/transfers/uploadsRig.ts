import path from 'node:path';
import { setImmediate as yieldToLoop } from 'node:timers/promises';
import { afterEach } from '@jest/globals';
import { systemClock } from '#daemon/clock.ts';
import { joinUploads, type Uploads, type UploadsPorts } from '#daemon/composition/joinUploads.ts';
import { openStore, type Store } from '#daemon/store/open.ts';
import { createFileStates, type RunningFileStates } from '#daemon/transfers/fileStates.ts';
import { temporaryFolder } from '../temporaryFolder.ts';

const closing: (() => void)[] = [];

afterEach(() => {
  for (const close of closing.splice(0)) close();
});

/** A process that looks at files, ended with the test. */
export function startedFileStates(): RunningFileStates {
  const states = createFileStates({ clock: systemClock, exactDeadlineMs: 60_000 });
  closing.push(states.stop);
  return states;
}

export function openedStore(folder = temporaryFolder()): Store {
  const store = openStore(path.join(folder, 'renderbridge.sqlite'), () => 'd1', { marker: 'none' });
  closing.push(store.close);
  return store;
}

/** Uploads joined as the daemon joins them, over a real store, real files and the system’s clock unless said otherwise. */
export function uploadsRig(
  parts: Pick<UploadsPorts, 'driver'> & Partial<UploadsPorts>,
): Uploads & { readonly store: Store | undefined } {
  const store = parts.rows ? undefined : openedStore();
  const uploads = joinUploads({
    storage: 'sandbox',
    rows: (store as Store | undefined)?.rows as UploadsPorts['rows'],
    fileStates: parts.fileStates ?? startedFileStates(),
    clock: systemClock,
    random: { fraction: () => 0 },
    yieldToLoop: () => yieldToLoop(),
    ...parts,
  });
  return { ...uploads, store };
}
