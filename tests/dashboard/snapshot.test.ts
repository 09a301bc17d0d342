import { expect, it } from '@jest/globals';
import { signal } from '@preact/signals';
import { createCollection } from '#dashboard/live/collection.ts';
import { readSnapshot, type SnapshotPlaces } from '#dashboard/live/snapshot.ts';

type Client = Parameters<typeof readSnapshot>[0];

const lists = ['submissions', 'notices', 'transfers', 'operations'] as const;

function placesFor(): SnapshotPlaces {
  const list = () => createCollection<never>({ keyOf: () => '', schedule: (run) => run() });
  const [tasks, submissions, transfers, operations, notices] = [list(), list(), list(), list(), list()];
  return { farm: signal(undefined), tasks, submissions, transfers, operations, notices };
}

it('a reading that ends while all answers are open leaves none of them behind', async () => {
  const asked = new Map<string, (error: Error) => void>();
  const open = (name: string) => () =>
    new Promise<never>((_, reject) => {
      asked.set(name, reject);
    });
  const page = { items: [], cursor: null, eventsCursor: 'here' };
  const client = {
    tasks: async () => page,
    ...Object.fromEntries(['farm', ...lists].map((name) => [name, open(name)])),
  } as unknown as Client;
  const reading = readSnapshot(client, placesFor(), {
    signal: new AbortController().signal,
    rested: async () => {},
  });
  await new Promise(setImmediate);
  // One that was asked for later would be waited for alone, and the others would fail unheard.
  expect([...asked.keys()].sort()).toEqual(['farm', ...lists].sort());
  for (const reject of asked.values()) reject(new Error('left'));
  await expect(reading).rejects.toThrow('left');
});
