import { describe, expect, it } from '@jest/globals';
import { createCollection } from '#dashboard/live/collection.ts';

interface Thing {
  readonly id: string;
  readonly revision: number;
}

function rig() {
  const scheduled: (() => void)[] = [];
  const things = createCollection<Thing>({
    keyOf: ({ id }) => id,
    schedule: (run) => void scheduled.push(run),
  });
  return {
    things,
    scheduled,
    draw: () => {
      for (const run of scheduled.splice(0)) run();
    },
  };
}

describe('a collection', () => {
  it('takes what is newer, whatever came in between', () => {
    const { things } = rig();
    things.put({ id: 'a', revision: 3 });
    things.put({ id: 'a', revision: 2 });
    expect(things.get('a')).toEqual({ id: 'a', revision: 3 });
  });

  it('tells of ten thousand changes once', () => {
    const { things, scheduled, draw } = rig();
    for (let n = 0; n < 10_000; n += 1) things.put({ id: String(n), revision: 1 });
    expect(scheduled).toHaveLength(1);
    expect(things.version.value).toBe(0);
    draw();
    expect(things.version.value).toBe(1);
  });

  it('tells nothing when nothing is newer', () => {
    const { things, scheduled, draw } = rig();
    things.put({ id: 'a', revision: 1 });
    draw();
    things.put({ id: 'a', revision: 1 });
    expect(scheduled).toEqual([]);
  });

  it('drops what a reading did not find, and keeps what an event brought meanwhile', () => {
    const { things } = rig();
    for (const id of ['gone', 'known']) things.put({ id, revision: 1 });
    const reading = things.beginReading();
    things.put({ id: 'known', revision: 1 });
    things.put({ id: 'new', revision: 1 });
    reading.done();
    expect([...things.values()].map(({ id }) => id)).toEqual(['known', 'new']);
  });

  it('leaves the decision to the later of two readings', () => {
    const { things } = rig();
    things.put({ id: 'a', revision: 1 });
    const first = things.beginReading();
    const second = things.beginReading();
    things.put({ id: 'a', revision: 1 });
    first.done();
    second.done();
    expect(things.size).toBe(1);
  });
});
