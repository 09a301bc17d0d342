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
  readonly stdin:
    | (Quiet & { unref?(): void; write(text: string): unknown; end(text: string): unknown })
    | null;
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
  /** Another one each time, such as a UUID. */
  readonly newMark: () => string;
}

/** What a program is to find in its environment, on top of everything else. */
export type Mark = Readonly<Record<typeof markName, string>>;

export interface ProgramGroups {
  /** Starts a program, `detached` as Node’s spawn takes it; it ends with this process, however that ends. */
  start<Child extends Started>(spawnProgram: (detached: boolean, mark: Mark) => Child): Child;
  /** Ends it with all that it started; does nothing the second time, when its number may be another’s. */
  end(child: Started): void;
}

/** Not one of our settings: a program may call `renderbridge`, which refuses those that it does not know. */
const markName = 'CHILD_OF_RENDERBRIDGE';
const ended = 'ended\n';

/** Until none is left: what is killed may just have started another. */
const mostPasses = 10;
/**
 * The first line names the group, the second says that it was ended. A process that left its group has the mark in its
 * environment still, where Linux shows it.
 */
const guard = `
PATH=/usr/bin:/bin
read -r group
read -r said || kill -s KILL -- "-$group"
for pass in $(seq ${mostPasses}); do
  left=$(grep -ls -- "${markName}=$1" /proc/[0-9]*/environ)
  [ -n "$left" ] || exit 0
  for file in $left; do
    pid=\${file#/proc/}
    kill -s KILL "\${pid%/environ}"
  done
done`;

/**
 * What kills the group that it is told once its standard input ends, which is when this process is no more: a SIGKILL
 * leaves it no time of its own; and then, in any case, what left the group. It is started first, so that no program is
 * without it. On Windows a child that is not detached is in the job object of Node’s process library, which the system
 * closes, and ends, with this process; what that child started is not.
 */
export function guardOf(platform: Platform, mark: string): readonly [string, ...string[]] | undefined {
  if (platform === 'windows') return undefined;
  return ['/bin/sh', '-c', guard, 'renderbridge-guard', mark];
}

/** Programs that run in groups of their own and end with this process. */
export function createProgramGroups({ process, spawn, newMark }: ProgramGroupsParts): ProgramGroups {
  const platform = platformOf(process.platform);
  const machine: GroupMachine = {
    platform,
    kill: (pid, signal) => void process.kill(pid, signal),
    run: (program, args) =>
      void spawn(program, args, { stdio: 'ignore', windowsHide: true }).on('error', () => {}),
  };
  const running = new Map<Started, Guard | undefined>();

  function startGuard(mark: string): Guard | undefined {
    const command = guardOf(platform, mark);
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
    const guard = running.get(child);
    running.delete(child);
    if (child.pid === undefined) return;
    const state = child.exitCode === null && child.signalCode === null ? 'running' : 'ended';
    endGroup({ pid: child.pid, state }, machine);
    guard?.stdin?.end(ended);
  }

  process.on('exit', () => {
    for (const child of running.keys()) end(child);
  });
  return {
    start(spawnProgram) {
      const mark = newMark();
      const guard = startGuard(mark);
      const child = spawnProgram(startsGroup(platform), { [markName]: mark });
      if (child.pid === undefined) guard?.kill('SIGKILL');
      else guard?.stdin?.write(`${child.pid}\n`);
      running.set(child, guard);
      return child;
    },
    end,
  };
}
