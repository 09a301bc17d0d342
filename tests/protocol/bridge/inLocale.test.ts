import { describe, expect, it } from '@jest/globals';
import { failure, failureIn, failureSaying, problemAsFailure } from '#protocol/bridge/failure.ts';
import { eventIn } from '#protocol/bridge/inLocale.ts';
import type { Notice } from '#protocol/bridge/notice.ts';
import { noticeIn, noticeWords } from '#protocol/bridge/noticeWords.ts';
import { say, text } from '#protocol/texts/text.ts';

describe('a failure that was kept', () => {
  it('is read in the language of the request', () => {
    const kept = failure('sceneMissing', { localPath: '/a.blend' });
    expect(kept.message).toBe('The scene file /a.blend no longer exists. Restore it, then retry.');
    expect(failureIn(kept, 'zh').message).toBe(say('zh', 'failures.sceneMissing', { localPath: '/a.blend' }));
  });

  it('under another code has its own sentence too', () => {
    const kept = failureSaying('notSent', text('farm.connectTimeout', { seconds: 5 }));
    expect(kept.code).toBe('notSent');
    expect(failureIn(kept, 'zh').message).toBe(say('zh', 'farm.connectTimeout', { seconds: 5 }));
  });

  it('of a plan says what is the matter and what to do', () => {
    const problem = {
      code: 'noProjects',
      severity: 'error' as const,
      message: 'The account has no project.',
      action: 'Create a project, then submit again.',
      params: {},
    };
    const words = `${say('zh', 'problems.noProjects.message')} ${say('zh', 'problems.noProjects.action')}`;
    expect(failureIn(problemAsFailure(problem), 'zh').message).toBe(words);
  });

  it.each([
    ['in the farm’s words', { code: 'aborted', message: 'farm says no', from: 'farm' as const }],
    [
      'without its facts, by an earlier version',
      { code: 'sceneMissing', message: 'x', from: 'bridge' as const },
    ],
    ['under a code that is not known', { code: 'constructor', message: 'x', from: 'bridge' as const }],
    [
      'that names a text that is not there',
      { code: 'a', message: 'x', from: 'farm' as const, params: { text: '__proto__' } },
    ],
  ])('stays as it came: %s', (_what, kept) => expect(failureIn(kept, 'zh')).toEqual(kept));
});

describe('a notice', () => {
  const known: Omit<Notice, 'code' | 'message' | 'params'> = {
    id: 'n',
    revision: 1,
    state: 'open',
    severity: 'warning',
    at: '2026-11-28T00:00:00Z',
    actions: [],
  };

  it('is read in the language of the request, and steers no terminal', () => {
    const facts = { taskId: '7', fee: '\u001b[2J' };
    const notice = { ...known, ...noticeWords('unreadableFee', facts) };
    expect(noticeIn(notice, 'zh').message).toContain('农场报告任务 7');
    expect(noticeIn(notice, 'zh').message).not.toContain('\u001b');
  });

  it('of an earlier version stays as it is', () => {
    const notice = { ...known, code: 'unreadableFee', message: 'x', params: {} };
    expect(noticeIn(notice, 'zh')).toEqual(notice);
  });
});

describe('a farm that was kept in an event', () => {
  const farm = {
    name: 'farm.example',
    baseUrl: 'https://farm.example/',
    account: 'a',
    sandbox: false,
    state: 'away' as const,
    findability: 'unknown' as const,
    findabilityByAccount: {},
    accessKey: { set: true, source: 'keychain' as const },
    lane: { intervalMs: 0, waiting: 0, nextSlotAt: null },
  };
  const away = text('farm.connectTimeout', { seconds: 5 });
  const data = { ...farm, detail: 'of that time', detailTexts: [away, away] };
  const read = (kept: object, locale: 'en' | 'zh') =>
    eventIn({ cursor: 'd.1', at: '2026-11-30T18:05:00Z', type: 'farm.changed', data: kept as never }, locale);

  it('says why it is away in the language of each reader, and keeps the texts to itself', () => {
    for (const [locale, between] of [
      ['en', ' '],
      ['zh', ''],
    ] as const) {
      const words = say(locale, 'farm.connectTimeout', { seconds: 5 });
      expect(read(data, locale).data).toEqual({ ...farm, detail: `${words}${between}${words}` });
    }
  });

  it('keeps its sentence where a text is no longer there, or never was', () => {
    const other = { ...data, detailTexts: [{ code: 'farm.noSuch', params: {} }] };
    expect(read(other, 'zh').data).toEqual({ ...farm, detail: 'of that time' });
    expect(read({ ...farm, detail: 'x' }, 'zh').data).toEqual({ ...farm, detail: 'x' });
  });
});
