import { endProgram, startProgram } from '#daemon/programs/programsOfDaemon.ts';
import { whenHeard } from '#protocol/platform/heardEnd.ts';
import { type Text, text } from '#protocol/texts/text.ts';

export type ProgramOutcome =
  | { readonly ok: true; readonly output: string }
  | { readonly ok: false; readonly reason: Text };

export interface ProgramOptions {
  readonly input: string;
  readonly cwd: string;
  readonly timeoutMs: number;
}

const mostOutput = 256 * 1024;
const mostSaid = 200;

/**
 * Runs a program without a shell, hands it `input` and reads its output. What it started ends with it, however it
 * ends: in time, too late, by itself, or because this process does.
 */
export function runProgram(file: string, { input, cwd, timeoutMs }: ProgramOptions): Promise<ProgramOutcome> {
  return new Promise((resolve) => {
    const child = startProgram(file, [], { cwd });
    const output: Buffer[] = [];
    let size = 0;
    let complaint = '';

    const end = (outcome: ProgramOutcome) => {
      clearTimeout(timer);
      for (const stream of [child.stdin, child.stdout, child.stderr]) stream.destroy();
      endProgram(child);
      resolve(outcome);
    };
    const timer = setTimeout(
      () => end({ ok: false, reason: text('studioChecks.timeout', { seconds: timeoutMs / 1000 }) }),
      timeoutMs,
    );

    child.once('error', (error) =>
      end({ ok: false, reason: text('studioChecks.noStart', { reason: error.message }) }),
    );
    child.once('exit', () => {
      endProgram(child);
      clearTimeout(timer);
    });
    whenHeard(child, (code, signal) => {
      if (code === 0) return end({ ok: true, output: Buffer.concat(output).toString('utf8') });
      const facts = { complaint: complaint.trim() || 'none' };
      const reason =
        signal === null
          ? text('studioChecks.exitCode', { ...facts, code: code ?? -1 })
          : text('studioChecks.signal', { ...facts, signal });
      end({ ok: false, reason });
    });
    child.stdout.on('data', (part: Buffer) => {
      size += part.length;
      if (size > mostOutput) end({ ok: false, reason: text('studioChecks.tooMuch', { most: mostOutput }) });
      else output.push(part);
    });
    child.stderr.on('data', (part: Buffer) => {
      if (complaint.length < mostSaid) complaint = (complaint + part.toString('utf8')).slice(0, mostSaid);
    });
    // A program that does not read its input may still answer.
    child.stdin.on('error', () => {});
    child.stdin.end(input);
  });
}
