import { spawn } from 'node:child_process';
import { createWriteStream, mkdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { createInterface } from 'node:readline';
import { finished } from 'node:stream/promises';
import type { LongPart } from './parts.ts';

export interface LongRun {
  readonly passed: boolean;
  readonly seconds: number;
  /** Everything that it printed, as a path from the root. */
  readonly log: string;
  /** The lines that it printed at its end, and the seed that repeats it. */
  readonly figures: readonly string[];
}

/** Runs one part to its end, and keeps all that it says in `.cache/long`. */
export async function runPart(
  root: string,
  { name, figuresFrom }: Pick<LongPart, 'name' | 'figuresFrom'>,
  command: readonly string[],
): Promise<LongRun> {
  const folder = join(root, '.cache', 'long');
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `${name}.log`);
  const log = createWriteStream(path);
  const lines: string[] = [];
  const startedAt = performance.now();
  const run = spawn(process.execPath, command, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  run.stderr.pipe(log, { end: false });
  const ended = new Promise<number>((resolve, reject) => {
    run.once('error', reject);
    run.once('close', (code) => resolve(code ?? 1));
  });
  for await (const line of createInterface({ input: run.stdout })) {
    log.write(`${line}\n`);
    lines.push(line);
  }
  const status = await ended;
  log.end();
  await finished(log);
  return {
    passed: status === 0,
    seconds: (performance.now() - startedAt) / 1000,
    log: relative(root, path),
    figures: closingLines(lines, figuresFrom),
  };
}

/** From the line with which the figures begin; where there is none, the last ones, which say what went wrong. */
export function closingLines(lines: readonly string[], from: RegExp): readonly string[] {
  const start = lines.findIndex((line) => from.test(line));
  const seed = lines.filter((line) => /^seed \S+/.test(line)).slice(0, 1);
  return [...seed, ...lines.slice(start === -1 ? -5 : start)];
}
