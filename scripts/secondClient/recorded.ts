import { fileURLToPath } from 'node:url';

/** The task.json of a scene as the vendor's client sent it last, kept so that ours is held against it without that client. */
export function recorded(scene: string): string {
  return fileURLToPath(new URL(`../../tests/scripts/secondClient/${scene}.sent.json`, import.meta.url));
}
