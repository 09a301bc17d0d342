import { expect, it } from '@jest/globals';
import { filesCalledMissing } from '#daemon/submissions/uploads/filesCalledMissing.ts';

const places = [
  'D/show/maps/wood.png',
  'D/show/maps/old wood.png',
  'D/show/cache/smoke.0001.vdb',
  'D/other/wood.png',
];

it.each([
  ['Error: cannot open file "D:/show/maps/wood.png"', ['D/show/maps/wood.png', 'D/other/wood.png']],
  ["Warning: Path 'D:\\show\\cache\\SMOKE.0001.vdb' not found.", ['D/show/cache/smoke.0001.vdb']],
  [
    '[ERROR] texture (old wood.png): No such file or directory',
    ['D/show/maps/old wood.png', 'D/show/maps/wood.png', 'D/other/wood.png'],
  ],
  ['Unable to load D:/show/cache/smoke.0001.vdb.', ['D/show/cache/smoke.0001.vdb']],
  ['找不到文件 D:/show/cache/smoke.0001.vdb', ['D/show/cache/smoke.0001.vdb']],
  ['Loading D:/show/maps/wood.png', []],
  ['cannot open file "D:/show/maps/driftwood.png"', []],
  ['Error: out of memory', []],
])('%j', (line, missing) => {
  expect(filesCalledMissing(`Fra:1 Mem:10M\n${line}\nDone`, places).toSorted()).toEqual(missing.toSorted());
});
