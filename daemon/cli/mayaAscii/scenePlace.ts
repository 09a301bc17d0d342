import type { Locale } from '#protocol/bridge/locale.ts';
import type { Platform } from '#protocol/platform/platform.ts';

/** Where the scene lies, and on what. */
export interface ScenePlace {
  /** Absolute. */
  readonly path: string;
  /** The folder above it that holds a workspace.mel, if there is one. */
  readonly projectRoot: string | undefined;
  readonly os: Platform;
  readonly locale: Locale;
}
