import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { childEnvironment } from '#protocol/platform/childEnvironment.ts';
import { createProgramGroups } from '#protocol/platform/programGroups.ts';
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

/** What is left of an output comes at once, unless somebody holds it open who could not be ended. */
const outputMs = 250;

const groups = createProgramGroups({ process, spawn, newMark: randomUUID });

/**
 * Runs a program without a shell, hands it `input` and reads its output. What it started ends with it, however it
 * ends: in time, too late, by itself, or because this process does.
 */
export function runProgram(file: string, { input, cwd, timeoutMs }: ProgramOptions): Promise<ProgramOutcome> {
  return new Promise((resolve) => {
    const child = groups.start((detached, mark) => {
      const env = childEnvironment(process.env, mark);
      return spawn(file, [], { cwd, env, shell: false, windowsHide: true, detached });
    });
    const output: Buffer[] = [];
    let size = 0;
    let complaint = '';

    const end = (outcome: ProgramOutcome) => {
      clearTimeout(timer);
      for (const stream of [child.stdin, child.stdout, child.stderr]) stream.destroy();
      groups.end(child);
      resolve(outcome);
    };
    const timer = setTimeout(
      () => end({ ok: false, reason: text('studioChecks.timeout', { seconds: timeoutMs / 1000 }) }),
      timeoutMs,
    );

    child.once('error', (error) =>
      end({ ok: false, reason: text('studioChecks.noStart', { reason: error.message }) }),
    );
    const answer = (code: number | null, signal: NodeJS.Signals | null) => {
      if (code === 0) return end({ ok: true, output: Buffer.concat(output).toString('utf8') });
      const facts = { complaint: complaint.trim() || 'none' };
      const reason =
        signal === null
          ? text('studioChecks.exitCode', { ...facts, code: code ?? -1 })
          : text('studioChecks.signal', { ...facts, signal });
      end({ ok: false, reason });
    };
    child.once('close', answer);
    // What it left behind may hold its output open: the answer is whole without them.
    child.once('exit', (code, signal) => {
      groups.end(child);
      clearTimeout(timer);
      // What came before the timer is read by the time that an immediate runs, however late both are.
      setTimeout(() => setImmediate(() => answer(code, signal)), outputMs);
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
