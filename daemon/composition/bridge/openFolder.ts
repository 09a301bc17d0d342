import { spawn } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { childEnvironment } from '#protocol/platform/childEnvironment.ts';
import { folderOpener } from '#protocol/platform/folderOpener.ts';
import { platformOf } from '#protocol/platform/platform.ts';

/** A program that shows windows goes on; one that cannot be started says so sooner than this. */
const soonMs = 1000;

/** Shows a folder of our own choosing at the desk. Undefined: it was shown, as far as anybody can tell. */
export async function openFolder(folder: string): Promise<'gone' | 'noProgram' | undefined> {
  const isFolder = await stat(folder).then(
    (stats) => stats.isDirectory(),
    () => false,
  );
  if (!isFolder) return 'gone';
  const platform = platformOf(process.platform);
  const [program, ...args] = folderOpener(platform, folder);
  const child = spawn(program, args, {
    env: childEnvironment(process.env),
    stdio: 'ignore',
    detached: true,
  });
  child.unref();
  return new Promise((resolve) => {
    child.once('error', () => resolve('noProgram'));
    // The Explorer always exits with 1.
    child.once('exit', (code) => resolve(code === 0 || platform === 'windows' ? undefined : 'noProgram'));
    child.once('spawn', () => setTimeout(() => resolve(undefined), soonMs).unref());
  });
}
