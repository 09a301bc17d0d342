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
  readonly stdin: (Quiet & { unref?(): void }) | null;
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
  /** As `detached` of Node’s spawn. */
  readonly detached: boolean;
  /** From here on it ends with this process, however that ends. */
  add(child: Started): void;
  /** Ends it with all that it started; does nothing the second time, when its number may be another’s. */
  end(child: Started): void;
}

/**
 * What kills a group once its standard input ends, which is when this process is no more: a SIGKILL leaves it no time of
 * its own. On Windows a child that is not detached is in the job object of Node’s process library, which the system
 * closes, and ends, with this process; what that child started is not.
 */
export function guardOf(platform: Platform, pid: number): readonly [string, ...string[]] | undefined {
  if (platform === 'windows') return undefined;
  return ['/bin/sh', '-c', 'read -r _; kill -s KILL -- "-$1"', 'renderbridge-guard', String(pid)];
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

  function guard(pid: number): Guard | undefined {
    const command = guardOf(platform, pid);
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
    detached: startsGroup(platform),
    add: (child) => void running.set(child, child.pid === undefined ? undefined : guard(child.pid)),
    end,
  };
}
