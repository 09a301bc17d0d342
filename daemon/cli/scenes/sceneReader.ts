import type { SceneSnapshot } from '#protocol/bridge/sceneSnapshot.ts';

/** What opens one scene file. */
export interface SceneReader {
  /** Absolute. */
  readonly file: string;
  /** As the manifest of its adapter calls it. */
  readonly host: string;
  readonly title: string;
  /**
   * Opens the file in its host, headless, and returns what the adapter saw. Says on stderr what it does. Where Maya
   * is missing, a scene in its text format is read as far as the text tells.
   */
  read(): Promise<SceneSnapshot>;
}
