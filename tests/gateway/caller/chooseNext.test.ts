import { describe, expect, it } from '@jest/globals';
import { chooseNext, type Passes, passesAfter, type Waiting } from '#gateway/caller/chooseNext.ts';
import type { RequestClass } from '#protocol/timing/requestAgeing.ts';

interface Call extends Waiting {
  readonly name: string;
}

const own = (requestClass: RequestClass, name: string = requestClass): Call => ({
  name,
  requestClass,
  waitingSince: 0,
});

/** What goes in which order when each user always has a next create, by weight. */
function served(
  weights: Readonly<Record<string, number>>,
  turns: number,
  late: Readonly<Record<string, number>> = {},
) {
  const virtual = new Map(Object.keys(weights).map((name) => [name, 0]));
  let virtualNow = 0;
  return Array.from({ length: turns }, (_, turn) => {
    const waiting = Object.entries(weights)
      .filter(([name]) => turn >= (late[name] ?? 0))
      .map(([name, weight], place): Call => {
        const user = { name, weight, virtualTime: virtual.get(name) ?? 0 };
        return { name, requestClass: 'create', waitingSince: place, user };
      });
    const choice = chooseNext(waiting, {}, virtualNow);
    if (!choice) throw new Error('somebody waits');
    virtualNow = choice.turn.begins;
    virtual.set(choice.next.name, choice.turn.ends);
    return choice.next.name;
  }).join('');
}

describe('the next call', () => {
  it('is of the most urgent class', () => {
    const all = (['watch', 'look', 'create', 'reconcile', 'operate'] as const).map((each) => own(each));
    const order: string[] = [];
    for (let waiting = all; waiting.length > 0; ) {
      const next = chooseNext(waiting, {}, 0)?.next;
      order.push(next?.name ?? '');
      waiting = waiting.filter((each) => each !== next);
    }
    expect(order).toEqual(['operate', 'reconcile', 'create', 'look', 'watch']);
  });

  it('is of the class that was passed over often enough: none starves', () => {
    let passes: Passes = {};
    const waiting = [own('operate'), own('create'), own('watch')];
    const order = Array.from({ length: 40 }, () => {
      const next = chooseNext(waiting, passes, 0)?.next;
      if (!next) throw new Error('something waits');
      passes = passesAfter(passes, waiting, next.requestClass);
      return next.name;
    });
    expect(order.indexOf('create')).toBeLessThan(8);
    expect(order.indexOf('watch')).toBeLessThan(16);
    expect(order.filter((name) => name === 'operate').length).toBeGreaterThan(20);
  });

  it('goes round among users, and by their weights', () => {
    expect(served({ a: 1, b: 1 }, 8)).toBe('abababab');
    const weighted = served({ a: 3, b: 1 }, 40);
    expect(weighted.replaceAll('b', '')).toHaveLength(30);
    expect(Math.max(...weighted.split('b').map(({ length }) => length))).toBeLessThanOrEqual(4);
  });

  it('is soon that of who comes late, who has nothing to come for the time before', () => {
    const order = served({ a: 1, b: 1 }, 30, { b: 20 });
    expect(order.slice(0, 20)).toBe('a'.repeat(20));
    expect(order.slice(20).indexOf('b')).toBeLessThanOrEqual(1);
    expect(order.slice(20)).not.toContain('bb');
  });

  it('is none where nothing waits', () => {
    expect(chooseNext([], {}, 0)).toBeUndefined();
  });
});
