import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

/** A command of ours as this user runs it: every hint that names one takes it from here (§6). */
export function ownCommand(args: string, installation: string = root): string {
  // The set-up of a clone, which no package contains.
  const isCheckout = existsSync(path.join(installation, 'scripts', 'setup.mjs'));
  return `${isCheckout ? 'npm run --silent renderbridge --' : 'renderbridge'} ${args}`;
}
