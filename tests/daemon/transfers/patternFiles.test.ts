import { expect, it } from '@jest/globals';
import { createPatternFiles, mostFilesOfLook } from '#daemon/transfers/patternFiles.ts';
import { type FilePattern, readFilePattern } from '#protocol/platform/filePattern.ts';

function read(path: string): FilePattern {
  const pattern = readFilePattern(path, 'linux');
  if (!pattern) throw new Error(`${path} is no pattern`);
  return pattern;
}

/** Folders by path; an error code in place of one that cannot be listed. */
function rig(folders: Readonly<Record<string, readonly string[] | string>>) {
  const listed: string[] = [];
  const files = createPatternFiles(async (folder) => {
    listed.push(folder);
    const names = folders[folder] ?? 'ENOENT';
    if (typeof names === 'string') throw Object.assign(new Error(names), { code: names });
    return { names, linksOut: [] };
  });
  return { files, listed };
}

it('a folder is listed once in one look, however many patterns lie in it, and anew in the next', async () => {
  const { files, listed } = rig({ '/maps/': ['b.1002.png', 'a.1001.png', 'b.1001.png'] });
  const [a, b] = await Promise.all(
    ['a', 'b'].map((name) => files.expand(read(`/maps/${name}.<UDIM>.png`), 1)),
  );
  expect([a, b]).toEqual([
    { state: 'several', files: ['/maps/a.1001.png'], count: 1 },
    { state: 'several', files: ['/maps/b.1001.png', '/maps/b.1002.png'], count: 2 },
  ]);
  expect(listed).toEqual(['/maps/']);
  files.forget(1);
  await files.expand(read('/maps/a.<UDIM>.png'), 2);
  expect(listed).toEqual(['/maps/', '/maps/']);
});

it.each([
  ['/maps/c.<UDIM>.png', 'missing'],
  ['/gone/a.<UDIM>.png', 'missing'],
  ['/shut/a.<UDIM>.png', 'unreadable'],
  ['/<UDIM>/a.png', 'severalFolders'],
])('%s is %s', async (pattern, state) => {
  const { files } = rig({ '/maps/': ['a.1001.png'], '/shut/': 'EACCES' });
  expect(await files.expand(read(pattern), 1)).toEqual({ state });
});

it('two names that a system holds for one are one file', async () => {
  const { files } = rig({ 'D:\\maps\\': ['skin.1001.png', 'SKIN.1001.PNG'] });
  const pattern = readFilePattern('D:\\maps\\Skin.<UDIM>.png', 'windows');
  if (!pattern) throw new Error('it is no pattern');
  expect(await files.expand(pattern, 1)).toEqual({
    state: 'several',
    files: ['D:\\maps\\Skin.1001.png'],
    count: 1,
  });
});

it('patterns that together fit more than a submission can hold are counted all the same', async () => {
  const pictures = mostFilesOfLook * 0.6;
  const names = Array.from({ length: pictures }, (_, index) => `a.${index}.png`);
  const { files } = rig({ '/maps/': names });
  const expanded = () => files.expand(read('/maps/a.#.png'), 1);
  expect(await expanded()).toMatchObject({ state: 'several', files: { length: pictures } });
  const room = mostFilesOfLook - pictures;
  expect(await expanded()).toMatchObject({ files: { length: room }, count: pictures });
  expect(await expanded()).toEqual({ state: 'several', files: [], count: pictures });
});
