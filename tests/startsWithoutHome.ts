import childProcess from 'node:child_process';
import os from 'node:os';

const homeVariable = process.platform === 'win32' ? 'USERPROFILE' : 'HOME';

/** A test that starts a program in the home of whoever runs it fails, before the program can read or write there. */
export function refuseStartsWithoutHome(): void {
  const userHome = os.homedir();
  const judge = (env: readonly (readonly [string, unknown])[]) => {
    // What ends groups of programs is given nothing at all, and reads nothing.
    if (env.length === 0) return;
    const home = env.find(([name]) => name.toUpperCase() === homeVariable)?.[1];
    if (home !== undefined && home !== userHome) return;
    throw new Error(
      `A test starts a program in the user’s own home: expected ${homeVariable} to be a folder of the test in its environment, ` +
        `got ${home === undefined ? 'none' : userHome}. Begin its environment with bareEnvironment().`,
    );
  };

  // All that start a program and do not wait for it come through here, with the environment that it gets.
  const { prototype } = childProcess.ChildProcess as unknown as { prototype: Startable };
  const start = prototype.spawn;
  prototype.spawn = function (options) {
    judge((options.envPairs ?? []).map((pair) => pairOf(pair)));
    return start.call(this, options);
  };

  const waiting = childProcess as unknown as Record<string, (...args: readonly unknown[]) => unknown>;
  for (const name of ['spawnSync', 'execFileSync', 'execSync']) {
    const run = waiting[name];
    if (run === undefined) throw new Error(`Node has no ${name}.`);
    waiting[name] = (...args) => {
      judge(Object.entries(environmentIn(args) ?? process.env));
      return run(...args);
    };
  }
}

interface Startable {
  spawn(options: { readonly envPairs?: readonly string[] }): unknown;
}

function pairOf(pair: string): readonly [string, string] {
  const at = pair.indexOf('=');
  return [pair.slice(0, at), pair.slice(at + 1)];
}

function environmentIn(args: readonly unknown[]): object | undefined {
  const options = args.find((arg) => typeof arg === 'object' && arg !== null && !Array.isArray(arg));
  return (options as { readonly env?: object } | undefined)?.env;
}
