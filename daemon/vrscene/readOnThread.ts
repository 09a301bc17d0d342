import { Worker } from 'node:worker_threads';
import { type ReadScene, UnreadableScene, type UnreadFile } from './readScene.ts';

/** What the thread tells. */
export type ReadAnswer =
  | { readonly kind: 'bytes'; readonly bytes: number }
  | { readonly kind: 'scene'; readonly scene: ReadScene }
  | { readonly kind: 'unreadable'; readonly file: string; readonly unread: UnreadFile };

/**
 * Reads scenes of gigabytes on a thread of its own, so that they block nothing. Throws `UnreadableScene`. `tell` hears
 * now and then how many bytes of all were read; `signal` ends it with what was read until then.
 */
export async function readScenes(
  files: readonly string[],
  tell: (bytes: number) => void,
  signal?: AbortSignal,
): Promise<ReadScene[]> {
  const worker = new Worker(new URL('readScenesWorker.ts', import.meta.url), {
    workerData: files,
    execArgv: [],
    env: {},
    stdin: false,
  });
  const scenes: ReadScene[] = [];
  const stop = () => void worker.terminate();
  signal?.addEventListener('abort', stop, { once: true });
  try {
    await new Promise<void>((resolve, reject) => {
      worker.on('message', (answer: ReadAnswer) => {
        if (answer.kind === 'bytes') tell(answer.bytes);
        else if (answer.kind === 'scene') scenes.push(answer.scene);
        else reject(new UnreadableScene(answer.file, answer.unread));
      });
      worker.once('error', reject);
      worker.once('exit', () => resolve());
    });
  } finally {
    signal?.removeEventListener('abort', stop);
    await worker.terminate();
  }
  return scenes;
}
