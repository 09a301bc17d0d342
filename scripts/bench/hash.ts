import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Bench } from './runner/bench.ts';
import { figuresOf, percentile } from './runner/figures.ts';
import { peer, peerSeconds, peerVersion } from './transfer/deadline.ts';
import { faultOfHashing } from './transfer/faultOfHashing.ts';
import { writeFiles } from './transfer/files.ts';
import { createPlanning } from './transfer/planning.ts';

const mib = 1024 * 1024;
const [smallBytes, largeBytes] = [4096, 16 * mib];
/** Of the peer’s time, in percent: five times as fast. */
const fifth = 20;

interface Times {
  readonly cold: number[];
  readonly warm: number[];
}

export const bench: Bench = {
  about: `what an upload does before its first byte: looking, hashing, comparing, beside ${peer} and plain reading`,
  tells: [
    'planned and hashed, nothing remembered',
    'the same again, all remembered',
    'delay of the event loop meanwhile, p99',
    'longest work between two turns of the event loop',
    'read, and no more',
    'of the time that reading takes',
  ],
  async *run(size) {
    const [count, large, rounds] = size === 'whole' ? [10_000, 64, 3] : [200, 2, 1];
    const folder = mkdtempSync(path.join(tmpdir(), 'renderbridge-bench-'));
    try {
      const files = writeFiles(path.join(folder, 'small'), count, smallBytes);
      const own: Times = { cold: [], warm: [] };
      const peers: Times = { cold: [], warm: [] };
      const [delays, works]: [number[], number[]] = [[], []];
      let unmeasured: string | undefined;
      for (let round = 0; round < rounds; round += 1) {
        mkdirSync(path.join(folder, `home${round}`));
        const planning = createPlanning(path.join(folder, `home${round}`));
        for (const [times, remembered] of [
          [own.cold, 'nothing'],
          [own.warm, 'all'],
        ] as const) {
          const planned = await planning.plan(files);
          const fault = faultOfHashing(planned, { count, bytes: smallBytes, remembered });
          if (fault !== undefined) throw new Error(fault);
          times.push(planned.ms);
          delays.push(percentile(planned.delays.clock, 99));
          works.push(Math.max(...planned.delays.processor));
        }
        planning.close();
        // In the same minute, because what else the machine does changes.
        const other = await peerSeconds(path.join(folder, 'small'), size);
        if (typeof other === 'string') unmeasured = other;
        else if (other.files !== count) throw new Error(`${peer} hashed ${other.files} of ${count} files.`);
        else for (const which of ['cold', 'warm'] as const) peers[which].push(1000 * other[which]);
      }
      yield `${count} files of 4 KiB, ${rounds} rounds`;
      const limits = { cold: 900, warm: 200 };
      yield {
        what: 'planned and hashed, nothing remembered',
        unit: 'ms',
        figures: figuresOf(own.cold),
        limit: { of: 'median', most: limits.cold },
      };
      yield {
        what: 'the same again, all remembered',
        unit: 'ms',
        figures: figuresOf(own.warm),
        limit: { of: 'median', most: limits.warm },
      };
      yield {
        what: 'delay of the event loop meanwhile, p99',
        unit: 'ms',
        figures: figuresOf(delays),
        limit: { of: 'max', most: 50 },
      };
      yield {
        what: 'longest work between two turns of the event loop',
        unit: 'ms',
        figures: figuresOf(works),
        limit: { of: 'max', most: 50 },
      };
      if (unmeasured !== undefined) yield unmeasured;
      else yield* besidePeer(own, peers);
      yield* largeFiles(folder, large, rounds);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

async function* besidePeer(own: Times, peers: Times): ReturnType<Bench['run']> {
  yield `${peer} ${peerVersion}, the same files`;
  for (const [which, words] of [
    ['cold', 'nothing remembered'],
    ['warm', 'all remembered'],
  ] as const) {
    yield { what: `${peer}, ${words}`, unit: 'ms', figures: figuresOf(peers[which]), of: 'peer' };
    yield {
      what: `of its time, ${words}`,
      unit: '%',
      figures: figuresOf(own[which].map((ms, round) => (100 * ms) / (peers[which][round] ?? Number.NaN))),
      limit: { of: 'median', most: fifth },
    };
  }
}

/** Reading itself sets the pace: four fifths of its speed are 125 % of its time. */
async function* largeFiles(folder: string, count: number, rounds: number): ReturnType<Bench['run']> {
  const files = writeFiles(path.join(folder, 'large'), count, largeBytes);
  const [plain, hashed]: [number[], number[]] = [[], []];
  for (let round = -1; round < rounds; round += 1) {
    const startedAt = performance.now();
    for (const file of files) await readFile(file);
    const readMs = performance.now() - startedAt;
    mkdirSync(path.join(folder, `large home${round}`));
    const planning = createPlanning(path.join(folder, `large home${round}`));
    const planned = await planning.plan(files);
    planning.close();
    const fault = faultOfHashing(planned, { count, bytes: largeBytes, remembered: 'nothing' });
    if (fault !== undefined) throw new Error(fault);
    // The first round brings the files into the memory of the system.
    if (round < 0) continue;
    plain.push(readMs);
    hashed.push(planned.ms);
  }
  yield `${count} files of 16 MiB`;
  yield { what: 'large files: read, and no more', unit: 'ms', figures: figuresOf(plain), of: 'peer' };
  yield {
    what: 'large files: planned and hashed, nothing remembered',
    unit: 'ms',
    figures: figuresOf(hashed),
  };
  const share = hashed.map((ms, round) => (100 * ms) / (plain[round] ?? Number.NaN));
  yield {
    what: 'large files: of the time that reading takes',
    unit: '%',
    figures: figuresOf(share),
    limit: { of: 'median', most: 125 },
  };
}
