import { mkdirSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { createXXHash128 } from 'hash-wasm';
import { systemClock } from '#daemon/clock.ts';
import type { HashResult } from '#daemon/transfers/uploads/hashProtocol.ts';
import { createHashThreads } from '#daemon/transfers/uploads/hashThreads.ts';
import { temporaryFolder } from '../temporaryFolder.ts';

const never = new AbortController().signal;

async function read(paths: readonly string[], sizes: readonly number[] = []) {
  const answers: (HashResult | undefined)[] = paths.map(() => undefined);
  let bytes = 0;
  const files = paths.map((file, index) => ({ path: file, size: sizes[index] ?? 0 }));
  await createHashThreads({ clock: systemClock, mostThreads: 2 })(
    files,
    (results, readNow) => {
      bytes += readNow;
      for (const result of results) answers[result.index] = result;
    },
    never,
  );
  return { answers, bytes };
}

describe('files that are read through', () => {
  it('have the XXH3-128 of what is in them, and each has one, however many there are', async () => {
    const folder = temporaryFolder();
    const paths = Array.from({ length: 300 }, (_, index) => {
      const file = path.join(folder, String(index));
      writeFileSync(file, `content ${index}`);
      return file;
    });
    const xxh3 = await createXXHash128();
    const { answers } = await read(paths);
    expect(answers).toEqual(
      paths.map((_file, index) => ({
        index,
        hash: xxh3.init().update(`content ${index}`).digest('hex'),
        size: `content ${index}`.length,
      })),
    );
  });

  it('have it too where they take longer than it takes to say how far it is', async () => {
    const folder = temporaryFolder();
    const size = 400_000_000;
    const paths = ['a', 'b', 'c'].map((name) => {
      const file = path.join(folder, name);
      writeFileSync(file, name);
      truncateSync(file, size);
      return file;
    });
    const { answers, bytes } = await read(paths, [size, size, size]);
    expect(answers.map((answer) => answer && 'size' in answer && answer.size)).toEqual([size, size, size]);
    expect(new Set(answers.map((answer) => answer && 'hash' in answer && answer.hash)).size).toBe(3);
    expect(bytes).toBe(3 * size);
  });

  it('are named where they are none, and hold nothing up', async () => {
    const folder = temporaryFolder();
    mkdirSync(path.join(folder, 'folder'));
    const { answers } = await read([path.join(folder, 'gone'), path.join(folder, 'folder'), '/dev/zero']);
    expect(answers.map((answer) => answer && 'fault' in answer && answer.fault)).toEqual([
      'missing',
      'notAFile',
      'notAFile',
    ]);
  });

  it('are let be once nobody wants them any more', async () => {
    const stopping = new AbortController();
    stopping.abort(new Error('stopped'));
    const reading = createHashThreads({ clock: systemClock })(
      [{ path: '/x', size: 1 }],
      () => {},
      stopping.signal,
    );
    await expect(reading).rejects.toThrow('stopped');
  });
});
