import type { Locale } from '#protocol/bridge/locale.ts';
import { SceneSnapshot } from '#protocol/bridge/sceneSnapshot.ts';
import { answerIn, askCommandLine, complaintOf } from './askCommandLine.ts';

/** What `renderbridge snapshot` says of a file that it cannot read, in the asked language. */
export class FileNotRead extends Error {}

/**
 * Opens a scene file as `renderbridge snapshot` does, in a process of its own: reading gigabytes of text, and what a
 * host does while it opens a file, must not hold up the daemon. Throws `FileNotRead`.
 */
export async function snapshotOfFile(
  file: string,
  locale: Locale,
  signal: AbortSignal,
): Promise<SceneSnapshot> {
  const heard = await askCommandLine(['snapshot', file, '--json'], { locale, signal });
  signal.throwIfAborted();
  const snapshot = heard.code === 0 ? SceneSnapshot.safeParse(answerIn(heard)) : undefined;
  if (snapshot?.success) return snapshot.data;
  throw new FileNotRead(complaintOf(heard));
}
