import { readdirSync } from 'node:fs';
import path from 'node:path';

/** Each file of `scripts/bench` but its program is a bench. */
export function benchNames(): readonly string[] {
  return readdirSync(path.join(import.meta.dirname, '..'))
    .filter((file) => file.endsWith('.ts') && file !== 'main.ts')
    .map((file) => path.basename(file, '.ts'))
    .toSorted();
}
