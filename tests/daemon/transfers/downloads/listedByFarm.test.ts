import { rmSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import type { RemoteFile } from '#daemon/transfers/driver.ts';
import { homeRig, submittedAt } from './homeRig.ts';

const frame = '7_shot/0001.dat';

/** A driver that brings whole folders, of a farm that tells by itself what lies there. */
function rig() {
  const fetched: string[] = [];
  let told: readonly RemoteFile[] | undefined;
  const home = homeRig(
    (copy) => ({
      capabilities: { ...copy.capabilities, downloads: 'folders', lists: false },
      async fetch(wanted, run) {
        const [folder] = wanted;
        fetched.push(folder?.remotePath ?? '');
        const files = (told ?? [{ remotePath: frame, size: 0 }]).map(({ remotePath }) => ({
          remotePath,
          target: `${folder?.target}/${remotePath.slice('7_shot/'.length)}`,
        }));
        return (await copy.fetch?.(files, run)) ?? { failed: [], mayRetry: false };
      },
    }),
    { listByFarm: async () => told },
  );
  return {
    ...home,
    fetched,
    tell: (...files: readonly RemoteFile[]) => {
      told = files;
    },
    tellNothing: () => {
      told = undefined;
    },
  };
}

describe('a folder that the farm lists by itself', () => {
  it('is not brought again while it holds nothing new', async () => {
    const { put, bring, fetched, tell } = rig();
    put('results/7_shot/0001.dat', 'one');
    tell({ remotePath: frame, size: 3, mtimeMs: submittedAt });
    await bring();
    expect(await bring()).toEqual({ failed: [], mayRetry: false });
    expect(await bring({ asks: 'missing' })).toEqual({ failed: [], mayRetry: false });
    expect(fetched).toEqual(['7_shot']);
  });

  it('is brought where a file is new, has another size, or was written again with the same size', async () => {
    const { put, read, bring, fetched, tell } = rig();
    put('results/7_shot/0001.dat', 'one');
    tell({ remotePath: frame, size: 3, mtimeMs: submittedAt });
    await bring();
    put('results/7_shot/0001.dat', 'ONE');
    tell({ remotePath: frame, size: 3, mtimeMs: submittedAt + 1 });
    await bring();
    expect(read('home/0001.dat')).toBe('ONE');
    put('results/7_shot/0001.dat', 'three');
    tell({ remotePath: frame, size: 5, mtimeMs: submittedAt + 1 });
    await bring();
    expect(read('home/0001.dat')).toBe('three');
    put('results/7_shot/0002.dat', 'two');
    tell(
      { remotePath: frame, size: 5, mtimeMs: submittedAt + 1 },
      { remotePath: '7_shot/0002.dat', size: 3, mtimeMs: submittedAt },
    );
    await bring();
    expect(read('home/0002.dat')).toBe('two');
    expect(fetched).toHaveLength(4);
  });

  it.each([
    ['says no times', [{ remotePath: frame, size: 3 }]],
    ['says that it is empty', []],
  ])('is brought each time where the farm %s', async (_what, files) => {
    const { put, bring, fetched, tell } = rig();
    put('results/7_shot/0001.dat', 'one');
    tell({ remotePath: frame, size: 3, mtimeMs: submittedAt });
    await bring();
    tell(...files);
    await bring();
    expect(fetched).toHaveLength(2);
  });

  it('is brought where the farm does not answer, where it is to be verified, and where a file is gone here', async () => {
    const { put, place, tree, bring, fetched, tell, tellNothing } = rig();
    put('results/7_shot/0001.dat', 'one');
    tell({ remotePath: frame, size: 3, mtimeMs: submittedAt });
    await bring();
    await bring({ asks: 'verify' });
    expect(fetched).toHaveLength(2);
    rmSync(place('home/0001.dat'));
    await bring();
    expect([fetched.length, tree('home')]).toEqual([2, []]);
    await bring({ asks: 'missing' });
    expect([fetched.length, tree('home')]).toEqual([3, ['0001.dat']]);
    tellNothing();
    await bring();
    expect(fetched).toHaveLength(4);
  });
});
