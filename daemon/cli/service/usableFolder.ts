import { accessSync, constants, existsSync, statSync } from 'node:fs';
import path from 'node:path';

/**
 * Why no frames can come into a folder, which is made when they come: the code of the system’s refusal. Only the part up
 * to the first name in braces is known beforehand, since each task fills in the others.
 */
export function whyNoFrames(pattern: string): string | undefined {
  const [fixed = ''] = pattern.split('{');
  const whole = fixed === pattern ? fixed : fixed.slice(0, fixed.lastIndexOf('/') + 1) || fixed;
  return whyNot(nearestThere(whole), constants.W_OK | constants.X_OK);
}

/** The code of the system’s refusal; undefined: it is a folder and may be used so. */
export function whyNot(folder: string, mode: number): string | undefined {
  try {
    if (!statSync(folder).isDirectory()) return 'ENOTDIR';
    accessSync(folder, mode);
    return undefined;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code ?? String(error);
  }
}

function nearestThere(folder: string): string {
  for (let at = path.resolve(folder); ; at = path.dirname(at))
    if (existsSync(at) || at === path.dirname(at)) return at;
}
