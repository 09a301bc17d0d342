import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** A session of its own with a real keychain (gnome-keyring), which keeps its files in a folder of the test. */
export interface SecretService {
  /** What a program of this session has in its environment. */
  readonly env: Readonly<Record<string, string>>;
  end(): Promise<void>;
}

/** A user's folder, in which sessions follow one another. */
export function keyringUser() {
  const home = mkdtempSync(path.join(os.tmpdir(), 'renderbridge-keyring-'));
  const runtime = path.join(home, 'run');
  mkdirSync(runtime, { mode: 0o700 });
  return {
    /** Unlocked: the user has just logged in. Locked: nobody has given the password, and nobody will. */
    beginSession: (state: 'unlocked' | 'locked'): Promise<SecretService> =>
      beginSession(home, runtime, state),
    remove: () => rmSync(home, { recursive: true, force: true, maxRetries: 5 }),
  };
}

const keyringStart = {
  unlocked: 'printf password-of-the-user | gnome-keyring-daemon --unlock --components=secrets',
  locked: 'gnome-keyring-daemon --start --components=secrets',
} as const;

async function beginSession(
  home: string,
  runtime: string,
  state: 'unlocked' | 'locked',
): Promise<SecretService> {
  const env = { PATH: process.env.PATH ?? '', HOME: home, XDG_DATA_HOME: home, XDG_RUNTIME_DIR: runtime };
  // `cat` holds the session open until its input ends.
  const script = `${keyringStart[state]} >/dev/null && echo "$DBUS_SESSION_BUS_ADDRESS" && exec cat`;
  const session = spawn('dbus-run-session', ['--', 'sh', '-c', script], {
    env,
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  const address = await firstLine(session);
  return {
    env: { ...env, DBUS_SESSION_BUS_ADDRESS: address },
    async end() {
      const exited = once(session, 'exit');
      session.stdin?.end();
      await exited;
    },
  };
}

function firstLine(session: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    session.stdout?.on('data', (chunk) => {
      said += String(chunk);
      if (said.includes('\n')) resolve(said.split('\n')[0] ?? '');
    });
    session.once('error', reject);
    session.once('exit', () => reject(new Error('The session with a keychain ended before it began.')));
  });
}
