import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { TestEnvironment as NodeEnvironment } from 'jest-environment-node';
import { withOwnHome } from '../scripts/test/ownHome.ts';
import { refuseStartsWithoutHome } from './startsWithoutHome.ts';

/** In the environment of every program that a test starts, however far below it; no setting, which a daemon would refuse. */
const markVariable = 'TESTED_BY';
/** A program that was told to end is given so long before it counts as left behind. */
const patienceMs = 10_000;
/** Of the user who runs the tests; a worker runs one file after the other. */
const userHome = os.homedir();
refuseStartsWithoutHome();

/**
 * What holds for each file of tests. It has a home of its own, which what it starts has too. After the last of its hooks its
 * temporary folders go, and a daemon that outlives it fails it by name: hooks of a module run before those of the tests that
 * import it, which may still need the folder to stop a daemon.
 */
export default class TestEnvironment extends NodeEnvironment {
  readonly #folders: string[] = [];
  readonly #mark: string;

  constructor(...parts: ConstructorParameters<typeof NodeEnvironment>) {
    super(...parts);
    const [, { testPath }] = parts;
    this.#mark = `${process.pid} ${testPath}`;
    const home = mkdtempSync(path.join(os.tmpdir(), 'renderbridge-home-'));
    this.#folders.push(home);
    const own = { ...withOwnHome(process.env, home, userHome), [markVariable]: this.#mark };
    // Tests have a copy of the environment; programs that are started without one get the worker’s own.
    for (const { env } of [process, this.global.process]) change(env, own);
    this.global.renderbridgeTest = { folders: this.#folders };
  }

  override async teardown(): Promise<void> {
    delete process.env[markVariable];
    await super.teardown();
    const left = await survivors(`${markVariable}=${this.#mark}`);
    for (const { pid } of left) end(pid);
    for (const folder of this.#folders) rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    if (left.length > 0) throw new Error(`Daemons outlive their tests: ${left.map(named).join('; ')}`);
  }
}

function change(env: NodeJS.ProcessEnv, own: NodeJS.ProcessEnv): void {
  for (const [name, value] of Object.entries(own)) {
    if (value === undefined) delete env[name];
    else env[name] = value;
  }
}

interface Survivor {
  readonly pid: number;
  readonly command: string;
}

const named = ({ pid, command }: Survivor) => `${pid}: ${command}`;

async function survivors(mark: string): Promise<readonly Survivor[]> {
  const endsAt = performance.now() + patienceMs;
  for (;;) {
    const left = daemonsWith(mark);
    if (left.length === 0 || performance.now() > endsAt) return left;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** Where there is no /proc, nothing is looked at. */
function daemonsWith(mark: string): readonly Survivor[] {
  return processIds().flatMap((pid) => {
    try {
      const argv = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
      if (!argv.some((word) => isDaemon.test(word))) return [];
      const variables = readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0');
      return variables.includes(mark) ? [{ pid, command: argv.join(' ').trim() }] : [];
    } catch {
      // It ended meanwhile, or is somebody else’s.
      return [];
    }
  });
}

/** The sandbox of a home ends by itself, and stays for the daemon after. */
const isDaemon =
  /(?:cli\/main\.ts|gatewayMain\.ts|daemonThatDies\.ts|gatewayThatDies\.ts|renderbridge\.c?js)$/;

function processIds(): readonly number[] {
  try {
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map(Number);
  } catch {
    return [];
  }
}

function end(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It ended meanwhile.
  }
}
