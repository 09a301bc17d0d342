import { describe, expect, it } from '@jest/globals';
import { createProofs } from '#daemon/submissions/reconciling/proofs.ts';
import type { TagSearchState } from '#daemon/submissions/reconciling/tagSearch.ts';
import { manualClock } from '../../manualClock.ts';

const settleMs = 1000;

interface Newest {
  readonly id: string;
  readonly account: string;
}

/** Accounts with their newest control. */
function proving(controls: Readonly<Record<string, string>> = {}) {
  const clock = manualClock();
  const states: Record<string, TagSearchState> = {};
  const awaited = new Set<string>();
  const judged: (readonly [string, number])[] = [];
  const confirmed: string[] = [];
  const read: string[] = [];
  const proved: string[] = [];
  const world: { newest?: Newest; outcome: 'judged' | 'noAnswer' | 'none'; becomes: TagSearchState } = {
    outcome: 'judged',
    becomes: 'proved',
  };
  const proofs = createProofs({
    farm: 'sandbox',
    account: 'studio',
    createRequests: {
      newestConfirmed: () => world.newest,
      onFarm: (_farm: string, { submitAccount }: { submitAccount: string }) => {
        const id = controls[submitAccount];
        read.push(submitAccount);
        return id === undefined
          ? []
          : [
              { id, unitIds: [id] },
              { id: `old ${id}`, unitIds: [`old ${id}`] },
            ];
      },
      outlived: () => [],
    } as never,
    plannedTasks: { get: (id: string) => ({ id, callId: id, taskId: `t${id}` }) } as never,
    tagSearch: {
      confirmed: ({ id }: Newest) => void confirmed.push(id),
      stateOf: (account: string) => states[account] ?? 'unproved',
      states: () => states,
      async judge(account: string) {
        judged.push([account, clock.monotonic()]);
        if (world.outcome === 'judged') states[account] = world.becomes;
        return world.outcome;
      },
    } as never,
    clock,
    settleMs,
    isAwaited: (account) => awaited.has(account),
    proved: (account) => void proved.push(account),
  });
  return {
    proofs,
    clock,
    states,
    awaited,
    judged,
    confirmed,
    read,
    proved,
    world,
    look(id: string, account = '') {
      world.newest = { id, account };
      proofs.look();
    },
  };
}

describe('the search for tags is judged', () => {
  it('a settle window after a confirmed create, of the account that it was for', async () => {
    const { proofs, clock, judged, confirmed, proved, look } = proving();
    expect(proofs.nextAt()).toBeUndefined();
    look('c', 'sub');
    expect([confirmed, proofs.nextAt()]).toEqual([['c'], settleMs]);
    await clock.advance(settleMs - 1);
    await proofs.run();
    expect(judged).toEqual([]);
    await clock.advance(1);
    await proofs.run();
    expect([judged, proved, proofs.nextAt()]).toEqual([[['sub', settleMs]], ['sub'], undefined]);
  });

  it('of the account that calls where the create named none, and not at all without a create', async () => {
    const { proofs, clock, judged, look } = proving();
    proofs.look();
    expect(proofs.nextAt()).toBeUndefined();
    look('c');
    await clock.advance(settleMs);
    await proofs.run();
    expect(judged).toEqual([['studio', settleMs]]);
  });

  it('not put off by later creates, and once for each', async () => {
    const { proofs, clock, judged, world, look } = proving();
    world.becomes = 'failed';
    look('c');
    await clock.advance(settleMs / 2);
    look('d');
    expect(proofs.nextAt()).toBe(settleMs);
    await clock.advance(settleMs / 2);
    await proofs.run();
    look('c');
    expect(proofs.nextAt()).toBeUndefined();
    look('e');
    expect(proofs.nextAt()).toBe(2 * settleMs);
    expect(judged).toHaveLength(1);
  });

  it('of a proved account only where something waits for it', () => {
    const { proofs, states, awaited, look } = proving();
    states.studio = 'proved';
    look('c');
    expect(proofs.nextAt()).toBeUndefined();
    awaited.add('studio');
    look('c');
    expect(proofs.nextAt()).toBe(settleMs);
  });

  it('again a settle window later where the farm did not answer', async () => {
    const { proofs, clock, judged, world, proved, look } = proving();
    world.outcome = 'noAnswer';
    look('c');
    await clock.advance(settleMs + 5);
    await proofs.run();
    expect([judged.length, proved, proofs.nextAt()]).toEqual([1, [], 2 * settleMs + 5]);
  });

  it('again ten settle windows later where it failed and something waits, else with the next create', async () => {
    const waiting = proving();
    waiting.world.becomes = 'failed';
    waiting.awaited.add('studio');
    waiting.look('c');
    await waiting.clock.advance(settleMs);
    await waiting.proofs.run();
    expect([waiting.proved, waiting.proofs.nextAt()]).toEqual([[], 11 * settleMs]);
    const idle = proving();
    idle.world.becomes = 'failed';
    idle.look('c');
    await idle.clock.advance(settleMs);
    await idle.proofs.run();
    expect([idle.proved, idle.proofs.nextAt()]).toEqual([[], undefined]);
  });

  it('after a start for each account that has a control: its own, those that wait, those that are known', async () => {
    const { proofs, clock, states, judged } = proving({ studio: 'a', sub: 'b', known: 'c', proved: 'd' });
    states.known = 'failed';
    states.proved = 'proved';
    proofs.recover(['sub', 'sub', 'without']);
    expect(proofs.nextAt()).toBe(settleMs);
    await clock.advance(settleMs);
    await proofs.run();
    expect(judged.map(([account]) => account)).toEqual(['studio', 'sub', 'known']);
    expect(proofs.nextAt()).toBeUndefined();
  });

  it('after a start without reading what was submitted before: a settle window later, and not of an account that is proved', async () => {
    const { proofs, clock, states, read } = proving({ studio: 'a', proved: 'd' });
    states.proved = 'proved';
    proofs.recover([]);
    await clock.advance(settleMs - 1);
    await proofs.run();
    expect(read).toEqual([]);
    await clock.advance(1);
    await proofs.run();
    expect(read).toEqual(['studio']);
  });

  it('after a start no later than a create that is confirmed meanwhile', async () => {
    const { proofs, clock, judged, look } = proving({ studio: 'a' });
    look('a');
    proofs.recover([]);
    await clock.advance(settleMs / 2);
    look('b');
    await clock.advance(settleMs / 2);
    await proofs.run();
    expect(judged).toEqual([['studio', settleMs]]);
  });

  it('the soonest of several tells when', async () => {
    const { proofs, clock, look } = proving();
    look('c', 'one');
    await clock.advance(100);
    look('d', 'two');
    expect(proofs.nextAt()).toBe(settleMs);
    await clock.advance(900);
    await proofs.run();
    expect(proofs.nextAt()).toBe(settleMs + 100);
  });
});
