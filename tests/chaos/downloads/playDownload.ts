import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { openStore } from '#daemon/store/open.ts';
import { createDice } from '../dice.ts';
import { differing } from '../uploads/differing.ts';

export interface DownloadStory {
  readonly seed: string;
  readonly frames: number;
  readonly kills: number;
  /** Programs that copied and were killed under a daemon that lived on. */
  readonly programsKilled: number;
  /** Lives that came to their end before their kill. */
  readonly survived: number;
  /** Frames that differ at the end, and what lies beside them; empty: both sides are equal. */
  readonly unequal: readonly string[];
  /** Records of files at home, and of downloads with their states. */
  readonly files: number;
  readonly downloads: readonly string[];
}

const life = fileURLToPath(new URL('downloadLife.ts', import.meta.url));
const longestLifeMs = 600;

/** Brings frames home over lives and programs that are killed at random points; then compares both sides. */
export async function playDownload(seed: string, frames: number, kills: number): Promise<DownloadStory> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'renderbridge-downloads-'));
  const at = (name: string) => path.join(folder, name);
  const dice = createDice(seed);
  const [remote, local] = [at('results/7_shot'), at('home/results/7_shot')];
  try {
    writeFrames(remote, frames, dice.whole(0, 255));
    let [survived, programsKilled] = [0, 0];
    for (let kill = 0; kill < kills; kill += 1) {
      const afterMs = Math.floor(dice.fraction() * longestLifeMs);
      const programAfterMs = dice.chance(0.5) ? Math.floor(dice.fraction() * afterMs) : undefined;
      const ended = await live(folder, frames, { afterMs, programAfterMs });
      programsKilled += ended.programsKilled;
      if (!ended.isDone) continue;
      survived += 1;
      // Once all are here there is nothing to kill: it begins anew.
      rmSync(local, { recursive: true });
      for (const rest of ['', '-wal', '-shm']) rmSync(at(`life.sqlite${rest}`), { force: true });
    }
    const last = await live(folder, frames, {});
    const store = openStore(at('life.sqlite'), () => 'd1', { marker: 'none' });
    const files = store.rows.resultFiles.ofTask('sandbox', '7').length;
    const downloads = store.rows.transfers.downloadsOf('sandbox', '7').map(({ state }) => state);
    store.close();
    return {
      seed,
      frames,
      kills: kills - survived,
      programsKilled,
      survived,
      unequal: last.isDone ? differing(remote, local) : ['the last life did not end well'],
      files,
      downloads,
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export function writeFrames(folder: string, frames: number, content: number): void {
  mkdirSync(folder, { recursive: true });
  for (let frame = 1; frame <= frames; frame += 1)
    writeFileSync(
      path.join(folder, `${String(frame).padStart(4, '0')}.dat`),
      Buffer.alloc(20_000, content + frame),
    );
}

interface Kills {
  /** Of the life, in milliseconds after it began; undefined: never. */
  readonly afterMs?: number | undefined;
  /** Of the programs that copy for it. */
  readonly programAfterMs?: number | undefined;
}

function live(
  folder: string,
  frames: number,
  { afterMs, programAfterMs }: Kills,
): Promise<{ readonly isDone: boolean; readonly programsKilled: number }> {
  const child = spawn(process.execPath, [life, folder, String(frames)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let programsKilled = 0;
  return new Promise((resolve) => {
    child.stdout.on('data', (said: Buffer) => {
      if (!said.includes('begun')) return;
      if (afterMs !== undefined) setTimeout(() => child.kill('SIGKILL'), afterMs);
      if (programAfterMs !== undefined)
        setTimeout(() => {
          programsKilled += killProgramsOf(child.pid);
        }, programAfterMs);
    });
    child.once('close', (code) => resolve({ isDone: code === 0, programsKilled }));
  });
}

function killProgramsOf(pid: number | undefined): number {
  const rows = execFileSync('ps', ['-eo', 'pid=,ppid=,args='], { encoding: 'utf8' }).trim().split('\n');
  const programs = rows
    .map((row) => row.trim().split(/\s+/))
    .filter(([, parent, ...args]) => parent === String(pid) && args.join(' ').includes('diskProgram.ts'));
  for (const [program] of programs)
    try {
      process.kill(Number(program), 'SIGKILL');
    } catch {
      // It ended with its parent just then.
    }
  return programs.length;
}
