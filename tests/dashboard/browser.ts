import { existsSync } from 'node:fs';
import path from 'node:path';
import { type Browser, chromium } from 'playwright-core';

const names = ['chromium', 'google-chrome', 'chrome', 'msedge'];

/** The browser of this machine: named in RENDERBRIDGE_BROWSER, or on PATH. */
export function findBrowser(env: NodeJS.ProcessEnv): string | undefined {
  const named = env.RENDERBRIDGE_BROWSER;
  if (named) return named;
  const folders = (env.PATH ?? '').split(path.delimiter).filter((folder) => folder !== '');
  return folders
    .flatMap((folder) => names.map((name) => path.join(folder, name)))
    .find((file) => existsSync(file));
}

/** A guard alone: on a machine that does much else a click may take half a minute. */
export const guardMs = 240_000;

/** `env`: beside this process’s own. */
export async function startBrowser(
  executablePath: string,
  env: Readonly<Record<string, string>> = {},
): Promise<Browser> {
  return chromium.launch({
    executablePath,
    env: { ...process.env, ...env },
    // In a container root has no namespaces to make a sandbox of; the pages are ours.
    args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu', '--hide-scrollbars'],
  });
}

/** In CI nothing may be skipped. */
export function browserOrSkip(what: string): string | undefined {
  const found = findBrowser(process.env);
  if (found === undefined && process.env.CI)
    throw new Error('There is no Chromium; in CI nothing may be skipped.');
  if (found === undefined) process.stderr.write(`SKIPPED: ${what}, because there is no Chromium here.\n`);
  return found;
}
