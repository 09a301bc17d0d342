import { expect, it } from '@jest/globals';
import { mainFile } from '#daemon/submissions/downloads/framesAtHome.ts';
import type { ResultFileRecord } from '#daemon/submissions/records.ts';

const at = (remotePath: string) => ({ remotePath }) as ResultFileRecord;

it.each([
  [['a.exr'], 'a.exr'],
  [['b.exr', 'a.exr'], 'a.exr'],
  [['a.exr', 'b.exr'], 'a.exr'],
  [['a/a.exr', 'b.exr'], 'b.exr'],
  [['b.exr', 'a/a.exr'], 'b.exr'],
])(
  'of the files %j of a frame %s counts: the one nearest to the root, of two such the first by name',
  (paths, expected) => {
    expect(mainFile(paths.map(at))?.remotePath).toBe(expected);
  },
);
