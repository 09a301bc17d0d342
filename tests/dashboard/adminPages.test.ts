import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { ensureDashboard } from '#scripts/setup/dashboard.mjs';
import { type TestGateway, tagOf, testGateway } from '../gateway/testGateway.ts';
import { axeViolations } from './axe.ts';
import { browserOrSkip, guardMs, startBrowser } from './browser.ts';
import type { OpenOptions } from './dashboardRig.ts';
import { payloads } from './payloads.ts';

const executable = browserOrSkip('the admin pages of the gateway');
const inBrowser = executable ? describe : describe.skip;

inBrowser('the admin pages of a gateway', () => {
  let browser: Browser;
  let gateway: TestGateway;
  let complaints: string[];

  beforeAll(async () => {
    await ensureDashboard();
    browser = await startBrowser(executable ?? '');
  });
  afterAll(() => browser?.close());
  beforeEach(async () => {
    complaints = [];
    gateway = await testGateway();
    await gateway.addUser('ann', { quota: { tasks: 2, frames: 1000 } });
  });
  afterEach(async () => {
    for (const context of browser.contexts()) await context.close();
    await gateway.close();
    expect(complaints).toEqual([]);
  });

  async function openPage(
    { language = 'en', theme = 'light', width = 1280, height = 720 }: OpenOptions = {},
    key?: string,
  ): Promise<Page> {
    const context = await browser.newContext({
      locale: language,
      colorScheme: theme,
      viewport: { width, height },
      reducedMotion: 'reduce',
    });
    context.setDefaultTimeout(guardMs);
    const page = await context.newPage();
    page.on('pageerror', (error) => complaints.push(String(error)));
    page.on('dialog', (dialog) => {
      complaints.push(`a script opened a dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
    page.on('console', (message) => {
      if (/Content Security Policy|Trusted/i.test(message.text())) complaints.push(message.text());
    });
    await page.goto(new URL('/admin', gateway.url).href);
    if (key !== undefined) await signIn(page, key);
    return page;
  }

  async function signIn(page: Page, key: string): Promise<void> {
    await page.locator('input[type="password"]').fill(key);
    await page.keyboard.press('Enter');
  }

  const see = (page: Page, text: string) => page.getByText(text, { exact: false }).first().waitFor();

  it('let in by an admin key alone, keep it nowhere, and out again', async () => {
    const page = await openPage();
    await signIn(page, 'key-of-ann');
    await see(page, 'This is not an admin key of this gateway');
    const key = await gateway.addAdmin('eve');
    await signIn(page, key);
    await see(page, 'Signed in as eve');
    const kept = await page.evaluate(
      'JSON.stringify([location.href, { ...localStorage }, { ...sessionStorage }, document.cookie])',
    );
    expect(kept).not.toContain(key);
    expect(kept).not.toContain('renderbridge-admin');
    await page.reload();
    await see(page, 'Signed in as eve');
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.locator('input[type="password"]').waitFor();
    await page.reload();
    await page.locator('input[type="password"]').waitFor();
  });

  it('make a user and a key by the keyboard alone; the key is shown once, works, and is revoked', async () => {
    const page = await openPage({}, await gateway.addAdmin('eve'));
    const tabTo = async (name: string) => {
      for (let step = 0; step < 60; step += 1) {
        await page.keyboard.press('Tab');
        const focused = await page.evaluate(
          '(document.activeElement.getAttribute("aria-label") ?? "") + "|" + (document.activeElement.labels?.[0]?.textContent ?? document.activeElement.textContent)',
        );
        if (String(focused).split('|').includes(name)) return;
      }
      throw new Error(`Tab never came to ${name}.`);
    };
    const press = async (name: string) => {
      await tabTo(name);
      await page.keyboard.press('Enter');
    };
    await see(page, 'Nothing waits.');
    await press('Users and keys');
    await page.locator('.table').waitFor();
    await press('Add user');
    await tabTo('User');
    await page.keyboard.type('ben');
    await tabTo('Limits of 24 hours: Frames');
    await page.keyboard.type('5000');
    await page.keyboard.press('Enter');
    await see(page, 'Keys of ben');
    await tabTo('Label');
    await page.keyboard.type('ben-pc');
    await page.keyboard.press('Enter');
    const field = page.locator('.admin-new-key input');
    const key = await field.inputValue();
    expect(await page.evaluate('document.activeElement.value')).toBe(key);
    expect(await gateway.store.users.get('ben')).toMatchObject({ weight: 1, quota: { frames: 5000 } });
    const ask = async () => {
      const { hashOfKey } = await import('#gateway/admission/keys.ts');
      return (await gateway.store.users.byKey(hashOfKey(key)))?.user.name;
    };
    expect(await ask()).toBe('ben');
    await press('I have stored it');
    await field.waitFor({ state: 'detached' });
    expect(await page.content()).not.toContain(key);
    const [made] = (await gateway.store.users.keys()).filter(({ user }) => user === 'ben');
    await press(`Revoke key ${made?.id} of ben`);
    await page.getByRole('dialog').waitFor();
    await press('Revoke');
    await page.locator('.admin-keys').getByText('Revoked').waitFor();
    expect(await ask()).toBeUndefined();
  });

  it('bound a project, show what is used of its limits, and bound it no more', async () => {
    const page = await openPage({}, await gateway.addAdmin('eve'));
    await page.getByRole('link', { name: 'Projects' }).click();
    await see(page, 'No project has limits.');
    await page.getByRole('button', { name: 'Limit a project' }).click();
    await page.getByLabel('Project', { exact: true }).fill('sandbox');
    const save = page.getByRole('button', { name: 'Save' });
    await page.getByLabel('Limits of 24 hours: Frames').fill('many');
    await see(page, 'Expected a whole number from 0 on.');
    await page.getByLabel('Limits of 24 hours: Frames').fill('40');
    await save.click();
    const row = page.getByRole('row').filter({ hasText: 'sandbox' });
    await row.getByText('0 of 40').waitFor();
    expect(await gateway.store.projects.list()).toEqual([{ project: 'sandbox', quota: { frames: 40 } }]);
    expect(await axeViolations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Remove the limits' }).click();
    await see(page, 'No project has limits.');
    expect(await gateway.store.projects.list()).toEqual([]);
  });

  it('show what waits and why, the limits that are used up, and who did what', async () => {
    const page = await openPage({}, await gateway.addAdmin('eve'));
    const first = gateway.create('ann', tagOf('A'));
    await gateway.passUntil(async () => (await gateway.store.requests.counts()).answered === 1);
    const second = gateway.create('ann', tagOf('B'), { frames: '1-30' });
    await gateway.until(async () => (await gateway.store.requests.counts()).stored === 1);
    const row = page.getByRole('row').filter({ hasText: `${tagOf('B')}.blend` });
    await row.getByText('Waits for its turn').waitFor();
    expect(await row.getByRole('cell').allTextContents()).toEqual([
      'ann',
      'create_blender_task',
      expect.stringContaining('sandbox'),
      '30',
      expect.stringMatching(/ s$/),
      'Waits for its turn',
    ]);
    await page.getByRole('link', { name: 'Users and keys' }).click();
    const ann = page.getByRole('row').filter({ hasText: 'ann' });
    expect(await ann.locator('[data-tone="failed"]').textContent()).toBe('2 of 2');
    await page.getByRole('link', { name: 'Audit log' }).click();
    await page.getByRole('cell', { name: 'admin.in' }).waitFor();
    await page.getByLabel('Search').fill('refused');
    await see(page, 'No entry matches.');
    await gateway.passUntil(async () => (await gateway.store.requests.counts()).answered === 2);
    await Promise.all([first, second]);
  });

  it('show names of users, labels, scenes and what the farm said as text', async () => {
    const names = payloads.slice(0, 6).map((payload) => payload.slice(0, 60));
    for (const name of names) {
      await gateway.store.users.put({ name, submitAccount: name, weight: 1, quota: {} });
      await gateway.store.users.addKey({ id: name, user: name, label: name }, name);
      await gateway.store.audit.append({ at: 0, who: name, what: name, subject: name, detail: name });
    }
    await gateway.store.requests.add(
      {
        id: 'x',
        user: names[0] ?? '',
        requestClass: 'operate',
        action: names[1] ?? '',
        body: {},
        submitAccount: '',
        project: names[2] ?? '',
        scenes: [names[3] ?? '', names[4] ?? ''],
        frames: 1,
        storedAt: 0,
        notBefore: 4_000_000_000_000,
        why: names[5] ?? '',
      },
      { since: 0, bounded: [], refuse: () => undefined },
    );
    const page = await openPage({}, await gateway.addAdmin('eve'));
    const seeCell = (text: string) => page.getByRole('cell').filter({ hasText: text }).first().waitFor();
    await seeCell(names[5] ?? '');
    for (const place of ['users', 'audit']) {
      await page.evaluate(`location.hash = '#/${place}'`);
      for (const name of names) await seeCell(name);
    }
    await page.evaluate("location.hash = '#/users'");
    await page
      .getByRole('row')
      .filter({ hasText: names[0] ?? '' })
      .getByRole('button')
      .click();
    await page.locator('.admin-keys').waitFor();
    expect(await page.locator('main script, main img, main iframe').count()).toBe(0);
  });

  it('say that they are old when the session ends or the gateway is away', async () => {
    const page = await openPage({}, await gateway.addAdmin('eve'));
    await see(page, 'Nothing waits.');
    await page.route('**/admin/standing*', (route) => route.abort());
    await see(page, 'The gateway does not answer. What is shown is as of');
    await page.unroute('**/admin/standing*');
    await gateway.store.users.revokeKey('admin-eve');
    await see(page, 'The session is over. Enter an admin key.');
  });

  it.each([
    ['en', 'light'],
    ['zh', 'dark'],
  ] as const)('axe-core has nothing to say against them in %s, %s', async (language, theme) => {
    const creating = gateway.create('ann', tagOf('A'));
    await gateway.until(async () => (await gateway.store.requests.counts()).stored === 1);
    const page = await openPage({ language, theme });
    await page.locator('input[type="password"]').waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await signIn(page, await gateway.addAdmin('eve'));
    await page.getByRole('row').nth(1).waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await page.evaluate("location.hash = '#/users'");
    await page.getByRole('row').nth(1).getByRole('button').click();
    await page.locator('.admin-keys + form button').click();
    await page.locator('.admin-new-key').waitFor();
    await page.locator('.admin-keys + form button:enabled').waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await page.locator('.admin-keys .button').first().click();
    await page.getByRole('dialog').waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.evaluate("location.hash = '#/audit'");
    await page.getByRole('row').nth(1).waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await gateway.passUntil(async () => (await gateway.store.requests.counts()).answered === 1);
    await creating;
  });
});
