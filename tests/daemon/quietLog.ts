import type { Log } from '#daemon/submissions/ports.ts';

export interface KeptLog extends Log {
  readonly lines: string[];
}

/** Keeps what was said, for a test to look at. */
export function quietLog(): KeptLog {
  const lines: string[] = [];
  return {
    lines,
    info: (message) => void lines.push(`info ${message}`),
    warn: (message) => void lines.push(`warn ${message}`),
    error: (message, error) => void lines.push(`error ${message}: ${String(error)}`),
  };
}
