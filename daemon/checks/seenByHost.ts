import type { SceneSnapshot } from '#protocol/bridge/sceneSnapshot.ts';

/** What the adapter noticed under `code`, for a check that says what to do about it. */
export function seenByHost({ warnings = [] }: SceneSnapshot, code: string, path: string) {
  return warnings
    .filter((warning) => warning.code === code)
    .map(({ message, node }) => ({
      params: { seen: message.trim() },
      path,
      ...(node === undefined ? {} : { node }),
    }));
}
