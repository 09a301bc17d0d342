import type { CommandRun } from './commandFile.ts';
import { type OutputLine, readerOf } from './readLine.ts';

/** What the output of a run said, as it came. */
export interface Observed {
  hear(line: string): void;
  /** Files whose line came, in any form of their names. */
  readonly named: ReadonlySet<string>;
  /** The last thing the program complained of. */
  complaint(): string;
}

export interface Observers {
  /** Bytes so far, as the program counts them. */
  moved(bytes: number): void;
  named(file: string): void;
}

const longestComplaint = 300;

export function observeRun(run: CommandRun, { moved, named: tell }: Observers): Observed {
  const [brought, progress, complaint] = [run.brought, run.moved, run.complaint].map(readerOf);
  const named = new Set<string>();
  let last = '';
  return {
    named,
    complaint: () => last,
    hear(text) {
      const line: OutputLine = { line: text };
      const bytes = Number(progress?.(line)?.bytes?.replaceAll(',', '') ?? Number.NaN);
      if (Number.isSafeInteger(bytes) && bytes >= 0) moved(bytes);
      const file = brought?.(line)?.file;
      if (file !== undefined) {
        named.add(file);
        tell(file);
      }
      const said = complaint?.(line)?.said?.trim();
      if (said) last = said.slice(0, longestComplaint);
    },
  };
}
