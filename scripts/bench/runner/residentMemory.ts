import { readFileSync } from 'node:fs';

/** What a process holds of the memory, in megabytes; undefined where the system does not tell, or without a process. */
export function residentOf(pid: number | undefined): number | undefined {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024;
  } catch {
    return undefined;
  }
}
