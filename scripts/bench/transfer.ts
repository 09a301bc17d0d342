import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Bench } from './runner/bench.ts';
import { figuresOf } from './runner/figures.ts';
import { eachDriver } from './transfer/drivers.ts';
import { secondVersion } from './transfer/secondVersion.ts';

export const bench: Bench = {
  about: 'the second version of a scene folder, and 500 files by each driver, beside its bare tool',
  tells: ['the first version', 'the second version', 'of the bytes, sent again', 'copy: '],
  async *run(size) {
    const folder = mkdtempSync(path.join(tmpdir(), 'renderbridge-bench-'));
    try {
      yield* versions(folder, size === 'whole' ? 2_000_000_000 : 20_000_000);
      yield* eachDriver(size);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

/** The second version of a scene folder sends the scene and the texture that changed, whatever the rest weighs. */
async function* versions(folder: string, bytes: number): ReturnType<Bench['run']> {
  const told = await secondVersion(folder, bytes);
  if (typeof told === 'string') {
    yield told;
    return;
  }
  const { firstMs, secondMs, wholeBytes, sent } = told;
  if (sent.length !== 2) throw new Error(`Of the scene and one texture ${sent.length} files went up.`);
  const sentBytes = sent.reduce((sum, file) => sum + file.size, 0);
  const names = sent.map(({ remotePath }) => remotePath).join(', ');
  yield `a scene folder of ${wholeBytes} bytes, then one texture changed and the scene saved: ${names} went up`;
  yield { what: 'the first version, read and copied', unit: 'ms', figures: figuresOf([firstMs]) };
  yield { what: 'the second version', unit: 'ms', figures: figuresOf([secondMs]) };
  const share = figuresOf([(100 * sentBytes) / wholeBytes]);
  yield { what: 'of the bytes, sent again', unit: '%', figures: share, limit: { of: 'max', most: 6 } };
}
