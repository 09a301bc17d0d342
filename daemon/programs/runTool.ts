import type { Readable } from 'node:stream';
import { whenHeard } from '#protocol/platform/heardEnd.ts';
import { endProgram, startProgram } from './programsOfDaemon.ts';

/** A long-running program that reports its progress in lines. */
export interface Tool {
  /** Full path, or a name that the system searches for. Never a batch file (`isBatchFile`). */
  readonly program: string;
  readonly args: readonly string[];
  /** On top of what the daemon was given. */
  readonly environment: Readonly<Record<string, string>>;
  readonly cwd: string;
  /** Ends it with all that it started: asked to, then by force. */
  readonly signal: AbortSignal;
  onLine(line: string, stream: 'output' | 'complaint'): void;
}

export type ToolEnd =
  | { readonly how: 'code'; readonly code: number }
  | { readonly how: 'signal'; readonly signal: string }
  | { readonly how: 'notStarted'; readonly reason: string };

/** How long a program that was asked to end has to clean up. */
const graceMs = 2000;
const longestLine = 16_384;

/** Runs it without a shell, its input closed. It ends with the daemon, however the daemon ends. Never rejects. */
export function runTool({ program, args, environment, cwd, signal, onLine }: Tool): Promise<ToolEnd> {
  return new Promise((resolve) => {
    const child = startProgram(program, args, { cwd, environment });
    // It gets no input, and must not wait for any.
    child.stdin.on('error', () => {});
    child.stdin.end();
    let force: NodeJS.Timeout | undefined;
    const askToEnd = () => {
      force = setTimeout(() => endProgram(child), graceMs);
      if (child.pid === undefined || process.platform === 'win32') return endProgram(child);
      try {
        process.kill(-child.pid, 'SIGTERM');
      } catch {
        // Its group is gone.
      }
    };
    const end = (how: ToolEnd) => {
      clearTimeout(force);
      signal.removeEventListener('abort', askToEnd);
      for (const stream of [child.stdout, child.stderr]) stream.destroy();
      endProgram(child);
      resolve(how);
    };
    const streams = [
      readLines(child.stdout, (line) => onLine(line, 'output')),
      readLines(child.stderr, (line) => onLine(line, 'complaint')),
    ];
    child.once('error', (error) => end({ how: 'notStarted', reason: error.message }));
    child.once('exit', () => endProgram(child));
    whenHeard(child, (code, killedBy) => {
      for (const finish of streams) finish();
      end(killedBy === null ? { how: 'code', code: code ?? -1 } : { how: 'signal', signal: killedBy });
    });
    signal.addEventListener('abort', askToEnd, { once: true });
    if (signal.aborted) askToEnd();
  });
}

/** A progress that overwrites itself ends its lines with a bare return. Returns what flushes an unfinished line. */
function readLines(stream: Readable, tell: (line: string) => void): () => void {
  let rest = '';
  stream.setEncoding('utf8');
  stream.on('data', (part: string) => {
    const lines = (rest + part).split(/[\r\n]+/);
    rest = (lines.pop() ?? '').slice(0, longestLine);
    for (const line of lines) if (line !== '') tell(line.slice(0, longestLine));
  });
  return () => {
    if (rest !== '') tell(rest);
    rest = '';
  };
}
