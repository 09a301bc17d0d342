import PQueue from 'p-queue';
import type { BridgePorts } from './bridge/ports.ts';
import { BridgeError } from './bridge/problems.ts';
import { thisMachine } from './programs/thisMachine.ts';
import { NoScene, scenesAt, snapshotAt } from './vrscene/scenesAt.ts';

/** Each reads a disk as fast as it can. */
const atOnce = 2;

/** Reads scene files for clients of the bridge, a few at a time, and turns faults into its errors. */
export function sceneFilesPort(): BridgePorts['readSceneFile'] {
  const queue = new PQueue({ concurrency: atOnce });
  return (file, locale, signal) =>
    queue.add(async () => {
      signal.throwIfAborted();
      try {
        return await snapshotAt(scenesAt(file), { os: thisMachine.platform, locale }, { signal });
      } catch (error) {
        if (!(error instanceof NoScene)) throw error;
        const { text: message, line } = error;
        const params = { file, ...(line === undefined ? {} : { line }) };
        throw new BridgeError('refused', message, [{ path: 'path', code: 'noScene', message, params }]);
      }
    });
}
