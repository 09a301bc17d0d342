import { type ChildProcess, spawn } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { DaemonFile, daemonFileName } from '#protocol/bridge/discovery.ts';
import { SandboxFile, sandboxFileName } from '#protocol/sandbox/sandboxFile.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly out: string;
  readonly err: string;
}

/** A home of its own for real commands; `end` ends the daemon and the sandbox that they left, by their pids. */
export function commandHome(config: object = { port: 0 }) {
  const home = mkdtempSync(path.join(os.tmpdir(), 'renderbridge-commands-'));
  writeFileSync(path.join(home, 'config.json'), JSON.stringify(config));
  const { NODE_OPTIONS: _, ...rest } = process.env;
  // Nor does it see the hosts, log-in starts and folders of the person who runs the tests.
  const person = mkdtempSync(path.join(os.tmpdir(), 'renderbridge-person-'));
  // Nor does a page open on their desktop.
  const bin = path.join(person, 'bin');
  mkdirSync(bin);
  writeFileSync(path.join(bin, 'xdg-open'), '#!/bin/sh\n', { mode: 0o700 });
  const env: NodeJS.ProcessEnv = {
    ...rest,
    PATH: `${bin}${path.delimiter}${rest.PATH}`,
    RENDERBRIDGE_HOME: home,
    HOME: person,
    USERPROFILE: person,
    XDG_CONFIG_HOME: path.join(person, '.config'),
  };

  function spawned(argv: readonly string[]): {
    readonly child: ChildProcess;
    readonly ended: Promise<Ended>;
  } {
    const child = spawn(process.execPath, ['scripts/checkout/renderbridge.cjs', ...argv], {
      cwd: root,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let out = '';
    let err = '';
    child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
    const ended = new Promise<Ended>((resolve) =>
      child.once('close', (code, signal) => resolve({ code, signal, out, err })),
    );
    return { child, ended };
  }

  const read = (file: string) => {
    try {
      return JSON.parse(readFileSync(path.join(home, file), 'utf8')) as unknown;
    } catch {
      return undefined;
    }
  };
  const daemon = () => DaemonFile.safeParse(read(daemonFileName)).data;
  const sandbox = () => SandboxFile.safeParse(read(path.join('sandbox', sandboxFileName))).data;
  return {
    home,
    env,
    spawned,
    run: (...argv: string[]) => spawned(argv).ended,
    daemon,
    sandbox,
    log: () => readFileSync(path.join(home, 'daemon.log'), 'utf8'),
    end() {
      for (const pid of [daemon()?.pid, sandbox()?.pid]) if (pid !== undefined) killIfAlive(pid);
      // A sandbox that was just starting has said nothing of itself yet.
      for (const pid of startedFor(home)) killIfAlive(pid);
      for (const folder of [home, person])
        rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
    },
  };
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    // A zombie answers too.
    return !/^\d+ \(.*\) Z/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

/** Processes in whose command line this home stands, where the system tells. */
function startedFor(home: string): number[] {
  if (!existsSync('/proc')) return [];
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        return readFileSync(`/proc/${pid}/cmdline`, 'utf8')
          .split('\0')
          .some((word) => word.startsWith(home));
      } catch {
        return false;
      }
    })
    .map(Number);
}

function killIfAlive(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {}
}
