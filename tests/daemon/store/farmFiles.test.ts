import path from 'node:path';
import { expect, it } from '@jest/globals';
import { openStore } from '#daemon/store/open.ts';
import { temporaryFolder } from '../temporaryFolder.ts';

const storage = 'account storage';
const paths = (count: number) => Array.from({ length: count }, (_, index) => `D/show/maps/map${index}.tx`);

/** The least processor time of a few looks at the same 200 files, in milliseconds, where the farm holds so many. */
function lookAt200Of(held: number): number {
  const store = openStore(path.join(temporaryFolder(), 'renderbridge.sqlite'), () => 'd1');
  const { farmFiles } = store.rows;
  const files = paths(held).map((file) => ({ path: file, size: 4096, hash: file }));
  farmFiles.remember(storage, files, 1);
  const times = Array.from({ length: 5 }, () => {
    const before = process.cpuUsage();
    expect(farmFiles.known(storage, paths(200), 0).size).toBe(200);
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  });
  store.close();
  return Math.min(...times);
}

it('what the farm holds of a scene’s files is found by their paths, however much it holds', () => {
  const [few, many] = [lookAt200Of(200), lookAt200Of(10_000)];
  expect(many / Math.max(few, 1)).toBeLessThan(10);
});
