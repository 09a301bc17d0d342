import { readdirSync, readFileSync } from 'node:fs';
import type { Evidence } from './secretSearch.ts';

export interface SeenProcess {
  readonly pid: number;
  readonly argv: string;
  readonly environment: string;
}

export interface ProcessWatch {
  /** All that were seen, each as it was when it was first seen with these arguments. */
  seen(): readonly SeenProcess[];
  stop(): void;
}

const lookEveryMs = 10;

/** Looks again and again into /proc for the processes that inherited a marker, however deep below the first. */
export function watchProcesses(marker: string): ProcessWatch {
  const seen = new Map<string, SeenProcess>();
  const look = () => {
    for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
      try {
        const argv = argumentsOf(pid);
        const environment = readFileSync(`/proc/${pid}/environ`, 'latin1');
        // One that begins another program, or ends, meanwhile has the environment of before or no arguments.
        const isWhole = argv !== '' && argv === argumentsOf(pid);
        if (!isWhole || !environment.includes(marker)) continue;
        seen.set(`${pid} ${argv}`, { pid: Number(pid), argv, environment });
      } catch {
        // It ended meanwhile, or is none of ours.
      }
    }
  };
  const timer = setInterval(look, lookEveryMs);
  return { seen: () => [...seen.values()], stop: () => clearInterval(timer) };
}

function argumentsOf(pid: string): string {
  return readFileSync(`/proc/${pid}/cmdline`, 'latin1').replaceAll('\0', ' ');
}

/** Arguments of every process; environments of all but those that are meant to hold a secret. */
export function processEvidence(
  seen: readonly SeenProcess[],
  mayHold: (argv: string) => boolean,
): Evidence[] {
  return seen.flatMap(({ pid, argv, environment }) => [
    { where: `arguments of ${pid}: ${argv}`, content: argv },
    ...(mayHold(argv) ? [] : [{ where: `environment of ${pid}: ${argv}`, content: environment }]),
  ]);
}
