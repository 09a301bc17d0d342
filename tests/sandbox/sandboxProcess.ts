import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SandboxFile } from '#protocol/sandbox/sandboxFile.ts';
import { until } from './handClock.ts';
import type { Answer } from './testFarm.ts';

export interface SandboxProcess {
  readonly process: ChildProcess;
  /** What it printed so far, both streams together. */
  output(): string;
  /** Resolves with the exit code; null after a signal. */
  readonly exit: Promise<number | null>;
  /** What it announced, once it did. */
  announced(): Promise<SandboxFile>;
  call(action: string, body?: object): Promise<Answer>;
}

const main = join(import.meta.dirname, '..', '..', 'sandbox', 'main.ts');

/** Starts the sandbox as its own process. An environment without PATH and HOME finds no Blender in them. */
export function startSandbox(
  home: string,
  flags: readonly string[] = [],
  environment: NodeJS.ProcessEnv = {},
): SandboxProcess {
  const child = spawn(process.execPath, [main, '--home', home, ...flags], {
    env: { ...process.env, NODE_OPTIONS: '', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (output += String(data)));
  const exit = once(child, 'close').then(([code]) => code as number | null);

  const read = () => {
    try {
      const file = SandboxFile.parse(JSON.parse(readFileSync(join(home, 'sandbox.json'), 'utf8')));
      return file.pid === child.pid ? file : undefined;
    } catch {
      return undefined;
    }
  };
  const announced = async () => {
    let file: SandboxFile | undefined;
    await until(`the sandbox announced itself; it said: ${output}`, () => {
      file = read();
      return file !== undefined || child.exitCode !== null;
    });
    if (!file) throw new Error(`The sandbox ended: ${output}`);
    return file;
  };

  return {
    process: child,
    output: () => output,
    exit,
    announced,
    call: async (action, body = {}) => {
      const { url } = await announced();
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ head: { access_key: 'sandbox', account: 'sandbox', action }, body }),
      });
      return (await response.json()) as Answer;
    },
  };
}
