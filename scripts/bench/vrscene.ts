import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Bench } from './runner/bench.ts';
import { figuresOf } from './runner/figures.ts';
import { writeScene } from './vrscene/writeScene.ts';

const mib = 1024 * 1024;
/** What reading may take beside what the process takes anyway. */
const mostGrownMib = 64;
const program = fileURLToPath(new URL('vrscene/readOne.ts', import.meta.url));

interface Read {
  readonly ms: number;
  readonly grownMib: number;
  readonly files: number;
}

export const bench: Bench = {
  about: 'a V-Ray scene of 2 GB read for what it says, beside cat and grep -c',
  tells: ['Renderbridge', 'cat to nowhere', 'grep -c', 'memory beside that of the process'],
  async *run(size) {
    const [bytes, rounds] = size === 'whole' ? [2048 * mib, 3] : [8 * mib, 1];
    const folder = mkdtempSync(path.join(tmpdir(), 'renderbridge-bench-'));
    const file = path.join(folder, 'shot.vrscene');
    try {
      const { textures } = writeScene(file, bytes);
      const sizeMib = statSync(file).size / mib;
      const read = (): Read =>
        JSON.parse(execFileSync(process.execPath, [program, file], { encoding: 'utf8' }));
      const { files } = read();
      if (files !== textures) throw new Error(`${textures} textures were written and ${files} read.`);
      yield `${sizeMib.toFixed(0)} MiB, ${textures} textures, each of them found`;
      const ours: number[] = [];
      const grown: number[] = [];
      const cat: number[] = [];
      const grep: number[] = [];
      for (let round = 0; round < rounds; round += 1) {
        const { ms, grownMib } = read();
        ours.push((sizeMib * 1000) / ms);
        grown.push(grownMib);
        cat.push(speed(sizeMib, () => execFileSync('cat', [file], { stdio: ['ignore', 'ignore', 'pipe'] })));
        grep.push(speed(sizeMib, () => execFileSync('grep', ['-c', 'BitmapBuffer', file])));
      }
      yield { what: 'Renderbridge', unit: 'MiB/s', figures: figuresOf(ours) };
      yield { what: 'cat to nowhere', unit: 'MiB/s', figures: figuresOf(cat), of: 'peer' };
      yield { what: 'grep -c BitmapBuffer', unit: 'MiB/s', figures: figuresOf(grep), of: 'peer' };
      yield {
        what: 'memory beside that of the process',
        unit: 'MiB',
        figures: figuresOf(grown),
        limit: { of: 'max', most: mostGrownMib },
      };
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

function speed(sizeMib: number, run: () => unknown): number {
  const startedAt = performance.now();
  run();
  return (sizeMib * 1000) / (performance.now() - startedAt);
}
