import { describe, expect, it } from '@jest/globals';
import { percentSpent } from '#dashboard/pages/account/limitShare.ts';
import { lastMonths } from '#dashboard/pages/account/months.ts';
import { shownBalances } from '#dashboard/pages/account/shownBalances.ts';
import { sumsOf, totalsOf } from '#dashboard/pages/account/spendingSums.ts';
import { lastSetOf } from '#dashboard/pages/notifications/lastSet.ts';
import {
  changeOf,
  isWrongAddress,
  notificationDraftOf,
} from '#dashboard/pages/notifications/notificationDraft.ts';
import { chooseUsers } from '#dashboard/pages/users/chooseUsers.ts';
import type { Operation } from '#protocol/bridge/operation.ts';
import type { SpentTask } from '#protocol/bridge/spending.ts';
import { NotificationsChange, type User } from '#protocol/bridge/user.ts';

describe('what a month was charged', () => {
  const spent = (project: string, artist: string, amount: string, currency = 'CNY'): SpentTask => ({
    taskId: '1',
    project,
    artist,
    fee: { currency, amount },
    renderSeconds: 60,
    framesDone: 1,
    framesFailed: 0,
    framesAgain: 0,
  });
  const all = [
    spent('lake', 'lin', '0.10'),
    spent('lake', 'mara', '0.20'),
    spent('harbour', 'lin', '5'),
    spent('lake', 'lin', '1', 'USD'),
  ];

  it('is added up to the cent by project or artist, the most expensive first, currencies apart', () => {
    expect(sumsOf(all, 'project').map(({ name, currency, amount }) => [name, currency, amount])).toEqual([
      ['harbour', 'CNY', '5.00'],
      ['lake', 'USD', '1.00'],
      ['lake', 'CNY', '0.30'],
    ]);
    expect(sumsOf(all, 'artist')[0]).toEqual({
      name: 'lin',
      currency: 'CNY',
      amount: '5.10',
      tasks: 2,
      renderSeconds: 120,
    });
  });

  it('has a total for each currency', () => {
    expect(totalsOf(all).map(({ currency, amount, tasks }) => [currency, amount, tasks])).toEqual([
      ['CNY', '5.30', 3],
      ['USD', '1.00', 1],
    ]);
  });
});

describe('months to choose', () => {
  it('are the last twelve, over the turn of a year and from the last of a long month', () => {
    const months = lastMonths(new Date(2026, 2, 31));
    expect(months.slice(0, 4)).toEqual(['2026-03', '2026-02', '2026-01', '2025-12']);
    expect(months).toHaveLength(12);
  });
});

describe('a limit', () => {
  it.each([
    ['0', '100', 0],
    ['99.99', '100', 99],
    ['120', '100', 100],
    ['0', '0', 100],
  ])('of which %s of %s is spent is spent to %s percent', (spent, limit, percent) => {
    expect(percentSpent({ spent, limit })).toBe(percent);
  });
});

describe('accounts', () => {
  const user = (loginName: string, accountType: User['accountType'], company = ''): User => ({
    loginName,
    accountType,
    company,
    balances: [],
  });
  const users = [user('b10', 'sub'), user('zoe', 'main'), user('b9', 'sub', 'Lake'), user('studio', 'main')];

  it('are listed with the one in use first, and searched in names and companies', () => {
    const names = (search: string) => chooseUsers(users, search, 'studio').map(({ loginName }) => loginName);
    expect(names('')).toEqual(['studio', 'zoe', 'b9', 'b10']);
    expect(names('LAKE b')).toEqual(['b9']);
  });

  it('show the currencies that they have, and one when they have nothing', () => {
    const [cny, usd] = [
      { currency: 'CNY', amount: '0.00' },
      { currency: 'USD', amount: '3.50' },
    ];
    expect(shownBalances([cny, usd] as User['balances'])).toEqual([usd]);
    expect(shownBalances([cny, { ...usd, amount: '0' }] as User['balances'])).toEqual([cny]);
  });
});

describe('notifications', () => {
  const operation = (id: string, request: object, change: Partial<Operation> = {}): Operation => ({
    id,
    farm: 'sandbox',
    revision: 1,
    kind: 'changeNotifications',
    state: 'done',
    request: { loginName: 'lin', ...request },
    outcomes: [{ id: 'lin', result: 'done' }],
    createdAt: '2026-11-22T12:00:00.000Z',
    updatedAt: `2026-11-22T12:00:0${id}.000Z`,
    ...change,
  });

  it('are known as they were set last by an order that the farm took', () => {
    const found = lastSetOf([
      operation('2', { type: 'failed', mode: 'url', address: 'https://a/' }),
      operation('1', { type: 'none' }),
      operation('3', { type: 'started' }, { outcomes: [{ id: 'lin', result: 'refused' }] }),
      operation('4', { type: 'started' }, { outcomes: [], state: 'sending' }),
      operation('5', { type: 'nothing that exists' }),
      operation('6', { type: 'done' }, { kind: 'createProject' }),
    ]);
    expect([...found]).toEqual([
      ['lin', { type: 'failed', mode: 'url', address: 'https://a/', at: '2026-11-22T12:00:02.000Z' }],
    ]);
  });

  it.each([
    ['email', 'lin@example.com', false],
    ['email', 'lin', true],
    ['email', '', true],
    ['email', `${'a'.repeat(260)}@b`, true],
    ['url', 'https://example.com/hook', false],
    ['url', 'javascript:alert(1)', true],
    ['url', 'example.com', true],
    ['textMessage', '+86 138 0000 0000', false],
    ['textMessage', 'lin@example.com', true],
  ] as const)('by %s go to “%s”: wrong %s', (mode, address, isWrong) => {
    expect(isWrongAddress({ type: 'done', mode, address })).toBe(isWrong);
    expect(isWrongAddress({ type: 'none', mode, address })).toBe(false);
  });

  it('are sent in a form that the daemon takes', () => {
    const draft = { type: 'done', mode: 'email', address: ' lin@example.com ' } as const;
    expect(NotificationsChange.parse(changeOf(draft))).toEqual({ ...draft, address: 'lin@example.com' });
    expect(NotificationsChange.parse(changeOf(notificationDraftOf(undefined)))).toEqual({ type: 'none' });
  });
});
