import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from '@jest/globals';
import { openStore } from '#daemon/store/open.ts';
import { seededRandom } from '#sandbox/seededRandom.ts';
import { seed } from '../daemon/seed.ts';

const life = fileURLToPath(new URL('downloadLife.ts', import.meta.url));
const frameCount = 200;
/** `KILLS=200` for a long run. */
const kills = Number(process.env.KILLS ?? 8);
const longMs = 600_000;

/** One life, killed so many milliseconds after it began; undefined: never. Answers whether it ended by itself. */
function live(folder: string, killAfterMs: number | undefined): Promise<'done' | 'killed'> {
  const child = spawn(process.execPath, [life, folder, String(frameCount)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return new Promise((resolve) => {
    child.stdout.on('data', (said: Buffer) => {
      if (said.includes('begun') && killAfterMs !== undefined)
        setTimeout(() => child.kill('SIGKILL'), killAfterMs);
    });
    child.once('close', (code) => resolve(code === 0 ? 'done' : 'killed'));
  });
}

it(
  `${frameCount} frames come home over kills at random points: all equal, none missing, none half, nothing beside`,
  async () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'renderbridge-downloads-'));
    try {
      const random = seededRandom(seed);
      const results = path.join(folder, 'results', '7_shot');
      mkdirSync(results, { recursive: true });
      const names = Array.from(
        { length: frameCount },
        (_, index) => `${String(index + 1).padStart(4, '0')}.dat`,
      );
      for (const name of names)
        writeFileSync(path.join(results, name), Buffer.alloc(20_000, Math.floor(random() * 256)));
      let survived = 0;
      for (let kill = 0; kill < kills; kill += 1) {
        // Once all are here there is nothing to kill: it begins anew, over what is there.
        if ((await live(folder, random() * 600)) === 'killed') continue;
        survived += 1;
        rmSync(path.join(folder, 'home', 'results', '7_shot'), { recursive: true });
        rmSync(path.join(folder, 'life.sqlite'));
        for (const rest of ['life.sqlite-wal', 'life.sqlite-shm'])
          rmSync(path.join(folder, rest), { force: true });
      }
      process.stderr.write(`${kills - survived} kills, ${survived} lives that came to their end\n`);
      expect(await live(folder, undefined)).toBe('done');
      const frames = path.join(folder, 'home', 'results', '7_shot');
      expect(readdirSync(frames).sort()).toEqual(names);
      for (const name of names)
        expect([
          name,
          readFileSync(path.join(frames, name)).equals(readFileSync(path.join(results, name))),
        ]).toEqual([name, true]);
      const store = openStore(path.join(folder, 'life.sqlite'), () => 'd1', { marker: 'none' });
      const files = store.rows.resultFiles.ofTask('sandbox', '7');
      const [transfer, ...others] = store.rows.transfers.downloadsOf('sandbox', '7');
      store.close();
      expect([files.length, others.length, transfer?.state]).toEqual([frameCount, 0, 'done']);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
  longMs,
);
