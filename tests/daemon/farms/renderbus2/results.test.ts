import { describe, expect, it } from '@jest/globals';
import { createResults } from '#daemon/farms/renderbus2/results.ts';
import { lost, notThere, scriptedClient } from './scriptedClient.ts';

type Entry = Readonly<Record<string, unknown>>;
const file = (filePath: string, more: Entry = {}) => ({
  filePath,
  fileSize: 5,
  lastModify: 1000,
  directory: false,
  ...more,
});
const folder = (filePath: string) => ({ filePath, fileSize: null, directory: true });

function resultsOf(tree: Readonly<Record<string, unknown>>) {
  const scripted = scriptedClient({ getOutputUserDirFile: ({ treePath }) => tree[String(treePath)] ?? [] });
  return { ...scripted, results: createResults(scripted) };
}

describe('what lies in a folder of results', () => {
  it('is told at any depth, with sizes and times', async () => {
    const { results, sent, classes } = resultsOf({
      '/7_shot': [file('/7_shot/0001.png'), folder('/7_shot/beauty')],
      '/7_shot/beauty': [file('/7_shot/beauty/0001.png', { fileSize: '7', lastModify: '2000' })],
    });
    expect(await results.list('7_shot')).toEqual([
      { remotePath: '7_shot/0001.png', size: 5, mtimeMs: 1000 },
      { remotePath: '7_shot/beauty/0001.png', size: 7, mtimeMs: 2000 },
    ]);
    expect(sent).toEqual([
      ['getOutputUserDirFile', { treePath: '/7_shot' }],
      ['getOutputUserDirFile', { treePath: '/7_shot/beauty' }],
    ]);
    expect(new Set(classes)).toEqual(new Set(['watch']));
  });

  it('is none of what leads elsewhere, has no size, or cannot be read', async () => {
    const { results } = resultsOf({
      '/7_shot': [
        file('/8_other/0001.png'),
        file('/7_shot/../8_other/0001.png'),
        file('/7_shot/a\\b.png'),
        file('/7_shot/0001.png', { fileSize: null }),
        file('/7_shot/0002.png', { fileSize: -1 }),
        'a text',
        null,
        folder('/'),
        folder('/7_shot'),
        file('/7_shot/0003.png', { lastModify: '2024-01-01 10:00:00' }),
      ],
    });
    expect(await results.list('7_shot')).toEqual([{ remotePath: '7_shot/0003.png', size: 5 }]);
  });

  it('ends, though folders hold each other', async () => {
    const { results, sent } = resultsOf({
      '/7_shot': [folder('/7_shot/a'), folder('/7_shot/a')],
      '/7_shot/a': [folder('/7_shot'), folder('/7_shot/a'), folder('/7_shot/a/a')],
    });
    expect(await results.list('7_shot')).toEqual([]);
    expect(sent).toHaveLength(3);
    const deep = scriptedClient({ getOutputUserDirFile: ({ treePath }) => [folder(`${treePath}/a`)] });
    expect(await createResults(deep).list('7')).toBeUndefined();
    expect(deep.sent).toHaveLength(1000);
  });

  it('is nothing where there is no such folder yet, and unknown where some folder is not answered', async () => {
    expect(await resultsOf({ '/7_shot': notThere }).results.list('7_shot')).toEqual([]);
    expect(await resultsOf({ '/7_shot': lost }).results.list('7_shot')).toBeUndefined();
    const tree = { '/7_shot': [folder('/7_shot/a')], '/7_shot/a': notThere };
    expect(await resultsOf(tree).results.list('7_shot')).toBeUndefined();
  });
});

describe('pictures of a frame', () => {
  const picturesOf = (answer: unknown, frameId = '70001') => {
    const scripted = scriptedClient({ loadingFrameThumbnail: () => answer });
    return { ...scripted, seen: createResults(scripted).picturesOf('7', frameId) };
  };

  it('are the paths that the farm names below its root, by the id of the frame', async () => {
    const { seen, sent, classes } = picturesOf(['/7_shot/0001.png', '7_shot/0001.exr', '/../x', 7, null]);
    expect(await seen).toEqual(['7_shot/0001.png', '7_shot/0001.exr']);
    expect(sent).toEqual([['loadingFrameThumbnail', { id: 70001, frameStatus: 4 }]]);
    expect(classes).toEqual(['look']);
  });

  it.each([['an object'], [{}], [null]])('are none where the farm answers %j', async (answer) => {
    expect(await picturesOf(answer).seen).toEqual([]);
  });

  it('are unknown without an answer, and not asked for of a frame that has no id', async () => {
    expect(await picturesOf(lost).seen).toBeUndefined();
    const { seen, sent } = picturesOf(lost, '2-4[1]');
    expect([await seen, sent]).toEqual([[], []]);
  });
});
