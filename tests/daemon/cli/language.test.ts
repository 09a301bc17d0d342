import { describe, expect, it } from '@jest/globals';
import { localeOf } from '#daemon/cli/language.ts';
import { say } from '#protocol/texts/text.ts';
import { runCli } from './cliProcess.ts';

describe('the language of the command line', () => {
  it.each([
    [{}, 'en'],
    [{ LANG: 'zh_CN.UTF-8' }, 'zh'],
    [{ LANG: 'zh' }, 'zh'],
    [{ LANG: 'en_US.UTF-8', LC_MESSAGES: 'zh_TW' }, 'zh'],
    [{ LANG: 'zh_CN.UTF-8', LC_ALL: 'C.UTF-8' }, 'en'],
    [{ LANG: 'zh_CN.UTF-8', LC_ALL: '' }, 'zh'],
    [{ LANG: 'de_DE@euro' }, 'en'],
    [{ LANG: 'C' }, 'en'],
  ])('of %j is %s', (env, locale) => expect(localeOf(env)).toBe(locale));

  it('is the one of the terminal, in help and in failures', async () => {
    const env = { LANG: 'zh_CN.UTF-8' };
    expect((await runCli(['cancel', '--help'], env)).out).toContain('取消提交');
    const { code, said } = await runCli(['submit', 'a.blend', '--set', 'x'], env);
    expect([code, said]).toEqual([2, `${say('zh', 'cli.submit.setForm', { got: 'x' })}\n`]);
  });
});
