import path from 'node:path';
import type { BringResults } from '#daemon/submissions/ports.ts';
import { failure } from '#protocol/bridge/failure.ts';
import { isRemotePath } from '#protocol/paths/remotePath.ts';
import type { TransferDriver } from '../driver.ts';

/** Brings all that lies in a task’s folder of results into a local folder. */
export function createBringResults(driver: Pick<TransferDriver, 'fetch' | 'list'>): BringResults {
  return async (resultsFolder, folder, progress, signal) => {
    if (!driver.fetch || !driver.list) return { ok: false, error: failure('noDriver') };
    if (!isRemotePath(resultsFolder))
      return { ok: false, error: failure('outsideRoot', { path: resultsFolder }) };
    const listed = await driver.list({ root: 'results', path: resultsFolder }, signal);
    if (!listed || listed.length === 0) return { ok: false, error: failure('noResults') };
    const total = { files: listed.length, bytes: listed.reduce((sum, { size }) => sum + size, 0) };
    let done = 0;
    let bytes = 0;
    const wanted = listed.map(({ remotePath }) => ({
      remotePath,
      target: path.join(folder, ...remotePath.split('/').slice(1)),
    }));
    const { failed, error } = await driver.fetch(wanted, {
      signal,
      moved(now) {
        bytes = now;
      },
      brought() {
        done += 1;
        progress({
          files: { done, total: total.files },
          bytes: { done: bytes, total: total.bytes },
        });
      },
    });
    const fault = error ?? failed[0]?.error;
    return fault ? { ok: false, error: fault } : { ok: true };
  };
}
