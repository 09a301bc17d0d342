import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { failure } from '#protocol/bridge/failure.ts';
import type { FailedFile, FileToSend, RunOutcome, TransferDriver, TransferRun } from '../driver.ts';
import { readableSources, unreadSource } from '../readableSources.ts';
import { refusedPath } from '../refusedPath.ts';
import { openTransmitter, type Transmitter, type TransmitterParts } from '../transmitter/openTransmitter.ts';
import type { CallForm } from '../transmitter/transmitterCall.ts';

/** What Aspera asks to avoid in names, and what a shell would read where a name is an argument. */
const refusedCharacters: Readonly<Record<CallForm, RegExp>> = {
  options: /["*:<>?|]/,
  positional: /["'*:<>?|&;$`!(){}#~]/,
};

/**
 * The farm’s own transfer program, which we never ship. It does not say which files came, so a run came whole or goes
 * again; the program itself passes over what lies there unchanged.
 */
export function createTransmitterDriver(parts: TransmitterParts): TransferDriver {
  /** Opens the program for one run, its turn taken. */
  async function during(
    run: TransferRun,
    work: (transmitter: Transmitter) => Promise<RunOutcome>,
  ): Promise<RunOutcome> {
    const opened = await openTransmitter(parts, run);
    if (!opened.ok) return { failed: [], error: opened.error, mayRetry: opened.mayRetry };
    try {
      return await work(opened.transmitter);
    } finally {
      opened.transmitter.close();
    }
  }

  /** One call for any number of files, each with its place on the farm. */
  async function sendList(
    files: readonly FileToSend[],
    { call }: Transmitter,
    run: TransferRun,
  ): Promise<RunOutcome> {
    await mkdir(parts.folder, { recursive: true, mode: 0o700 });
    const own = await mkdtemp(path.join(parts.folder, 'run-'));
    try {
      const local = path.join(own, 'upload.json');
      const asset = files.map(({ source, remotePath }) => ({ local: source, server: `/${remotePath}` }));
      await writeFile(local, JSON.stringify({ asset }), { mode: 0o600 });
      const verdict = await call({ direction: 'upload', local, remote: '/', keepsFolder: false });
      if (!verdict.error) {
        tellWhole(files, run);
        return { failed: [], mayRetry: false };
      }
      const failed = files
        .filter(({ source }) => verdict.unreadable.includes(source))
        .map((file) => unreadSource(file, 'other'));
      return { failed, error: verdict.error, mayRetry: verdict.mayRetry };
    } finally {
      await rm(own, { recursive: true, force: true });
    }
  }

  async function sendEach(
    files: readonly FileToSend[],
    { call }: Transmitter,
    run: TransferRun,
  ): Promise<RunOutcome> {
    let bytes = 0;
    for (const file of files) {
      const remote = `/${file.remotePath}`;
      const verdict = await call({ direction: 'upload', local: file.source, remote, keepsFolder: false });
      if (verdict.error) return { failed: [], error: verdict.error, mayRetry: verdict.mayRetry };
      bytes += file.size;
      run.moved(bytes);
      run.brought(file.remotePath);
    }
    return { failed: [], mayRetry: false };
  }

  return {
    name: 'transmitter',
    capabilities: {
      resumes: 'files',
      verifies: 'nothing',
      lists: false,
      downloads: 'folders',
      parallelRuns: 1,
      slowWithSmallFiles: true,
      limitsRate: true,
    },
    async send(files, run) {
      return during(run, async (transmitter) => {
        const { form } = transmitter;
        const refused = files.flatMap(({ remotePath, source }) => {
          const error = refusedName(remotePath, form) ?? refusedName(source.replace(/^[A-Za-z]:/, ''), form);
          return error ? [{ remotePath, error }] : [];
        });
        const named = new Set(refused.map(({ remotePath }) => remotePath));
        const { readable: accepted, failed: unread } = await readableSources(
          files.filter(({ remotePath }) => !named.has(remotePath)),
          parts.programs,
          run.signal,
        );
        const failed = [...refused, ...unread];
        if (accepted.length === 0) return { failed, mayRetry: false };
        const outcome = await (form === 'options' ? sendList : sendEach)(accepted, transmitter, run);
        return { ...outcome, failed: [...failed, ...outcome.failed] };
      });
    },
    async fetch(wanted, run) {
      return during(run, async ({ call, form }) => {
        const failed: FailedFile[] = [];
        for (const { remotePath, target } of wanted) {
          const refused = refusedName(remotePath, form);
          if (refused) {
            failed.push({ remotePath, error: refused });
            continue;
          }
          const verdict = await call({ direction: 'download', ...placeOf(remotePath, target) });
          if (verdict.error) return { failed, error: verdict.error, mayRetry: verdict.mayRetry };
          run.brought(remotePath);
        }
        return { failed, mayRetry: false };
      });
    },
  };
}

/** With `keepsFolder` the farm’s folder appears inside the local one, else its content does. */
function placeOf(remotePath: string, target: string) {
  const keepsFolder = path.basename(target) === path.posix.basename(remotePath);
  return { local: keepsFolder ? path.dirname(target) : target, remote: `/${remotePath}`, keepsFolder };
}

function refusedName(name: string, form: CallForm) {
  const relative = name.replaceAll('\\', '/').replace(/^\/+/, '');
  const refused = refusedPath(relative);
  if (refused) return refused;
  const [character] = refusedCharacters[form].exec(name) ?? [];
  return character === undefined ? undefined : failure('nameRefusedByTool', { path: name, character });
}

/** The program counts no bytes. */
function tellWhole(files: readonly FileToSend[], run: TransferRun): void {
  run.moved(files.reduce((sum, { size }) => sum + size, 0));
  for (const { remotePath } of files) run.brought(remotePath);
}
