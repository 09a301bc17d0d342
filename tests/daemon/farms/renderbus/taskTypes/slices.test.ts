import { describe, expect, it } from '@jest/globals';
import { planInSlices } from '#daemon/submissions/planning.ts';
import type { TaskTypeName } from '#protocol/bridge/taskType.ts';
import { checks } from '../allChecks.ts';
import { type Changes, contextOf, taskTypeOf } from './scenes.ts';

/** Frames that no range shortens; others for each number. */
function unevenFrames(count: number, from: number): { readonly list: string } {
  let frame = from;
  const frames = Array.from({ length: count }, (_, index) => {
    frame += 1 + ((index * index + from) % 3);
    return frame;
  });
  return { list: frames.join(',') };
}

const many = <Item>(length: number, item: (index: number) => Item): readonly Item[] =>
  Array.from({ length }, (_, index) => item(index));

/** Scenes whose plan takes long, and how often it must pause at least: once for each thing that takes long. */
const scenes: readonly (readonly [TaskTypeName, string, Changes, number])[] = [
  [
    'maya',
    '200 layers, each with 300 frames of its own',
    { layers: many(200, (n) => ({ name: `l${n}`, renderable: true, frames: unevenFrames(300, n) })) },
    200,
  ],
  [
    'maya',
    '500 layers with 40 cameras each',
    { layers: many(500, (n) => ({ name: `l${n}`, renderable: true, cameras: many(40, (c) => `c${c}`) })) },
    1000,
  ],
  [
    'houdini',
    '200 nodes, each with 300 frames of its own',
    {
      nodes: many(200, (n) => ({
        path: `/out/n${n}`,
        type: 'ifd',
        kind: 'render',
        output: '/o/$F.exr',
        frames: unevenFrames(300, n),
      })),
    },
    200,
  ],
  [
    'max',
    '200 views, each with 300 frames of its own',
    { views: many(200, (n) => ({ name: `v${n}`, enabled: true, frames: unevenFrames(300, n) })) },
    200,
  ],
];

describe('a plan lets everybody else have a turn', () => {
  it.each(scenes)('%s: %s', (type, _title, changes, expected) => {
    const work = planInSlices(taskTypeOf(type), checks, contextOf(type, { snapshot: changes }));
    let pauses = 0;
    while (work.next().done !== true) pauses += 1;
    expect(pauses).toBeGreaterThanOrEqual(expected);
  });
});
