import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** Of testEnvironment.ts, which removes them after the last hook. */
const { folders } = (globalThis as unknown as { renderbridgeTest: { folders: string[] } }).renderbridgeTest;

/** A folder of this file’s tests alone, gone when all of them have ended. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'renderbridge-'));
  folders.push(folder);
  return folder;
}
