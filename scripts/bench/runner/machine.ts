import { readFileSync } from 'node:fs';
import os from 'node:os';

/** What figures were measured on, for those who compare them. */
export function machineInWords(separator: string): string {
  const [{ model = 'unknown processor' } = {}] = os.cpus();
  return [
    `Node ${process.version}`,
    `${os.type()} ${os.release()}`,
    `${os.availableParallelism()} × ${model}`,
  ].join(separator);
}

/** What tells a figure of one minute from that of another: the load, and whether this process goes ahead of what makes it. */
export function loadInWords(): string {
  const load = `load ${os.loadavg()[0]?.toFixed(1)}`;
  if (isAhead()) return `${load}, ahead of all others`;
  return os.getPriority() < 0 ? `${load}, nice ${os.getPriority()}` : load;
}

/** As `chrt -r 1 npm run bench` makes it: whatever else runs has the processor only when nothing of ours wants it. */
function isAhead(): boolean {
  if (process.platform !== 'linux') return false;
  // The name in brackets may have spaces; the 39th field behind it is the class of scheduling.
  const [, fields = ''] = readFileSync('/proc/self/stat', 'utf8').split(/\) (?=\S )/);
  const policy = Number(fields.split(' ')[38]);
  return policy === 1 || policy === 2;
}
