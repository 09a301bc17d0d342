import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { createInterface } from 'node:readline';
import { whenHeard } from '#protocol/platform/heardEnd.ts';
import { createProgramGroups } from '#protocol/platform/programGroups.ts';

/** A running program, spoken to in lines. */
export interface ProgramProcess {
  send(line: string): void;
  /** Ends the program and all that it started, at once. Resolves when it is gone. */
  kill(): Promise<void>;
  /** Resolves with how the program ended, once all its lines were told. */
  readonly ended: Promise<ProgramEnd>;
}

export interface ProgramEnd {
  /** Whether it ended by itself and with exit code 0. */
  readonly isSuccess: boolean;
  /** How it ended, in a sentence. */
  readonly sentence: string;
}

export interface ProgramStart {
  /** As people call it, such as Blender. */
  readonly title: string;
  readonly executable: string;
  readonly args: readonly string[];
  /** On top of what the program inherits. */
  readonly environment?: Readonly<Record<string, string>>;
  readonly onLine: (line: string) => void;
}

const groups = createProgramGroups({ process, spawn, newMark: randomUUID });

/**
 * Starts a program in a process group of its own, which ends with it, however it ends. One that cannot be started has
 * ended at once.
 */
export function startProgram({ title, executable, args, environment, onLine }: ProgramStart): ProgramProcess {
  const child = groups.start((detached, mark) => {
    const env = { ...inherited(), ...environment, ...mark };
    return spawn(executable, args, { stdio: ['pipe', 'pipe', 'pipe'], env, detached, windowsHide: true });
  });
  child.once('exit', () => groups.end(child));
  for (const output of [child.stdout, child.stderr]) {
    createInterface({ input: output, crlfDelay: Number.POSITIVE_INFINITY }).on('line', onLine);
  }
  // What is written to a program that has just ended is lost; `ended` tells of it.
  child.stdin.on('error', () => {});
  const ended = new Promise<ProgramEnd>((resolve) => {
    child.once('error', (error) =>
      resolve({ isSuccess: false, sentence: `${title} could not be started: ${error.message}` }),
    );
    whenHeard(child, (code, signal) =>
      resolve({
        isSuccess: code === 0,
        sentence: signal ? `${title} was ended by ${signal}.` : `${title} ended with exit code ${code}.`,
      }),
    );
  });
  return {
    send: (line) => void child.stdin.write(`${line}\n`),
    kill: async () => {
      groups.end(child);
      await ended;
    },
    ended,
  };
}

/** Nothing of the artist's Python and none of our own settings, a key among them, reaches a program. */
function inherited(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !/^(?:RENDERBRIDGE_|PYTHON)/i.test(name));
  return Object.fromEntries(kept);
}
