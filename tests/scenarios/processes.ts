import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

export interface Running {
  readonly child: ChildProcess;
  /** Everything it said so far, on both streams. */
  said(): string;
  readonly exited: Promise<void>;
  /** As `kill -9`; resolves when it is gone. */
  kill(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts a program of the project with this Node and waits until it says `ready`. Throws with its last words. */
export async function startProgram(
  argv: readonly string[],
  ready: RegExp,
  env: NodeJS.ProcessEnv = process.env,
): Promise<Running> {
  const { NODE_OPTIONS: _, ...clean } = env;
  const child = spawn(process.execPath, argv, { cwd: root, env: clean, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const end = async (signal: NodeJS.Signals) => {
    if (child.exitCode === null && child.signalCode === null) child.kill(signal);
    await exited;
  };
  const running: Running = {
    child,
    said: () => said,
    exited,
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
  };
  await new Promise<void>((resolve, reject) => {
    const hear = (chunk: Buffer) => {
      said += chunk.toString();
      if (ready.test(said)) resolve();
    };
    child.stdout?.on('data', hear);
    child.stderr?.on('data', hear);
    void exited.then(() => reject(new Error(`${argv[0]} ended before it was ready:\n${said}`)));
  });
  return running;
}
