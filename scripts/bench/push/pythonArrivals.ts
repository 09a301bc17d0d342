import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { defaultPython } from '#scripts/test/python.ts';
import type { Arrival } from './delays.ts';

const root = (file: string) => fileURLToPath(new URL(`../../../${file}`, import.meta.url));

/** When so many changes of a task reached so many clients in the adapters’ Python; a sentence where there is none. */
export async function pythonArrivals(
  home: string,
  clients: number,
  count: number,
): Promise<readonly Arrival[] | string> {
  const python = defaultPython();
  if (!python) return 'There is no Python here.';
  const [program = '', ...flags] = python.command;
  const script = [root('scripts/bench/push/arrivals.py'), root('adapters/bridge'), home];
  const { stdout } = await promisify(execFile)(program, [
    ...flags,
    ...script,
    String(clients),
    String(count),
  ]);
  return stdout
    .trim()
    .split('\n')
    .map((line) => {
      const [stamp, seconds] = line.split(' ').map(Number);
      return { stamp: stamp ?? Number.NaN, at: 1000 * (seconds ?? Number.NaN) };
    });
}
