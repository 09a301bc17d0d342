import { mkdirSync, rmSync, statSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { homeRig, submittedAt } from './homeRig.ts';

it('brings the results of a task, and again only what is new', async () => {
  const { put, place, tree, bring, came } = homeRig();
  put('results/7_shot/0001.dat', 'one');
  expect(await bring()).toEqual({ failed: [], mayRetry: false });
  const before = statSync(place('home/0001.dat')).ino;
  put('results/7_shot/passes/z0001.dat', 'z');
  expect(await bring()).toMatchObject({ failed: [] });
  expect(tree('home')).toEqual(['0001.dat', 'passes', 'passes/z0001.dat']);
  expect(statSync(place('home/0001.dat')).ino).toBe(before);
  expect(came).toEqual(['7_shot/0001.dat', '7_shot/passes/z0001.dat']);
});

it('says how far all that the farm has is, what lies here already included', async () => {
  const { put, bring, heard } = homeRig();
  put('results/7_shot/0001.dat', 'one');
  await bring();
  put('results/7_shot/0002.dat', 'two2');
  await bring();
  expect(heard.at(-1)).toEqual({ files: { done: 2, total: 2 }, bytes: { done: 7, total: 7 } });
});

it('brings a frame again that the farm rendered again', async () => {
  const { put, read, bring } = homeRig();
  put('results/7_shot/0001.dat', 'old!', submittedAt);
  await bring();
  put('results/7_shot/0001.dat', 'new!', submittedAt + 60_000);
  await bring();
  expect(read('home/0001.dat')).toBe('new!');
});

it('replaces an older render, of before the submission', async () => {
  const { put, read, tree, bring } = homeRig();
  put('home/0001.dat', 'last week', submittedAt - 1000);
  put('results/7_shot/0001.dat', 'today');
  await bring();
  expect([tree('home'), read('home/0001.dat')]).toEqual([['0001.dat'], 'today']);
});

it('leaves a newer file of the artist’s as it is, and puts the frame beside it', async () => {
  const { put, read, tree, known, bring } = homeRig();
  put('home/0001.dat', 'painted', submittedAt + 1000);
  put('results/7_shot/0001.dat', 'today');
  expect(await bring()).toMatchObject({ failed: [] });
  expect(tree('home')).toEqual(['0001.dat', '0001.farm-7.dat']);
  expect([read('home/0001.dat'), read('home/0001.farm-7.dat')]).toEqual(['painted', 'today']);
  expect(known.get('7_shot/0001.dat')).toMatchObject({ besideNewer: true, number: 1 });
});

it('leaves a frame as it is that the artist painted over, when the farm renders it again', async () => {
  const { put, read, bring } = homeRig();
  put('results/7_shot/0001.dat', 'first', submittedAt);
  await bring();
  put('home/0001.dat', 'painted over');
  put('results/7_shot/0001.dat', 'again', submittedAt + 1000);
  await bring();
  expect([read('home/0001.dat'), read('home/0001.farm-7.dat')]).toEqual(['painted over', 'again']);
});

it('replaces a newer file where a person asks for that', async () => {
  const { put, read, tree, bring } = homeRig();
  put('home/0001.dat', 'painted', submittedAt + 1000);
  put('results/7_shot/0001.dat', 'today');
  await bring({ replacesNewer: true });
  expect([tree('home'), read('home/0001.dat')]).toEqual([['0001.dat'], 'today']);
});

it('replaces a newer file also where the frame lies beside it already, and leaves no copy there', async () => {
  const { put, read, tree, known, place, bring } = homeRig();
  put('home/0001.dat', 'painted', submittedAt + 1000);
  put('results/7_shot/0001.dat', 'today');
  put('results/7_shot/0002.dat', 'other');
  await bring();
  expect(known.get('7_shot/0001.dat')?.keptFile).toBe(place('home/0001.dat'));
  await bring({ asks: 'missing' });
  expect(read('home/0001.dat')).toBe('painted');
  await bring({ asks: 'missing', replacesNewer: true });
  expect([tree('home'), read('home/0001.dat')]).toEqual([['0001.dat', '0002.dat'], 'today']);
  expect(known.get('7_shot/0001.dat')).not.toHaveProperty('besideNewer');
  expect(known.get('7_shot/0001.dat')).not.toHaveProperty('keptFile');
});

describe('a frame beside a newer file that may have its place', () => {
  const laidBeside = async () => {
    const fetched: string[][] = [];
    const rig = homeRig(({ fetch }) => ({
      fetch(files, run) {
        fetched.push(files.map(({ remotePath }) => remotePath));
        if (!fetch) throw new Error('The driver brings nothing.');
        return fetch(files, run);
      },
    }));
    rig.put('home/0001.dat', 'painted', submittedAt + 1000);
    rig.put('results/7_shot/0001.dat', 'today', submittedAt + 2000);
    await rig.bring();
    fetched.length = 0;
    return { ...rig, fetched, replace: () => rig.bring({ asks: 'missing', replacesNewer: true }) };
  };

  it('is moved there, and not brought again', async () => {
    const { fetched, replace, tree, read, place, known } = await laidBeside();
    expect(await replace()).toMatchObject({ failed: [] });
    expect([tree('home'), read('home/0001.dat'), fetched]).toEqual([['0001.dat'], 'today', []]);
    expect(known.get('7_shot/0001.dat')?.path).toBe(place('home/0001.dat'));
    expect(await replace()).toMatchObject({ failed: [] });
    expect(fetched).toEqual([]);
  });

  it('is known again where a daemon died between the move and the note of it', async () => {
    const { fetched, replace, known, place } = await laidBeside();
    const before = known.get('7_shot/0001.dat');
    await replace();
    if (before) known.set('7_shot/0001.dat', before);
    await replace();
    expect([fetched, known.get('7_shot/0001.dat')?.path]).toEqual([[], place('home/0001.dat')]);
  });

  it('is brought where the copy has other bytes than came, though size and time are the same', async () => {
    const { fetched, replace, known, put, read } = await laidBeside();
    put('home/0001.farm-7.dat', 'toda!', known.get('7_shot/0001.dat')?.mtimeMs);
    await replace();
    expect([read('home/0001.dat'), fetched]).toEqual(['today', [['7_shot/0001.dat']]]);
  });

  it('is brought where the copy is gone and the place is still the artist’s, or the farm rendered it again', async () => {
    const gone = await laidBeside();
    rmSync(gone.place('home/0001.farm-7.dat'));
    await gone.replace();
    expect([gone.read('home/0001.dat'), gone.fetched]).toEqual(['today', [['7_shot/0001.dat']]]);
    const again = await laidBeside();
    again.put('results/7_shot/0001.dat', 'later', submittedAt + 3000);
    await again.replace();
    expect([again.read('home/0001.dat'), again.fetched]).toEqual(['later', [['7_shot/0001.dat']]]);
  });

  it('stays where a folder has the place', async () => {
    const { replace, place, put, tree } = await laidBeside();
    rmSync(place('home/0001.dat'));
    put('home/0001.dat/note.txt', 'mine');
    expect(await replace()).toEqual({ failed: [], mayRetry: false });
    expect(tree('home')).toEqual(['0001.dat', '0001.dat/note.txt', '0001.farm-7.dat']);
  });
});

it('leaves a copy beside a newer file where somebody changed the copy', async () => {
  const { put, read, bring } = homeRig();
  put('home/0001.dat', 'painted', submittedAt + 1000);
  put('results/7_shot/0001.dat', 'today');
  await bring();
  put('home/0001.farm-7.dat', 'graded');
  await bring({ asks: 'missing', replacesNewer: true });
  expect([read('home/0001.dat'), read('home/0001.farm-7.dat')]).toEqual(['today', 'graded']);
});

it('takes a file as its own that has the same bytes, whoever put it there', async () => {
  const { put, tree, known, bring } = homeRig();
  put('home/0001.dat', 'today', submittedAt + 1000);
  put('results/7_shot/0001.dat', 'today');
  await bring();
  expect(tree('home')).toEqual(['0001.dat']);
  expect(known.get('7_shot/0001.dat')?.besideNewer).toBeUndefined();
});

it('leaves what was deleted here alone by itself, and brings it when somebody asks', async () => {
  const { put, place, tree, bring } = homeRig();
  put('results/7_shot/0001.dat', 'one');
  await bring();
  rmSync(place('home/0001.dat'));
  await bring({ asks: 'fresh' });
  expect(tree('home')).toEqual([]);
  await bring({ asks: 'missing' });
  expect(tree('home')).toEqual(['0001.dat']);
});

it('finds a byte that flipped here, though size and time are the same, and mends it', async () => {
  const { put, place, read, bring } = homeRig();
  put('results/7_shot/0001.dat', 'whole', submittedAt);
  put('results/7_shot/0002.dat', 'sound', submittedAt);
  await bring();
  const { atime, mtime } = statSync(place('home/0001.dat'));
  put('home/0001.dat', 'whole'.replace('w', 'W'));
  utimesSync(place('home/0001.dat'), atime, mtime);
  expect(await bring({ asks: 'missing' })).toMatchObject({ failed: [] });
  expect(read('home/0001.dat')).toBe('Whole');
  expect(await bring({ asks: 'verify' })).toMatchObject({ verified: { same: 1, mended: 1, changedHere: 0 } });
  expect(read('home/0001.dat')).toBe('whole');
});

it('says of files that the artist changed that they are other than the farm’s, and leaves them', async () => {
  const { put, read, bring } = homeRig();
  put('results/7_shot/0001.dat', 'whole', submittedAt);
  await bring();
  put('home/0001.dat', 'graded', submittedAt + 5000);
  expect(await bring({ asks: 'verify' })).toMatchObject({ verified: { same: 0, mended: 0, changedHere: 1 } });
  expect(read('home/0001.dat')).toBe('graded');
});

it('says when there is nothing yet, and when the storage gives no answer', async () => {
  expect(await homeRig().bring()).toMatchObject({ error: { code: 'noResults' }, mayRetry: true });
  const silent = homeRig(() => ({ list: async () => undefined }));
  expect(await silent.bring()).toMatchObject({ error: { code: 'noListing' }, mayRetry: true });
});

it('brings a file of another size than was listed again, once the task is over', async () => {
  const { put, read, bring } = homeRig((copy) => {
    let runs = 0;
    return {
      async fetch(wanted, run) {
        const outcome = await copy.fetch?.(wanted, { ...run, brought: () => {} });
        runs += 1;
        for (const { target } of wanted) if (runs === 1) put(target.slice(target.indexOf('home')), 'ha');
        return outcome ?? { failed: [], mayRetry: false };
      },
    };
  });
  put('results/7_shot/0001.dat', 'half no more');
  expect(await bring()).toMatchObject({ failed: [] });
  expect(read('home/0001.dat')).toBe('half no more');
});

it('keeps what came of a run that was broken off, and goes on from there', async () => {
  let broken = true;
  const { put, tree, came, bring } = homeRig((copy) => ({
    async fetch(wanted, run) {
      if (!broken) return (await copy.fetch?.(wanted, run)) ?? { failed: [], mayRetry: false };
      await copy.fetch?.(wanted.slice(0, 2), run);
      return { failed: [], error: { code: 'cut', message: 'cut', from: 'bridge' }, mayRetry: true };
    },
  }));
  for (const number of [1, 2, 3, 4]) put(`results/7_shot/000${number}.dat`, `frame ${number}`);
  expect(await bring()).toMatchObject({ error: { code: 'cut' } });
  expect(came).toHaveLength(2);
  broken = false;
  expect(await bring()).toEqual({ failed: [], mayRetry: false });
  expect(came).toHaveLength(4);
  expect(tree('home')).toEqual(['0001.dat', '0002.dat', '0003.dat', '0004.dat']);
});

it('brings whole folders by drivers that bring nothing smaller, and puts only what is new in its place', async () => {
  const { put, place, tree, came, bring } = homeRig((copy) => ({
    capabilities: { ...copy.capabilities, downloads: 'folders', lists: false },
    async fetch(wanted, run) {
      const [folder] = wanted;
      const files = ['0001.dat', 'deep/0002.dat'].map((name) => ({
        remotePath: `${folder?.remotePath}/${name}`,
        target: `${folder?.target}/${name}`,
      }));
      return (await copy.fetch?.(files, run)) ?? { failed: [], mayRetry: false };
    },
  }));
  put('results/7_shot/0001.dat', 'one');
  put('results/7_shot/deep/0002.dat', 'two');
  expect(await bring()).toEqual({ failed: [], mayRetry: false });
  const before = statSync(place('home/0001.dat')).ino;
  put('results/7_shot/deep/0002.dat', 'two again', submittedAt);
  await bring();
  expect(tree('home')).toEqual(['0001.dat', 'deep', 'deep/0002.dat']);
  expect(statSync(place('home/0001.dat')).ino).toBe(before);
  expect(came).toEqual(['7_shot/0001.dat', '7_shot/deep/0002.dat', '7_shot/deep/0002.dat']);
});

it('puts nothing behind a link that leads out of the folder', async () => {
  const { put, place, tree, bring } = homeRig();
  mkdirSync(place('home'));
  mkdirSync(place('elsewhere'));
  symlinkSync(place('elsewhere'), place('home/passes'));
  put('results/7_shot/passes/deep/0001.dat', 'one');
  expect(await bring()).toMatchObject({ failed: [{ error: { code: 'linkLeadsOut' } }] });
  expect(tree('elsewhere')).toEqual([]);
});

it('replaces a link that bears a frame’s name with nothing, and leaves where it leads alone', async () => {
  const { put, place, read, bring } = homeRig();
  put('elsewhere.txt', 'precious', submittedAt - 1000);
  mkdirSync(place('home'));
  symlinkSync(place('elsewhere.txt'), place('home/0001.dat'));
  put('results/7_shot/0001.dat', 'one');
  await bring({ replacesNewer: true });
  expect([read('elsewhere.txt'), read('home/0001.farm-7.dat')]).toEqual(['precious', 'one']);
});

it('follows no link of the farm’s storage', async () => {
  const { put, place, tree, bring } = homeRig();
  put('secrets/key.txt', 'secret');
  put('results/7_shot/0001.dat', 'one');
  symlinkSync(place('secrets'), place('results/7_shot/link'));
  await bring();
  expect(tree('home')).toEqual(['0001.dat']);
});

it.each(['..', '../storage', '', '7/../..'])('never reads outside the results: %j', async (resultsFolder) => {
  expect(await homeRig().bring({ resultsFolder })).toMatchObject({
    error: { code: 'outsideRoot' },
    mayRetry: false,
  });
});

it('a name with signs that nothing carries is told, the other files come, and nothing is left beside them', async () => {
  const { put, tree, bring } = homeRig();
  for (const name of ['a\nb.dat', 'back\\slash.dat', 'fine.dat']) put(`results/7_shot/${name}`, name);
  const { failed } = await bring();
  expect(failed.map(({ error }) => error.code)).toEqual(['outsideRoot', 'outsideRoot']);
  expect(tree('home')).toEqual(['fine.dat']);
});

const onBytes = process.platform === 'linux' ? it : it.skip;
onBytes('a name that is not UTF-8 is told as it can be shown, and the other files come', async () => {
  const { put, tree, place, bring } = homeRig();
  put('results/7_shot/0001.dat', 'one');
  const folder = Buffer.from(`${place('results/7_shot')}/`);
  writeFileSync(Buffer.concat([folder, Buffer.from([0x30, 0xe9, 0x2e, 0x70, 0x6e, 0x67])]), 'two');
  const { failed } = await bring();
  expect(failed.map(({ file, error }) => [file, error.code])).toEqual([
    ['7_shot/0\uFFFD.png', 'outsideRoot'],
  ]);
  expect(tree('home')).toEqual(['0001.dat']);
});
