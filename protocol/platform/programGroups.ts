import { type Platform, platformOf } from './platform.ts';
import { endGroup, type GroupMachine, startsGroup } from './processGroup.ts';

/** A child process, as Node has it. */
export interface Started {
  readonly pid?: number | undefined;
  readonly exitCode: number | null;
  readonly signalCode: string | null;
}

interface Quiet {
  on(event: 'error', run: () => void): unknown;
}

interface Guard extends Quiet {
  readonly stdin: (Quiet & { unref?(): void; write(text: string): unknown }) | null;
  unref(): void;
  kill(signal: 'SIGKILL'): unknown;
}

interface GuardOptions {
  readonly stdio: ['pipe', 'ignore', 'ignore'];
  readonly detached: true;
  readonly env: Readonly<Record<string, never>>;
}

/** What of Node’s own modules is needed; handed over, because nothing here reaches the system. */
export interface ProgramGroupsParts {
  readonly process: {
    readonly platform: NodeJS.Platform;
    kill(pid: number, signal: 'SIGKILL'): unknown;
    on(event: 'exit', run: () => void): unknown;
  };
  readonly spawn: {
    (program: string, args: readonly string[], options: { stdio: 'ignore'; windowsHide: true }): Quiet;
    (program: string, args: readonly string[], options: GuardOptions): Guard;
  };
}

export interface ProgramGroups {
  /** Starts a program, `detached` as Node’s spawn takes it; it ends with this process, however that ends. */
  start<Child extends Started>(spawnProgram: (detached: boolean) => Child): Child;
  /** Ends it with all that it started; does nothing the second time, when its number may be another’s. */
  end(child: Started): void;
}

/**
 * What kills the group that it is told in a line once its standard input ends, which is when this process is no more:
 * a SIGKILL leaves it no time of its own. It is started first, so that no program is without it. On Windows a child that is not detached is in the job object of Node’s process library, which the system
 * closes, and ends, with this process; what that child started is not.
 */
export function guardOf(platform: Platform): readonly [string, ...string[]] | undefined {
  if (platform === 'windows') return undefined;
  return ['/bin/sh', '-c', 'read -r group; read -r _; kill -s KILL -- "-$group"', 'renderbridge-guard'];
}

/** Programs that run in groups of their own and end with this process. */
export function createProgramGroups({ process, spawn }: ProgramGroupsParts): ProgramGroups {
  const platform = platformOf(process.platform);
  const machine: GroupMachine = {
    platform,
    kill: (pid, signal) => void process.kill(pid, signal),
    run: (program, args) =>
      void spawn(program, args, { stdio: 'ignore', windowsHide: true }).on('error', () => {}),
  };
  const running = new Map<Started, Guard | undefined>();

  function startGuard(): Guard | undefined {
    const command = guardOf(platform);
    if (!command) return undefined;
    const [program, ...args] = command;
    const started = spawn(program, args, { stdio: ['pipe', 'ignore', 'ignore'], detached: true, env: {} });
    started.on('error', () => {});
    started.stdin?.on('error', () => {});
    started.unref();
    started.stdin?.unref?.();
    return started;
  }

  function end(child: Started): void {
    if (!running.has(child)) return;
    running.get(child)?.kill('SIGKILL');
    running.delete(child);
    if (child.pid === undefined) return;
    const state = child.exitCode === null && child.signalCode === null ? 'running' : 'ended';
    endGroup({ pid: child.pid, state }, machine);
  }

  process.on('exit', () => {
    for (const child of running.keys()) end(child);
  });
  return {
    start(spawnProgram) {
      const guard = startGuard();
      const child = spawnProgram(startsGroup(platform));
      if (child.pid === undefined) guard?.kill('SIGKILL');
      else guard?.stdin?.write(`${child.pid}\n`);
      running.set(child, guard);
      return child;
    },
    end,
  };
}
