import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import type { BridgePorts } from '#daemon/bridge/ports.ts';
import { severityTones, splitNotices } from '#dashboard/pages/notices/noticeFacts.ts';
import {
  chooseTransfers,
  offersOfTransfer,
  shareDone,
  transferChoices,
} from '#dashboard/pages/transfers/transferFacts.ts';
import type { Transfer } from '#protocol/bridge/transfer.ts';
import { task, transfer } from '../daemon/bridge/bridgeRig.ts';
import { browserOrSkip, startBrowser } from './browser.ts';
import { deskPorts } from './deskPorts.ts';
import { strawPage } from './strawPage.ts';

const executable = browserOrSkip('transfers and notices');
const inBrowser = executable ? describe : describe.skip;
const of = (change: Partial<Transfer>): Transfer => ({ ...transfer, ...change });
const cancel = { action: 'cancel', confirm: true, billsAgain: false };
const replace = { action: 'replaceNewer', confirm: true, billsAgain: false };

describe('what may be done with a transfer', () => {
  it.each([
    ['running', of({ actions: [cancel] }), false, ['cancel']],
    ['a failed upload', of({ direction: 'upload', state: 'failed', submissionId: 's' }), true, ['retry']],
    [
      'one whose submission cannot',
      of({ direction: 'upload', state: 'failed', submissionId: 's' }),
      false,
      [],
    ],
    ['a failed download', of({ state: 'failed', taskId: '7' }), false, ['fetchAgain']],
    ['a whole download', of({ state: 'done', taskId: '7' }), false, []],
    [
      'one that lacks files, beside newer ones',
      of({ state: 'done', taskId: '7', failureCount: 2, actions: [replace] }),
      false,
      ['fetchAgain', 'replaceNewer'],
    ],
  ] as const)('%s', (_what, one, canRetry, expected) => {
    expect(offersOfTransfer(one, canRetry).map(({ action }) => action)).toEqual(expected);
  });

  it('asks where the daemon does', () => {
    expect(offersOfTransfer(of({ actions: [cancel] }), false)).toEqual([{ action: 'cancel', confirm: true }]);
  });
});

it('transfers that go on come first, then the newest, each where it belongs', () => {
  const all = [
    of({ id: 'old', state: 'done', createdAt: '2026-11-20T09:00:00.000Z' }),
    of({ id: 'new', state: 'failed', createdAt: '2026-11-20T11:00:00.000Z' }),
    of({ id: 'up', direction: 'upload', state: 'paused', createdAt: '2026-11-20T08:00:00.000Z' }),
    of({ id: 'lacks', state: 'done', failureCount: 1, createdAt: '2026-11-20T10:00:00.000Z' }),
  ];
  expect(
    transferChoices.map((choice) => [
      choice,
      chooseTransfers(all, choice)
        .map(({ id }) => id)
        .join(' '),
    ]),
  ).toEqual([
    ['all', 'up new lacks old'],
    ['active', 'up'],
    ['upload', 'up'],
    ['download', 'new lacks old'],
    ['failed', 'new lacks'],
  ]);
});

it.each([
  [{ bytes: { done: 1, total: 4 }, files: { done: 1, total: 2 } }, 0.25],
  [{ bytes: { done: 0, total: 0 }, files: { done: 1, total: 2 } }, 0.5],
  [{ bytes: { done: 0, total: 0 }, files: { done: 0, total: 0 } }, undefined],
])('of %j the share %s is over', (amounts, share) => {
  expect(shareDone(of(amounts))).toBe(share);
});

it('open notices come worst first, the others after them', () => {
  const notice = { id: 'a', revision: 1, code: 'x', message: '', params: {}, actions: [] };
  const { open, earlier } = splitNotices([
    { ...notice, id: 'info', state: 'open', severity: 'info', at: '3' },
    { ...notice, id: 'over', state: 'over', severity: 'error', at: '4' },
    { ...notice, id: 'error', state: 'open', severity: 'error', at: '1' },
  ]);
  expect([open, earlier].map((some) => some.map(({ id }) => id))).toEqual([['error', 'info'], ['over']]);
  expect(severityTones.error).toBe('failed');
});

inBrowser('in the dashboard', () => {
  let browser: Browser;

  beforeAll(async () => {
    browser = await startBrowser(executable ?? '');
  });

  afterAll(() => browser?.close());

  it('what did not come is fetched again into its folder, and own files are replaced after a question', async () => {
    const asked: unknown[] = [];
    const ports = (given: BridgePorts) => ({
      ...deskPorts(given, (index) => `/lake${index}`),
      tasks: {
        ...given.tasks,
        get: (taskId: string) => ({ ...task, taskId }),
        download(taskId: string, options: object) {
          asked.push({ taskId, ...options });
          return of({ id: `again ${asked.length}`, revision: asked.length, state: 'done' });
        },
      },
    });
    const { page, complaints } = await strawPage(browser, ports);
    await page.getByRole('link', { name: 'Transfers' }).click();
    const failed = page.locator('.transfer').filter({ hasText: 'Failed' });
    await failed.getByText('1 file is missing').click();
    await failed.getByText('/lake3').waitFor();
    await failed.getByRole('button', { name: 'Fetch again' }).click();
    await page.locator('.transfer').nth(4).waitFor();
    await failed.getByRole('button', { name: 'Replace my files' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Replace my files' }).click();
    await page.locator('.transfer').nth(5).waitFor();
    expect(asked).toEqual([
      { taskId: '100', folder: '/lake2' },
      { taskId: '100', folder: '/lake2', replaceNewer: true },
    ]);
    expect(complaints).toEqual([]);
  });

  it('a notice stays until it is dismissed or answered, and the navigation counts those that are open', async () => {
    const { page, complaints } = await strawPage(browser, (ports) =>
      deskPorts(ports, (index) => `lake${index}`),
    );
    const count = page.locator('.open-count');
    await count.filter({ hasText: '3' }).waitFor();
    await page.getByRole('link', { name: 'Notices' }).click();
    await page.getByRole('button', { name: 'Pause these tasks' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Pause these tasks' }).click();
    await page.locator('.notice').filter({ hasText: 'Answered' }).waitFor();
    await count.filter({ hasText: '2' }).waitFor();
    await page
      .locator('.notice')
      .filter({ hasText: 'lake1' })
      .getByRole('button', { name: 'Dismiss' })
      .click();
    await page.locator('.notice').filter({ hasText: 'Dismissed' }).waitFor();
    await count.filter({ hasText: '1' }).waitFor();
    expect(complaints).toEqual([]);
  });
});
