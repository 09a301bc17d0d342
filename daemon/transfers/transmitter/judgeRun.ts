import type { ToolEnd } from '#daemon/programs/runTool.ts';

/** What a run of the transmitter came to. */
export interface TransmitterVerdict {
  /** Everything that it was given is there. */
  readonly isWhole: boolean;
  /** Local paths that it could not read. */
  readonly unreadable: readonly string[];
  readonly mayRetry: boolean;
  /** What it said of it, the most telling first. */
  readonly said: string;
}

const unreadable = /^get path \((.+)\) info failed$/;
/** Words of the transmitter, and of the programs that it starts. */
const failures = [
  unreadable,
  /permission denied|not found|no such file/i,
  /refused|time(?:d)?[- ]?out|failed unexpectedly|authentication/i,
  /task failure|has failure|failed|error|need retry/i,
];
/** As it names its exit codes: 1 for what may go well later. The same 1 comes for what never will. */
const recoverable = 1;

/** Nothing but a clean end without a word of failure is a success: the exit code alone proves nothing. */
export function judgeTransmitter(end: ToolEnd, lines: readonly string[]): TransmitterVerdict {
  const heard = lines.map((line) => line.trim());
  const bad = failures.flatMap((pattern) => heard.filter((line) => pattern.test(line) && !isStateLine(line)));
  const code = end.how === 'code' ? end.code : undefined;
  const paths = heard.flatMap((line) => unreadable.exec(line)?.[1] ?? []);
  return {
    isWhole: code === 0 && bad.length === 0,
    unreadable: [...new Set(paths)],
    mayRetry: end.how === 'signal' || code === 0 || code === recoverable || paths.length > 0,
    said: bad[0] ?? '',
  };
}

/** `need_retry  is:0` and its like: states, said in every run. */
function isStateLine(line: string): boolean {
  return /^need_retry\s+is:|^run state is /.test(line);
}
