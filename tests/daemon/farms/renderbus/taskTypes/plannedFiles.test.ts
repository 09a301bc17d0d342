import { expect, it } from '@jest/globals';
import { groups } from '#daemon/farms/renderbus/taskTypes/groups.ts';
import { plannedFiles } from '#daemon/farms/renderbus/taskTypes/plannedFiles.ts';

type Context = Parameters<typeof plannedFiles>[1];

function filesOf(scenes: readonly string[], dependencies: readonly string[], more: Partial<Context> = {}) {
  const snapshot = { dependencies: dependencies.map((path) => ({ path })) } as unknown as Context['snapshot'];
  const steps = plannedFiles(scenes, { snapshot, pathMap: [], ...more } as Context);
  let pauses = 0;
  for (;;) {
    const { done, value } = steps.next();
    if (done) return { files: value, pauses };
    pauses += 1;
  }
}

it('scenes are required and what they depend on is optional; each once, by its place on the farm', () => {
  expect(filesOf(['D:\\a.ma'], ['D:\\t.exr', 'D:\\a.ma', 'D:\\t.exr']).files).toEqual([
    { localPath: 'D:\\a.ma', farmPath: 'D/a.ma', need: 'required' },
    { localPath: 'D:\\t.exr', farmPath: 'D/t.exr', need: 'optional' },
  ]);
});

it('what has no place on the farm is left out', () => {
  expect(filesOf(['relative.ma'], ['D:t.exr']).files).toEqual([]);
  expect(filesOf(['/a.ma'], [], { pathMap: [{ from: '/', to: 'P' }] }).files).toEqual([
    { localPath: '/a.ma', farmPath: 'P/a.ma', need: 'required' },
  ]);
});

it('a pattern stands for the files that were seen', () => {
  const patterns = new Map([['/t.#.exr', { files: ['/t.1.exr', '/t.2.exr'], count: 2 }]]);
  expect(
    filesOf(['/a.ma'], ['/t.#.exr', '/u.#.exr'], { patterns }).files.map(({ localPath }) => localPath),
  ).toEqual(['/a.ma', '/t.1.exr', '/t.2.exr', '/u.#.exr']);
});

it('others have a turn after each two thousand files', () => {
  const many = (count: number) => Array.from({ length: count }, (_, index) => `/t.${index}.exr`);
  expect([0, 1999, 2000, 3999, 4000].map((count) => filesOf([], many(count)).pauses)).toEqual([
    0, 0, 1, 1, 2,
  ]);
});

it('the groups of a form that nearly everybody needs are open at first', () => {
  expect(Object.entries(groups).map(([id, { folded }]) => `${id} ${folded ? 'folded' : 'open'}`)).toEqual([
    'farm open',
    'what open',
    'frames open',
    'picture folded',
    'facts folded',
    'notes folded',
    'more folded',
  ]);
});
