import path from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { createEventLog } from '#daemon/events/log.ts';
import { openStore, type Store } from '#daemon/store/open.ts';
import type { RaisedNotice } from '#daemon/submissions/ports.ts';
import { Notice } from '#protocol/bridge/notice.ts';
import { manualClock } from '../manualClock.ts';
import { noticesOf } from '../noticesOf.ts';
import { temporaryFolder } from '../temporaryFolder.ts';

const opened = new Set<Store>();

afterEach(() => {
  for (const store of opened) store.close();
  opened.clear();
});

const pause = { action: 'pauseSurplus', confirm: false, billsAgain: false };
const surplus: RaisedNotice = {
  code: 'surplusTask',
  about: 'rb-1 90018',
  severity: 'warning',
  message: 'The farm made 90018 although the submission has other tasks.',
  params: { taskIds: ['90018'] },
  farm: 'sandbox',
  actions: [pause],
};

function noticesIn(folder = temporaryFolder()) {
  const clock = manualClock();
  const store = openStore(path.join(folder, 'renderbridge.sqlite'), () => 'd1');
  opened.add(store);
  const events = createEventLog('d1', store.events, clock, () => {});
  const notices = noticesOf(store, { events, clock });
  const paused: unknown[] = [];
  return {
    ...notices,
    store,
    paused,
    takesPause: () =>
      notices.handle({
        surplusTask: {
          pauseSurplus: ({ params }) => {
            paused.push(params.taskIds);
            store.facts.set('paused', 'yes');
          },
        },
      }),
    open: () => store.rows.notices.page({ state: 'open' }, { limit: 100 }).items,
    told: () => store.events.after(0, 100).map(({ data }) => Notice.parse(data)),
    nextDaemon() {
      store.close();
      opened.delete(store);
      return noticesIn(folder);
    },
  };
}

describe('a notice', () => {
  it('stays open over restarts until it is dismissed, and is not raised again then', () => {
    const first = noticesIn();
    first.raise(surplus);
    first.raise(surplus);
    const second = first.nextDaemon();
    expect(second.open()).toMatchObject([{ id: 'id-1', state: 'open', revision: 1, actions: [pause] }]);
    second.raise(surplus);
    expect(second.dismiss('id-1')).toMatchObject({ state: 'dismissed', revision: 2 });
    expect(second.dismiss('id-1')).toMatchObject({ state: 'dismissed', revision: 2 });
    const third = second.nextDaemon();
    third.raise(surplus);
    expect(third.open()).toEqual([]);
    expect(third.told().map(({ state }) => state)).toEqual(['open', 'dismissed']);
  });

  it('is answered by the handler of another daemon than the one that raised it, once', () => {
    const first = noticesIn();
    first.raise(surplus);
    const second = first.nextDaemon();
    second.takesPause();
    expect(second.act('id-1', 'pauseSurplus')).toMatchObject({ state: 'answered', answer: 'pauseSurplus' });
    expect(second.act('id-1', 'pauseSurplus')).toMatchObject({ state: 'answered', revision: 2 });
    expect(second.paused).toEqual([['90018']]);
    expect(() => second.dismiss('id-1')).toThrow('answered with pauseSurplus');
    expect(second.open()).toEqual([]);
  });

  it('is answered at a higher revision than what its answer brought to an end', () => {
    const { raise, handle, act, withdraw, told } = noticesIn();
    raise(surplus);
    handle({ surplusTask: { pauseSurplus: () => withdraw(surplus.code, surplus.about) } });
    act('id-1', 'pauseSurplus');
    expect(told().map(({ state, revision }) => [state, revision])).toEqual([
      ['open', 1],
      ['over', 2],
      ['answered', 3],
    ]);
  });

  it('stays open, with nothing changed, when its handler fails', () => {
    const { raise, handle, act, open, store, told } = noticesIn();
    raise(surplus);
    handle({
      surplusTask: {
        pauseSurplus() {
          store.facts.set('paused', 'half');
          throw new Error('the disk is full');
        },
      },
    });
    expect(() => act('id-1', 'pauseSurplus')).toThrow('the disk is full');
    expect(store.facts.get('paused')).toBeUndefined();
    expect(open()).toHaveLength(1);
    expect(told()).toHaveLength(1);
  });

  it.each([
    ['an action that it does not offer', {}, 'deleteAll', 'It offers pauseSurplus'],
    ['an action of a notice that only tells', { actions: [] }, 'pauseSurplus', 'can only be dismissed'],
    ['another farm’s notice', { farm: 'https://farm ana' }, 'pauseSurplus', 'Switch to that farm'],
    [
      'an action that no handler is there for',
      { code: 'other' },
      'pauseSurplus',
      'cannot perform pauseSurplus',
    ],
  ])('refuses %s', (_what, change, action, sentence) => {
    const { raise, act, takesPause, paused } = noticesIn();
    takesPause();
    raise({ ...surplus, ...change });
    expect(() => act('id-1', action)).toThrow(sentence);
    expect(paused).toEqual([]);
  });

  it('that was dismissed cannot be answered any more', () => {
    const { raise, act, dismiss, takesPause, paused } = noticesIn();
    takesPause();
    raise(surplus);
    dismiss('id-1');
    expect(() => act('id-1', 'pauseSurplus')).toThrow('already been dismissed');
    expect(paused).toEqual([]);
  });

  it('is over when what it says is so no more, and opens again when it is once more', () => {
    const { raise, withdraw, dismiss, open, told } = noticesIn();
    raise(surplus);
    withdraw('surplusTask', 'rb-1 90018');
    expect(open()).toEqual([]);
    raise(surplus);
    expect(open()).toMatchObject([{ id: 'id-1', state: 'open' }]);
    dismiss('id-1');
    withdraw('surplusTask', 'rb-1 90018');
    raise(surplus);
    expect(told().map(({ state, revision }) => [state, revision])).toEqual([
      ['open', 1],
      ['over', 2],
      ['open', 3],
      ['dismissed', 4],
      ['open', 5],
    ]);
  });

  it('says what is so now when what it is about changed', () => {
    const { raise, open } = noticesIn();
    raise(surplus);
    raise({ ...surplus, message: 'It is paused.' });
    expect(open()).toMatchObject([{ message: 'It is paused.', revision: 2 }]);
  });

  it('is one of many: those that are open are never forgotten, those that were read are in time', () => {
    const { raise, dismiss, open, store } = noticesIn();
    store.transaction(() => {
      for (let n = 1; n <= 1100; n += 1) {
        raise({ ...surplus, about: `mark ${n}` });
        if (n > 5) dismiss(`id-${n}`);
      }
      raise(surplus);
    });
    expect(open()).toHaveLength(6);
    expect(store.rows.notices.page({ state: 'dismissed' }, { limit: 2000 }).items).toHaveLength(1000);
  });
});
