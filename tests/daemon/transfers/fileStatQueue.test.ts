import { expect, it } from '@jest/globals';
import type { FileStat } from '#daemon/submissions/fileStats.ts';
import { createFileStatQueue, hangsAfterMs, listingHangsAfterMs } from '#daemon/transfers/fileStatQueue.ts';

const there: FileStat = { state: 'there', size: 1, mtimeMs: 1 };

/** Files below `/dead` never answer until the share comes back; all others are there at once. */
function queueRig() {
  let time = 0;
  let taken = 0;
  let mostTaken = 0;
  const hanging: (() => void)[] = [];
  const states = new Map<number, Map<number, FileStat>>();
  const ended = new Set<number>();
  const queue = createFileStatQueue({
    look(file) {
      if (!file.startsWith('/dead')) return Promise.resolve(there);
      taken += 1;
      mostTaken = Math.max(mostTaken, taken);
      return new Promise((resolve) => {
        hanging.push(() => {
          taken -= 1;
          resolve(there);
        });
      });
    },
    isListed: (file) => file.includes('#'),
    rootOf: (file) => (file.startsWith('/') ? file.split('/')[1] : undefined),
    threadsPerRoot: 2,
    say({ id, fileStats, isLast }) {
      const known = states.get(id) ?? new Map();
      for (const [index, fileStat] of fileStats) {
        expect(known.has(index)).toBe(false);
        known.set(index, fileStat);
      }
      states.set(id, known);
      if (isLast) ended.add(id);
    },
    now: () => time,
  });
  return {
    queue,
    answers: (id: number) =>
      [...(states.get(id) ?? [])].sort(([a], [b]) => a - b).map(([, { state }]) => state),
    hasEnded: (id: number) => ended.has(id),
    mostTaken: () => mostTaken,
    async pass(ms: number) {
      time += ms;
      await new Promise(setImmediate);
      queue.tick();
    },
    comeBack: () => {
      for (const answer of hanging.splice(0)) answer();
    },
  };
}

it('a share that hangs is unknown, holds its few threads, and keeps no other waiting', async () => {
  const rig = queueRig();
  const dead = Array.from({ length: 50 }, (_, index) => `/dead/${index}`);
  rig.queue.take({ look: 1, paths: [...dead, '/local/a', 'relative'] });
  await rig.pass(10);
  expect(rig.answers(1)).toEqual(['there', 'elsewhere']);
  await rig.pass(hangsAfterMs);
  expect(rig.hasEnded(1)).toBe(true);
  expect(rig.answers(1)).toEqual([...dead.map(() => 'unknown'), 'there', 'elsewhere']);
  expect(rig.mostTaken()).toBe(2);
});

it('is answered at once while it is known to hang, and looked at again when it is back', async () => {
  const rig = queueRig();
  rig.queue.take({ look: 1, paths: ['/dead/a', '/dead/b'] });
  await rig.pass(hangsAfterMs);
  rig.queue.take({ look: 2, paths: ['/dead/a'] });
  expect(rig.answers(2)).toEqual(['unknown']);
  rig.comeBack();
  await rig.pass(0);
  rig.queue.take({ look: 3, paths: ['/dead/c'] });
  rig.comeBack();
  await rig.pass(0);
  expect(rig.answers(3)).toEqual(['there']);
});

it('what nobody waits for any more is not looked at', async () => {
  const rig = queueRig();
  rig.queue.take({ look: 1, paths: ['/dead/a', '/dead/b', '/dead/c', '/dead/d'] });
  rig.queue.take({ forget: 1 });
  rig.comeBack();
  await rig.pass(0);
  rig.queue.take({ look: 2, paths: ['/dead/e'] });
  rig.comeBack();
  await rig.pass(0);
  expect([rig.answers(1), rig.answers(2), rig.mostTaken()]).toEqual([[], ['there'], 2]);
});

it('a folder that is listed is waited for longer than a file', async () => {
  const rig = queueRig();
  rig.queue.take({ look: 1, paths: ['/dead/a.####.vdb', '/dead/b'] });
  await rig.pass(hangsAfterMs);
  expect(rig.answers(1)).toEqual(['unknown']);
  expect(rig.hasEnded(1)).toBe(false);
  await rig.pass(listingHangsAfterMs);
  expect(rig.answers(1)).toEqual(['unknown', 'unknown']);
});
