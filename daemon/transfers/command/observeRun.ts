import type { CommandRun } from './commandFile.ts';
import { type OutputLine, readerOf } from './readLine.ts';

/** What the output of a run said, as it came. */
export interface Observed {
  hear(line: string): void;
  /** Files whose line came, in any form of their names. */
  readonly named: ReadonlySet<string>;
  /** Whether it said that it did not go well. */
  isBroken(): boolean;
  /** The last thing the program complained of. */
  complaint(): string;
  /** The first line that says that it does not know how it was called; empty: none. */
  misuse(): string;
}

export interface Observers {
  /** Bytes so far, as the program counts them. */
  moved(bytes: number): void;
  named(file: string): void;
}

const longestComplaint = 300;

export function observeRun(run: CommandRun, { moved, named: tell }: Observers): Observed {
  const { moved: counted, ...lines } = run;
  const [brought, progress, complaint] = [lines.brought, counted, lines.complaint].map(readerOf);
  const [broken, misused] = [lines.broken, lines.misused].map(readerOf);
  let saidBroken = false;
  const named = new Set<string>();
  let last = '';
  let misuse = '';
  return {
    named,
    complaint: () => last,
    misuse: () => misuse,
    isBroken: () => saidBroken,
    hear(text) {
      const line: OutputLine = { line: text };
      const bytes = Number(progress?.(line)?.bytes?.replaceAll(',', '') ?? Number.NaN);
      if (Number.isSafeInteger(bytes) && bytes >= 0) moved(bytes);
      const file = brought?.(line)?.file;
      if (file !== undefined) {
        named.add(file);
        tell(file);
      }
      if (misuse === '' && misused?.(line) !== undefined) misuse = text.trim().slice(0, longestComplaint);
      saidBroken ||= broken?.(line) !== undefined;
      const said = complaint?.(line)?.said?.trim();
      if (said) last = said.slice(0, longestComplaint);
    },
  };
}
