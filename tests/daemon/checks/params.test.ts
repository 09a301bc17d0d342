import { expect, it } from '@jest/globals';
import type { TaskTypeName } from '#protocol/bridge/taskType.ts';
import { type Asked, planOf } from '#tests/daemon/farms/renderbus/taskTypes/scenes.ts';
import { filesCases } from './cases/files.ts';
import { framesCases } from './cases/frames.ts';
import { outputCases } from './cases/output.ts';
import type { Shown } from './shownCase.ts';

const cases: Readonly<Record<string, Shown>> = { ...framesCases, ...outputCases, ...filesCases };

function found(type: TaskTypeName, asked: Asked, code: string) {
  return planOf(type, asked)
    .problems.filter((problem) => problem.code === code)
    .map(({ params, path, node }) => ({ params, path, ...(node === undefined ? {} : { node }) }));
}

/** The first case of each check that has it. */
function firstFound(code: string) {
  const [type, asked] = cases[code]?.has[0] ?? [];
  return type && asked && found(type, asked, code);
}

it.each<[string, object]>([
  [
    'simulationInParts',
    { params: { node: '/out/sim', start: 1, frames: '10-20' }, path: 'settings.nodes', node: '/out/sim' },
  ],
  ['unusualSize', { params: { width: 63, height: 1080 }, path: 'settings.imageWidth' }],
])('%s says what it is about, and where it is set', (code, expected) => {
  expect(firstFound(code)).toEqual([expected]);
});

it('a simulation in several rows is told with the frames of all of them', () => {
  const [type, asked] = framesCases.simulationInParts.has[3] as unknown as [TaskTypeName, Asked];
  expect(found(type, asked, 'simulationInParts')).toMatchObject([{ params: { frames: '1-5, 6-10' } }]);
});

it.each([
  [1, 1080, 1],
  [0, 1080, 0],
  [1080, 1, 1],
  [1080, 0, 0],
  [64, 64, 0],
  [64, 63, 1],
])('a size of %d × %d pixels is unusual: %d', (imageWidth, imageHeight, times) => {
  expect(found('maya', { settings: { imageWidth, imageHeight } }, 'unusualSize')).toHaveLength(times);
});
