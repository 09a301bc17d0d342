import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { noConnection } from '#daemon/farms/posted.ts';
import type { Clock } from '#daemon/submissions/ports.ts';
import { childEnvironment } from '#protocol/platform/childEnvironment.ts';
import { SandboxFile, sandboxFileName } from '#protocol/sandbox/sandboxFile.ts';
import { inWords, type ParamsOf, type Text, text } from '#protocol/texts/text.ts';

export interface SandboxProcess {
  /** The running sandbox of this home; starts it, detached, when there is none. Throws when it does not come up. */
  find(): Promise<SandboxFile>;
  /** The running sandbox, if there is one. */
  running(): Promise<SandboxFile | undefined>;
}

export interface SandboxProcessParts {
  /** The sandbox’s own folder. */
  readonly folder: string;
  /** The program and its first arguments; `--home` and the rest follow. */
  readonly command: readonly [string, ...string[]];
  readonly clock: Clock;
}

/** The sandbox farm does not come up; the sentence says why and where to look. */
export class SandboxNotStarted extends Error {
  readonly text: Text;

  constructor(facts: ParamsOf<'farm.sandboxFailed'>[0]) {
    const why = text('farm.sandboxFailed', facts);
    super(inWords(why, 'en'));
    this.text = why;
  }
}

/** Why there is no address to call. */
export function whyNoAddress(error: unknown): Text {
  return error instanceof SandboxNotStarted ? error.text : noConnection(error);
}

const startMs = 20_000;
const lookEveryMs = 50;
/** After this long without calls or renders it exits by itself, so that none is left behind. */
const idleExitSeconds = 600;

export function createSandboxProcess({ folder, command, clock }: SandboxProcessParts): SandboxProcess {
  let finding: Promise<SandboxFile> | undefined;

  async function running(): Promise<SandboxFile | undefined> {
    const parsed = SandboxFile.safeParse(readJson(path.join(folder, sandboxFileName)));
    return parsed.success && (await answers(parsed.data.url)) ? parsed.data : undefined;
  }

  async function start(): Promise<SandboxFile> {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const log = openSync(path.join(folder, 'sandbox.out'), 'w', 0o600);
    const [program, ...first] = command;
    const child = spawn(program, [...first, '--home', folder, '--idle-exit', String(idleExitSeconds)], {
      detached: true,
      env: childEnvironment(process.env),
      stdio: ['ignore', log, log],
      windowsHide: true,
    });
    closeSync(log);
    let failure: { readonly how: string; readonly detail: string } | undefined;
    child.once('error', (error) => {
      failure = { how: 'error', detail: error.message };
    });
    child.once('exit', (code, signal) => {
      failure = signal ? { how: 'signal', detail: signal } : { how: 'code', detail: String(code) };
    });
    child.unref();
    const deadline = clock.monotonic() + startMs;
    for (;;) {
      const found = await running();
      if (found) return found;
      if (failure !== undefined || clock.monotonic() > deadline) {
        throw new SandboxNotStarted({ ...(failure ?? { how: 'timeout', detail: '' }), folder });
      }
      await new Promise<void>((resolve) => clock.after(lookEveryMs, resolve));
    }
  }

  return {
    running,
    find() {
      finding ??= running()
        .then((found) => found ?? start())
        .finally(() => {
          finding = undefined;
        });
      return finding;
    },
  };
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

/** Whether somebody listens there; a file left behind by a killed sandbox names an unused port. */
function answers(url: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = net.connect({ host: '127.0.0.1', port: Number(new URL(url).port), timeout: 1000 });
    const settle = (alive: boolean) => {
      socket.destroy();
      resolve(alive);
    };
    socket.once('connect', () => settle(true));
    socket.once('timeout', () => settle(false));
    socket.once('error', () => settle(false));
  });
}
