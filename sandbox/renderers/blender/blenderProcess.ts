// SPDX-License-Identifier: MIT
import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/** A running Blender, spoken to in lines. */
export interface BlenderProcess {
  readonly pid: number | undefined;
  send(line: string): void;
  /** Ends Blender and all that it started, at once. Resolves when it is gone. */
  kill(): Promise<void>;
  /** Resolves with how Blender ended, once all its lines were told. */
  readonly ended: Promise<string>;
}

export interface BlenderStart {
  readonly executable: string;
  readonly args: readonly string[];
  /** A folder for Blender's settings, so that it meets neither the artist's add-ons nor their start-up file. */
  readonly settings: string;
  readonly onLine: (line: string) => void;
}

/** Starts Blender in a process group of its own. A Blender that cannot be started has ended at once. */
export function startBlender({ executable, args, settings, onLine }: BlenderStart): BlenderProcess {
  const child = spawn(executable, args, {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: environment(settings),
    detached: process.platform !== 'win32',
    windowsHide: true,
  });
  for (const output of [child.stdout, child.stderr]) {
    createInterface({ input: output, crlfDelay: Number.POSITIVE_INFINITY }).on('line', onLine);
  }
  // What is written to a Blender that has just ended is lost; `ended` tells of it.
  child.stdin.on('error', () => {});
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(`Blender could not be started: ${error.message}`));
    child.once('close', (code, signal) =>
      resolve(signal ? `Blender was ended by ${signal}.` : `Blender ended with exit code ${code}.`),
    );
  });
  return {
    pid: child.pid,
    send: (line) => void child.stdin.write(`${line}\n`),
    kill: async () => {
      killGroup(child);
      await ended;
    },
    ended,
  };
}

/** Nothing of the artist's Python and none of our own settings, a key among them, reaches Blender. */
function environment(settings: string): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(([name]) => !/^(?:RENDERBRIDGE_|PYTHON)/i.test(name));
  return {
    ...Object.fromEntries(inherited),
    BLENDER_USER_CONFIG: settings,
    BLENDER_USER_SCRIPTS: settings,
  };
}

function killGroup(child: ChildProcess): void {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  if (process.platform === 'win32') {
    spawn('taskkill', ['/pid', `${child.pid}`, '/t', '/f'], { stdio: 'ignore', windowsHide: true });
    return;
  }
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch {
    child.kill('SIGKILL');
  }
}
