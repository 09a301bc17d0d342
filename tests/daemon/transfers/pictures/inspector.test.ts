import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterEach, expect, it } from '@jest/globals';
import { systemClock } from '#daemon/clock.ts';
import {
  createInspector,
  type Inspector,
  type InspectorParts,
} from '#daemon/transfers/pictures/inspector.ts';
import { temporaryFolder } from '../../temporaryFolder.ts';

const sample = fileURLToPath(new URL('samples/half_ZIP.exr', import.meta.url));
const running = new Set<Inspector>();

afterEach(async () => {
  for (const inspector of running) await inspector.stop();
  running.clear();
});

function start(parts: Partial<InspectorParts> = {}): Inspector {
  const inspector = createInspector({ clock: systemClock, ...parts });
  running.add(inspector);
  return inspector;
}

/** A thread whose decoder never comes back the first time it is asked for a picture. */
function threadThatHangs(): URL {
  const program = path.join(temporaryFolder(), 'hangs.mjs');
  writeFileSync(
    program,
    `import { parentPort } from 'node:worker_threads';
     parentPort.on('message', ({ id, file }) => {
       parentPort.postMessage({ id, sha256: 'h' });
       if (file === 'bad') for (;;);
       parentPort.postMessage({ id, picture: undefined });
     });`,
  );
  return pathToFileURL(program);
}

it('hashes a file and looks into it, on a thread', async () => {
  const sha256 = createHash('sha256').update(readFileSync(sample)).digest('hex');
  const { inspect } = start();
  expect(await inspect(sample, 'picture')).toMatchObject({ sha256, picture: { kind: 'picture', width: 40 } });
  expect(await inspect(sample, 'hash')).toEqual({ sha256 });
});

it('says which file it could not read, and goes on', async () => {
  const { inspect } = start();
  await expect(inspect('/there/is/none.exr', 'picture')).rejects.toThrow('/there/is/none.exr');
  expect(await inspect(sample, 'hash')).toHaveProperty('sha256');
});

it('ends a thread that takes too long for a picture, and goes on with the next file', async () => {
  const { inspect } = start({ program: threadThatHangs(), pictureMs: 200 });
  const [bad, good] = await Promise.all([inspect('bad', 'picture'), inspect('good', 'hash')]);
  expect(bad).toEqual({ sha256: 'h', picture: { kind: 'notShown', why: 'tooLong', reason: 'tooLong' } });
  expect(good).toEqual({ sha256: 'h' });
});

it('ends a thread that takes too much memory for a picture', async () => {
  let looks = 0;
  const memory = () => 2 ** 30 * looks++;
  const { inspect } = start({ program: threadThatHangs(), memory });
  expect(await inspect('bad', 'picture')).toMatchObject({ picture: { kind: 'notShown', why: 'tooLarge' } });
});

it('answers what waits when it stops', async () => {
  const inspector = start({ program: threadThatHangs() });
  const both = Promise.allSettled([inspector.inspect('bad', 'picture'), inspector.inspect('good', 'hash')]);
  await inspector.stop();
  expect((await both)[1]).toMatchObject({ status: 'rejected' });
});
