import { describe, expect, it } from '@jest/globals';
import type { FileStat } from '#daemon/submissions/fileStats.ts';
import { knownFilesOf, observedPathsOf, withFacts } from '#daemon/submissions/observedFiles.ts';
import type { PlannedFile } from '#daemon/submissions/records.ts';
import { createFileIntegrity, withoutFileIntegrity } from '#daemon/submissions/uploads/fileIntegrity.ts';

const there = (size: number, mtimeMs = 5): FileStat => ({ state: 'there', size, mtimeMs });
const several: FileStat = { state: 'several', files: ['/a.1', '/a.2'], count: 3 };

describe('a look at files', () => {
  const seen = observedPathsOf(
    new Map<string, FileStat>([
      ['/there', there(7)],
      ['/a.#', several],
      ['/gone', { state: 'missing' }],
      ['/off', { state: 'unknown' }],
    ]),
  );

  it('remembers of each path what it was', () => {
    expect(seen).toEqual([
      { localPath: '/there', size: 7, mtimeMs: 5 },
      { pattern: '/a.#', files: ['/a.1', '/a.2'], count: 3 },
      { localPath: '/gone', state: 'missing' },
      { localPath: '/off', state: 'unknown' },
    ]);
  });

  it('tells a plan which paths are there, and which are patterns', () => {
    const { fileStates, patterns } = knownFilesOf(seen);
    expect([...(fileStates ?? [])]).toEqual([
      ['/there', 'there'],
      ['/a.#', 'there'],
      ['/gone', 'missing'],
      ['/off', 'unknown'],
    ]);
    expect([...(patterns?.keys() ?? [])]).toEqual(['/a.#']);
  });

  it('gives the plan’s files their facts; what nobody could look at is marked, what was missing is not', () => {
    const plain = (localPath: string) => ({ localPath, farmPath: localPath.slice(1), need: 'dependency' });
    const files = ['/there', '/gone', '/off', '/new', '/kept'].map(plain) as unknown as PlannedFile[];
    const kept = { localPath: '/kept', size: 1, mtimeMs: 2, keptPath: '/aside', sha256: 'abc' };
    expect(withFacts(files, [...seen, kept])).toEqual([
      { ...plain('/there'), facts: { size: 7, mtimeMs: 5 } },
      plain('/gone'),
      { ...plain('/off'), unseen: true },
      plain('/new'),
      { ...plain('/kept'), facts: { size: 1, mtimeMs: 2 }, keptPath: '/aside', sha256: 'abc' },
    ]);
  });
});

describe('the integrity of files', () => {
  function integrity(stats: Readonly<Record<string, FileStat>>) {
    const asked: string[][] = [];
    const dropped: string[] = [];
    const files = createFileIntegrity(
      {
        keepByClone: async () => new Map(),
        keep: async (scene) =>
          scene === '/none' ? undefined : { size: 3, mtimeMs: 4, keptPath: '/aside', sha256: 'abc' },
        drop: async (id) => void dropped.push(id),
      },
      {
        async statAgain(paths) {
          asked.push([...paths]);
          return new Map(paths.map((path) => [path, stats[path] ?? { state: 'missing' }]));
        },
      },
    );
    return { files, asked, dropped };
  }
  const file = (localPath: string, more: Partial<PlannedFile> = {}) =>
    ({
      localPath,
      farmPath: 'x',
      need: 'dependency',
      facts: { size: 7, mtimeMs: 5 },
      ...more,
    }) as PlannedFile;

  it('looks at each file of a pattern once, beside those that were named', async () => {
    const { files, asked } = integrity({ '/a.#': several, '/a.1': there(1), '/a.2': several });
    const seen = await files.look(['/a.#', '/a.1']);
    expect(asked).toEqual([['/a.#', '/a.1'], ['/a.2']]);
    expect(seen).toEqual([
      { pattern: '/a.#', files: ['/a.1', '/a.2'], count: 3 },
      { localPath: '/a.1', size: 1, mtimeMs: 5 },
    ]);
  });

  it('keeps a scene that is there', async () => {
    const { files, dropped } = integrity({});
    expect(await files.keep('/a.ma', 's1')).toEqual({
      localPath: '/a.ma',
      size: 3,
      mtimeMs: 4,
      keptPath: '/aside',
      sha256: 'abc',
    });
    expect(await files.keep('/none', 's1')).toBeUndefined();
    await files.drop('s1');
    expect(dropped).toEqual(['s1']);
  });

  it('reads a kept scene whose copy is gone from where it was', async () => {
    const { files } = integrity({ '/aside/there': there(1), '/aside/off': { state: 'unknown' } });
    const [gone, kept, off, plain] = await files.withoutLostCopies([
      file('/1', { keptPath: '/aside/gone' }),
      file('/2', { keptPath: '/aside/there' }),
      file('/3', { keptPath: '/aside/off' }),
      file('/4'),
    ]);
    expect([gone, kept?.keptPath, off?.keptPath, plain]).toEqual([
      file('/1'),
      '/aside/there',
      '/aside/off',
      file('/4'),
    ]);
  });

  const changedTo = (size: number, mtimeMs: number) => ({
    changed: [{ localPath: '/a', state: 'changed', now: { size, mtimeMs } }],
    unseen: [],
  });

  it.each<[string, FileStat, object]>([
    ['as it was', there(7), { changed: [], unseen: [] }],
    ['of another size', there(8), changedTo(8, 5)],
    ['written since', there(7, 6), changedTo(7, 6)],
    ['gone', { state: 'missing' }, { changed: [{ localPath: '/a', state: 'missing' }], unseen: [] }],
    [
      'unreadable',
      { state: 'unreadable' },
      { changed: [{ localPath: '/a', state: 'unreadable' }], unseen: [] },
    ],
    [
      'on a disk that does not answer',
      { state: 'unknown' },
      { changed: [], unseen: [{ localPath: '/a', state: 'unknown' }] },
    ],
  ])('tells a file that is %s', async (_title, stat, expected) => {
    const { files, asked } = integrity({ '/a': stat });
    const { facts: _, ...unknown } = file('/unknown');
    const changes = await files.changesSince([file('/a'), file('/kept', { keptPath: '/aside' }), unknown]);
    expect(changes).toEqual(expected);
    expect(asked).toEqual([['/a']]);
  });

  it('of files that nobody looks at changes nothing', async () => {
    const files = [file('/a')];
    expect([
      await withoutFileIntegrity.look(['/a']),
      await withoutFileIntegrity.keep('/a', 's1'),
      await withoutFileIntegrity.withoutLostCopies(files),
      await withoutFileIntegrity.changesSince(files),
    ]).toEqual([undefined, undefined, files, { changed: [], unseen: [] }]);
  });
});

describe('files that are just being written', () => {
  const now = 100_000;

  /** Two looks at the same files, and what became of them in between. */
  async function lookTwice(
    first: Readonly<Record<string, FileStat>>,
    second: Readonly<Record<string, FileStat>> = first,
  ) {
    const asked: (readonly string[])[] = [];
    const rests: number[] = [];
    const files = createFileIntegrity(
      { keepByClone: async () => new Map(), keep: async () => undefined, drop: async () => {} },
      {
        async statAgain(paths) {
          asked.push([...paths]);
          const stats = rests.length === 0 ? first : second;
          return new Map(paths.map((path) => [path, stats[path] ?? { state: 'missing' }]));
        },
      },
      { now: () => now, rest: async (ms) => void rests.push(ms) },
    );
    const seen = (await files.look(Object.keys(first))) ?? [];
    return { seen, asked, rests };
  }
  const growing = (seen: readonly object[]) => seen.map((one) => 'isGrowing' in one);

  it('are told where they grew within a moment, with what they were then', async () => {
    const { seen, rests } = await lookTwice(
      { '/a': there(1, now), '/b': there(2, now) },
      { '/a': there(3, now + 5), '/b': there(2, now) },
    );
    expect(seen).toEqual([
      { localPath: '/a', size: 3, mtimeMs: now + 5, isGrowing: true },
      { localPath: '/b', size: 2, mtimeMs: now },
    ]);
    expect(rests).toEqual([150]);
    expect(knownFilesOf(seen).growing).toEqual(new Set(['/a']));
  });

  it('are looked at twice only where they were written two seconds ago or less', async () => {
    const { asked, seen } = await lookTwice(
      { '/old': there(1, now - 2001), '/new': there(1, now - 2000), '/gone': { state: 'missing' } },
      { '/old': there(2), '/new': there(2, now), '/gone': there(1) },
    );
    expect(asked.at(-1)).toEqual(['/new']);
    expect(growing(seen)).toEqual([false, true, false]);
    const none = await lookTwice({ '/old': there(1, now - 2001), '/a.#': several });
    expect(none.rests).toEqual([]);
  });

  it('that cannot be looked at once more stay as they were seen', async () => {
    const { seen } = await lookTwice({ '/a': there(1, now) }, { '/a': { state: 'unknown' } });
    expect(seen).toEqual([{ localPath: '/a', size: 1, mtimeMs: now }]);
  });

  it('are two hundred at most: of a cache that was just written some tell of all', async () => {
    const many = Object.fromEntries(
      Array.from({ length: 201 }, (_, index) => [`/cache.${index}`, there(1, now)]),
    );
    const { asked } = await lookTwice(many);
    expect(asked.at(-1)).toHaveLength(200);
  });
});

it('of files that are looked at again the inode tells too, and one that the disk keeps has its place', async () => {
  const kept = new Map([['/b', '/aside/b']]);
  const files = createFileIntegrity(
    { keepByClone: async () => kept, keep: async () => undefined, drop: async () => {} },
    { statAgain: async () => new Map() },
  );
  const seen = ['/a', '/b'].map((localPath) => ({ localPath, size: 1, mtimeMs: 2 }));
  expect(await files.keepByClone(seen, 's')).toEqual([{ ...seen[1], keptPath: '/aside/b' }]);
});

it('a plan knows which paths are one file, and what each was', () => {
  const seen = observedPathsOf(
    new Map<string, FileStat>([
      ['/a', { state: 'there', size: 1, mtimeMs: 2, inode: '7:1' }],
      ['/b', there(3)],
      ['/c', { state: 'unreadable' }],
    ]),
  );
  const { inodes, facts, growing } = knownFilesOf(seen);
  expect([...(inodes ?? [])]).toEqual([['/a', '7:1']]);
  expect([...(facts?.keys() ?? [])]).toEqual(['/a', '/b']);
  expect(growing?.size).toBe(0);
  const file = (localPath: string): PlannedFile => ({ localPath, farmPath: 'x', need: 'optional' });
  expect(withFacts([file('/a'), file('/c')], seen)).toEqual([
    { ...file('/a'), facts: { size: 1, mtimeMs: 2, inode: '7:1' } },
    file('/c'),
  ]);
});
