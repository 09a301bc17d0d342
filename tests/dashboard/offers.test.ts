import { describe, expect, it } from '@jest/globals';
import { carryOut } from '#dashboard/orders/carryOut.ts';
import { offersOf } from '#dashboard/orders/offers.ts';
import { linesOf } from '#dashboard/pages/queue/groups.ts';
import { lineAfterKey } from '#dashboard/pages/queue/moves.ts';
import { taskRow } from '#dashboard/pages/queue/rows.ts';
import { noSelection, select, selectAll } from '#dashboard/pages/queue/selection.ts';
import type { OfferedAction } from '#protocol/bridge/offeredAction.ts';
import { task } from '../daemon/bridge/bridgeRig.ts';

const offer = (action: string, rest: Partial<OfferedAction> = {}): OfferedAction => ({
  action,
  confirm: false,
  billsAgain: false,
  ...rest,
});
const taskRows = (...all: readonly (readonly OfferedAction[])[]) =>
  all.map((actions, index) => taskRow({ ...task, taskId: String(index + 1), actions: [...actions] }));

describe('what may be done with the chosen rows', () => {
  it('is what the daemon offers, for those for which it does', () => {
    const offers = offersOf(taskRows([offer('pause')], [offer('pause'), offer('delete', { confirm: true })]));
    expect(offers.map(({ action, rows }) => [action, rows.map(({ key }) => key)])).toEqual([
      ['pause', ['t1', 't2']],
      ['delete', ['t2']],
    ]);
  });

  it('asks first, and says that it costs again, where it does for one of them', () => {
    const [found] = offersOf(
      taskRows(
        [offer('resubmit', { restart: 'failed' })],
        [offer('resubmit', { restart: 'failed', confirm: true, billsAgain: true })],
      ),
    );
    expect(found).toMatchObject({ confirm: true, billsAgain: true, restart: 'failed' });
  });

  it('keeps apart which frames render again', () => {
    const offers = offersOf(
      taskRows([offer('resubmit', { restart: 'done' }), offer('resubmit', { restart: 'failed' })]),
    );
    expect(offers.map(({ restart }) => restart)).toEqual(['done', 'failed']);
  });

  it('passes over actions that this page does not know', () => {
    expect(offersOf(taskRows([offer('teleport'), offer('pause')])).map(({ action }) => action)).toEqual([
      'pause',
    ]);
  });

  it('cancels a task by one order of the farm, which is not what cancels a submission', async () => {
    const [found] = offersOf(taskRows([offer('cancel', { confirm: true })]));
    expect(found).toMatchObject({ action: 'cancelTask', confirm: true });
    const bodies: unknown[] = [];
    const client = {
      operateTasks: async ({ body }: { body: unknown }) => void bodies.push(body),
    } as unknown as Parameters<typeof carryOut>[0];
    if (found) await carryOut(client, found);
    expect(bodies).toEqual([{ taskIds: ['1'], order: 'cancel' }]);
  });

  it.each(['openFolder', 'resolve'])('is %s for one row alone', (action) => {
    expect(offersOf(taskRows([offer(action)], [offer(action)]))).toEqual([]);
    expect(offersOf(taskRows([offer(action)]))).toHaveLength(1);
  });
});

describe('choosing rows', () => {
  const order = ['a', 'b', 'c', 'd'];
  const keys = (selection: ReturnType<typeof select>) => [...selection.keys];

  it('one, then another too, then no longer', () => {
    const one = select(noSelection, order, 'b', 'only');
    const two = select(one, order, 'd', 'toggle');
    expect([keys(one), keys(two), keys(select(two, order, 'b', 'toggle'))]).toEqual([
      ['b'],
      ['b', 'd'],
      ['d'],
    ]);
  });

  it('a range from where it began, in both directions', () => {
    const from = select(noSelection, order, 'c', 'only');
    const down = select(from, order, 'd', 'range');
    expect(keys(down)).toEqual(['c', 'd']);
    expect(keys(select(down, order, 'a', 'range'))).toEqual(['a', 'b', 'c']);
  });

  it('all of them', () => {
    expect(keys(selectAll(order))).toEqual(order);
  });
});

describe('keys in a grouped list', () => {
  const rows = ['lin', 'mo', 'lin'].map((artist, index) =>
    taskRow({ ...task, artist, taskId: String(index + 1) }),
  );
  const lines = linesOf(rows, 'artist');

  it('have groups by name with what is theirs', () => {
    expect(lines.map(({ key }) => key)).toEqual(['glin', 't1', 't3', 'gmo', 't2']);
  });

  it.each([
    ['ArrowDown', -1, 1],
    ['ArrowDown', 2, 4],
    ['ArrowDown', 4, 4],
    ['ArrowUp', 4, 2],
    ['ArrowUp', 1, 1],
    ['Home', 4, 1],
    ['End', 1, 4],
    ['PageDown', 1, 4],
    ['x', 1, undefined],
  ])('%s from line %s leads to line %s', (key, active, target) => {
    expect(lineAfterKey(key, lines, active, 2)).toBe(target);
  });

  it('lead nowhere in an empty list', () => {
    expect(lineAfterKey('ArrowDown', [], -1, 2)).toBeUndefined();
  });
});
