import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { showAtDesk } from '#daemon/composition/showAtDesk.ts';
import { createDesktopNotices } from '#daemon/notifying/desktopNotices.ts';
import { noteNotice, noteTask } from '#daemon/notifying/occasions.ts';
import type { TaskRecord } from '#daemon/submissions/records.ts';
import type { Notice } from '#protocol/bridge/notice.ts';
import { noticeWords } from '#protocol/bridge/noticeWords.ts';
import { desktopNotice, type NoticeTexts } from '#protocol/platform/desktopNotice.ts';
import { everythingSettles, manualClock } from '../manualClock.ts';
import { quietLog } from '../quietLog.ts';
import { taskThat } from '../spending/guardRig.ts';
import { type NotificationService, startNotificationService } from './notificationService.ts';

const texts = { title: 'Renderbridge', body: '-x "a" <b>$(calc)</b> & \\n' };

describe('the program that shows a notice', () => {
  it.each([
    ['linux', 'busctl', ['‹b›$(calc)‹/b› ＆ ＼n']],
    ['macos', '/usr/bin/osascript', ['Renderbridge', texts.body]],
    ['windows', 'powershell.exe', []],
  ] as const)('on %s is %s, and gets texts as data', (platform, program, parts) => {
    const [first] = desktopNotice(platform, texts);
    expect(first?.program).toBe(program);
    for (const part of parts) expect(first?.args.some((arg) => arg.endsWith(part))).toBe(true);
    const script = first?.args.slice(0, platform === 'macos' ? -2 : undefined).join(' ');
    if (platform !== 'linux') expect(script).not.toContain('calc');
    if (platform === 'windows')
      expect(first?.environment).toEqual({
        RENDERBRIDGE_NOTICE_TITLE: texts.title,
        RENDERBRIDGE_NOTICE_BODY: texts.body,
      });
  });

  it('takes no text for an option', () => {
    for (const { args } of desktopNotice('linux', texts))
      expect(args.indexOf('--')).toBeLessThan(args.findIndex((arg) => arg.startsWith('-x')));
    const args = desktopNotice('macos', texts)[0]?.args ?? [];
    // What follows the first argument that is no option is none either.
    expect(args.at(-2)).toBe('Renderbridge');
  });
});

function rig(settings: Parameters<typeof createDesktopNotices>[0]['settings'], answer?: string) {
  const clock = manualClock();
  const log = quietLog();
  const shown: NoticeTexts[] = [];
  const show = async (each: NoticeTexts) => {
    shown.push(each);
    return answer;
  };
  const desktop = createDesktopNotices({ settings, locale: 'en', clock, log, show });
  const done = (taskId: string, patch: Partial<TaskRecord> = {}) =>
    noteTask([desktop], { ...taskThat(taskId, '1', { state: 'done', ...patch }), revision: 1 });
  return { clock, log, desktop, done, bodies: () => shown.map(({ body }) => body) };
}

describe('notices at the desk', () => {
  it('are off until they are turned on, and shown once each', async () => {
    const off = rig({ taskFailed: true });
    off.done('7');
    const on = rig({ taskDone: true });
    on.done('7');
    on.done('7');
    on.done('8', { submissionId: undefined });
    on.done('9', { state: 'rendering' });
    await on.clock.advance(60_000);
    expect([off.bodies(), on.bodies()]).toEqual([[], ['Task 7 of p/a.blend is done: 10 of 100 frames.']]);
  });

  it('that come together are one, with the first and how many they are', async () => {
    const { clock, done, bodies } = rig({ taskDone: true });
    done('1');
    await everythingSettles();
    for (const taskId of ['2', '3', '4']) done(taskId);
    await clock.advance(9999);
    expect(bodies()).toHaveLength(1);
    await clock.advance(1);
    expect(bodies()[1]).toBe('3 events, the first: Task 2 of p/a.blend is done: 10 of 100 frames.');
  });

  it('are shown anew for a notice that is raised anew, and once for one that is told twice', async () => {
    const { clock, desktop, bodies } = rig({ limitReached: true });
    const notice = (at: string) => {
      const facts = { scope: 'day', of: '2026-11-22', currency: 'CNY', spent: '9', limit: '9', seconds: 30 };
      return { id: 'n1', at, ...noticeWords('limitReached', facts as never) } as unknown as Notice;
    };
    for (const at of ['now', 'now', 'later']) {
      noteNotice([desktop], notice(at));
      await clock.advance(20_000);
    }
    expect(bodies()).toHaveLength(2);
    noteNotice([desktop], { ...notice('now'), code: 'unknownStatus' });
    await clock.advance(20_000);
    expect(bodies()).toHaveLength(2);
  });

  it('tell an end with failures apart from a good one, each by its own switch', async () => {
    const { clock, done, bodies } = rig({ taskFailed: true });
    done('1');
    done('2', { state: 'failed' });
    await clock.advance(20_000);
    done('3', { state: 'doneWithFailures' });
    await clock.advance(20_000);
    done('3', { state: 'doneWithFailures', completedAt: '2026-11-23T12:00:00.000Z' });
    await clock.advance(20_000);
    expect(bodies().map((body) => /Task (\d+)/.exec(body)?.[1])).toEqual(['2', '3', '3']);
  });

  it('steer nothing and are bounded', async () => {
    const { clock, desktop, bodies } = rig({ limitNear: true });
    desktop.note('limitNear', 'a', { farm: 'sandbox', message: `one\ntwo\u202e${'x'.repeat(5000)}` });
    await clock.advance(0);
    expect(bodies()[0]).toMatch(/^one\\x0atwo\\u202ex+…$/);
    expect(bodies()[0]).toHaveLength(300);
  });

  it('that cannot be shown are said in the log once', async () => {
    const { clock, done, log } = rig({ taskDone: true }, 'no desktop');
    done('1');
    await clock.advance(20_000);
    done('2');
    await clock.advance(20_000);
    expect(log.lines).toEqual(['warn no notice can be shown here: no desktop']);
  });

  it('leave no timer behind', async () => {
    const { clock, done, desktop } = rig({ taskDone: true });
    done('1');
    await everythingSettles();
    await desktop.stop();
    done('2');
    await everythingSettles();
    expect(clock.pending()).toBe(0);
  });
});

const onLinux = process.platform === 'linux' ? describe : describe.skip;
onLinux('a desktop', () => {
  let service: NotificationService;
  const before = process.env.DBUS_SESSION_BUS_ADDRESS;

  beforeAll(async () => {
    service = await startNotificationService();
    process.env.DBUS_SESSION_BUS_ADDRESS = service.address;
  });
  afterAll(async () => {
    if (before === undefined) delete process.env.DBUS_SESSION_BUS_ADDRESS;
    else process.env.DBUS_SESSION_BUS_ADDRESS = before;
    await service.end();
  });

  it('gets what a notice says in the user’s language, with nothing that it would read as markup', async () => {
    const desktop = createDesktopNotices({
      settings: { runawayFrame: true },
      locale: 'zh',
      clock: manualClock(),
      log: quietLog(),
      show: showAtDesk,
    });
    const scene = '--help <a href="http://evil.example">&amp;</a>';
    const facts = { taskId: '7', scene, frames: '4', count: 1, usual: '0:10' };
    noteNotice([desktop], {
      id: 'n1',
      at: 'now',
      ...noticeWords('runawayFrame', facts),
    } as unknown as Notice);
    await service.shows(1);
    await desktop.stop();
    expect(service.shown).toEqual([
      {
        app: 'Renderbridge',
        summary: 'Renderbridge',
        body: expect.stringMatching(/^任务 7（--help ‹a href="http:\/\/evil\.example"›＆amp;‹\/a›）/),
      },
    ]);
  });

  it('that is not there is said', async () => {
    process.env.DBUS_SESSION_BUS_ADDRESS = 'unix:path=/nowhere/bus';
    const complaint = await showAtDesk(texts, new AbortController().signal);
    process.env.DBUS_SESSION_BUS_ADDRESS = service.address;
    expect(complaint).toMatch(/^busctl: .+; notify-send: /);
  });
});
