import { programCommand } from '#daemon/config/installation.ts';
import { endProgram, startProgram } from '#daemon/programs/programsOfDaemon.ts';
import type { Locale } from '#protocol/bridge/locale.ts';
import { whenHeard } from '#protocol/platform/heardEnd.ts';

export interface Heard {
  readonly code: number | null;
  /** stdout, for programs. */
  readonly output: string;
  /** The end of stderr, for people. */
  readonly said: string;
}

export interface AskOptions {
  readonly locale: Locale;
  /** Its stdin, for what no argument may hold, such as a key. */
  readonly input?: string;
  /** Ends it and everything that it started. */
  readonly signal?: AbortSignal;
}

const mostSaid = 16_000;
const languages = { en: 'en_US.UTF-8', zh: 'zh_CN.UTF-8' } as const satisfies Record<Locale, string>;

/** Runs a `renderbridge` command in a process of its own, with messages in `locale`. Never rejects. */
export function askCommandLine(
  args: readonly string[],
  { locale, input = '', signal }: AskOptions,
): Promise<Heard> {
  const [program, ...own] = programCommand('renderbridge');
  return new Promise((resolve) => {
    const child = startProgram(program, [...own, ...args], {
      cwd: process.cwd(),
      environment: speaking(locale),
    });
    const output: Buffer[] = [];
    let said = '';
    // On SIGTERM it ends the host that it started, which has a process group of its own.
    const stop = () => (process.platform === 'win32' ? endProgram(child) : child.kill('SIGTERM'));
    const end = (code: number | null) => {
      signal?.removeEventListener('abort', stop);
      endProgram(child);
      resolve({ code, output: Buffer.concat(output).toString('utf8'), said: said.trim() });
    };
    child.stdin.on('error', () => {});
    child.stdin.end(input);
    child.stdout.on('data', (part: Buffer) => output.push(part));
    child.stderr.on('data', (part: Buffer) => {
      said = (said + part.toString('utf8')).slice(-mostSaid);
    });
    child.once('error', (error) => {
      said = error.message;
      end(null);
    });
    whenHeard(child, end);
    signal?.addEventListener('abort', stop, { once: true });
    if (signal?.aborted) stop();
  });
}

/** The JSON that it printed; undefined for anything else. */
export function answerIn({ output }: Heard): unknown {
  try {
    return JSON.parse(output);
  } catch {
    return undefined;
  }
}

/** Why it failed: the error in its JSON, else its last words on stderr. */
export function complaintOf(heard: Heard): string {
  const { error } = (answerIn(heard) ?? {}) as { readonly error?: unknown };
  return typeof error === 'string' ? error : heard.said || `renderbridge: ${heard.code}`;
}

/** Only the language of messages changes; the machine’s character encoding stays. */
function speaking(locale: Locale): Readonly<Record<string, string>> {
  const { LC_ALL = '' } = process.env;
  const kept = LC_ALL === '' ? {} : { LC_ALL: '', LC_CTYPE: LC_ALL };
  return { ...kept, LC_MESSAGES: languages[locale] };
}
