import { describe, expect, it } from '@jest/globals';
import { breaksIn, createClientState, type Lists } from './clientState.ts';

const lists = (eventsCursor: string): Lists =>
  new Map([['submission.changed', { items: [{ id: 's', revision: 3, state: 'queued' }], eventsCursor }]]);
const changed = (cursor: string, revision: number, state: string) => ({
  cursor,
  type: 'submission.changed',
  data: { id: 's', revision, state },
});

describe('the run would see', () => {
  it('a number that is left out, and one that comes twice', () => {
    expect(breaksIn([-5, 6, 7, 9, 10])).toEqual(['7 → 9']);
    expect(breaksIn([-5, 6, 6, 7])).toEqual(['6 → 6']);
    expect(breaksIn([-5, 7])).toEqual(['5 → 7']);
    expect(breaksIn([-5, 6, 7, -20, 21])).toEqual([]);
  });
});

describe('a client that keeps to the contract', () => {
  it('goes on from the lists, and lets no lower revision undo a higher one', () => {
    const client = createClientState();
    client.readLists(lists('d.10'));
    client.take(changed('d.11', 2, 'late'));
    expect(client.known.get('submission.changed s')).toMatchObject({ revision: 3, state: 'queued' });
    client.take(changed('d.12', 4, 'submitted'));
    expect(client.known.get('submission.changed s')).toMatchObject({ revision: 4, state: 'submitted' });
    expect([client.cursor, client.numbers]).toEqual(['d.12', [-10, 11, 12]]);
  });

  it('forgets a host that left', () => {
    const client = createClientState();
    const host = { id: 'h', revision: 1, connected: true };
    client.take({ cursor: 'd.1', type: 'host.changed', data: host });
    client.take({ cursor: 'd.2', type: 'host.changed', data: { ...host, revision: 2, connected: false } });
    expect(client.known.size).toBe(0);
  });
});
