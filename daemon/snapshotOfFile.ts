import type { Locale } from '#protocol/bridge/locale.ts';
import { SceneSnapshot } from '#protocol/bridge/sceneSnapshot.ts';
import { whenHeard } from '#protocol/platform/heardEnd.ts';
import { programCommand } from './config/installation.ts';
import { endProgram, startProgram } from './programs/programsOfDaemon.ts';

/** What `renderbridge snapshot` says of a file that it cannot read, in the asked language. */
export class FileNotRead extends Error {}

const mostComplaint = 4000;
const languages = { en: 'en_US.UTF-8', zh: 'zh_CN.UTF-8' } as const satisfies Record<Locale, string>;

/**
 * Opens a scene file as `renderbridge snapshot` does, in a process of its own: reading gigabytes of text, and what a
 * host does while it opens a file, must not hold up the daemon. Throws `FileNotRead`.
 */
export async function snapshotOfFile(
  file: string,
  locale: Locale,
  signal: AbortSignal,
): Promise<SceneSnapshot> {
  const [program, ...args] = programCommand('renderbridge');
  const { code, output, complaint } = await ran(
    program,
    [...args, 'snapshot', file, '--json'],
    locale,
    signal,
  );
  signal.throwIfAborted();
  const answer = parsed(output);
  const snapshot = code === 0 ? SceneSnapshot.safeParse(answer) : undefined;
  if (snapshot?.success) return snapshot.data;
  const said = (answer as { readonly error?: unknown } | undefined)?.error;
  throw new FileNotRead(
    typeof said === 'string' ? said : complaint.trim() || `renderbridge snapshot: ${code}`,
  );
}

interface Ran {
  readonly code: number | null;
  readonly output: string;
  readonly complaint: string;
}

function ran(program: string, args: readonly string[], locale: Locale, signal: AbortSignal): Promise<Ran> {
  return new Promise((resolve) => {
    const child = startProgram(program, args, { cwd: process.cwd(), environment: speaking(locale) });
    const output: Buffer[] = [];
    let complaint = '';
    // Asked to end, it ends the host that it started, which is in a group of its own.
    const stop = () => (process.platform === 'win32' ? endProgram(child) : child.kill('SIGTERM'));
    const end = (code: number | null) => {
      signal.removeEventListener('abort', stop);
      endProgram(child);
      resolve({ code, output: Buffer.concat(output).toString('utf8'), complaint });
    };
    child.stdin.on('error', () => {});
    child.stdin.end();
    child.stdout.on('data', (part: Buffer) => output.push(part));
    child.stderr.on('data', (part: Buffer) => {
      complaint = (complaint + part.toString('utf8')).slice(-mostComplaint);
    });
    child.once('error', (error) => {
      complaint = error.message;
      end(null);
    });
    whenHeard(child, end);
    signal.addEventListener('abort', stop, { once: true });
    if (signal.aborted) stop();
  });
}

/** Its messages alone change their language: how letters are written stays what it is on this machine. */
function speaking(locale: Locale): Readonly<Record<string, string>> {
  const { LC_ALL = '' } = process.env;
  const kept = LC_ALL === '' ? {} : { LC_ALL: '', LC_CTYPE: LC_ALL };
  return { ...kept, LC_MESSAGES: languages[locale] };
}

function parsed(output: string): unknown {
  try {
    return JSON.parse(output);
  } catch {
    return undefined;
  }
}
