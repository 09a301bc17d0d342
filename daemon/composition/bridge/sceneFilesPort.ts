import path from 'node:path';
import PQueue from 'p-queue';
import type { BridgePorts } from '#daemon/bridge/ports.ts';
import { BridgeError } from '#daemon/bridge/problems.ts';
import { thisMachine } from '#daemon/programs/thisMachine.ts';
import { NoScene, scenesAt, snapshotAt } from '#daemon/vrscene/scenesAt.ts';
import { FileNotRead, snapshotOfFile } from './snapshotOfFile.ts';

/** Each reads a disk as fast as it can, or is a host that opens a scene. */
const atOnce = 2;

/** Reads scene files for clients of the bridge, a few at a time, and turns faults into its errors. */
export function sceneFilesPort(): BridgePorts['readSceneFile'] {
  const queue = new PQueue({ concurrency: atOnce });
  return (file, locale, signal) =>
    queue.add(async () => {
      signal.throwIfAborted();
      try {
        return path.extname(file).toLowerCase() === '.vrscene'
          ? await snapshotAt(scenesAt(file), { os: thisMachine.platform, locale }, { signal })
          : await snapshotOfFile(file, locale, signal);
      } catch (error) {
        throw refusalOf(file, error);
      }
    });
}

function refusalOf(file: string, error: unknown): unknown {
  if (error instanceof FileNotRead) {
    const { message } = error;
    return new BridgeError('refused', message, [
      { path: 'path', code: 'noScene', message, params: { file } },
    ]);
  }
  if (!(error instanceof NoScene)) return error;
  const { text: message, line } = error;
  const params = { file, ...(line === undefined ? {} : { line }) };
  return new BridgeError('refused', message, [{ path: 'path', code: 'noScene', message, params }]);
}
