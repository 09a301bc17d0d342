import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { localeOf } from '#protocol/bridge/localeOf.ts';
import { say } from '#protocol/texts/text.ts';
import { temporaryFolder } from '../temporaryFolder.ts';
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
    expect((await runCli(['cancel', '--help'], env)).out).toContain('取消任务、提交');
    const { code, said } = await runCli(['submit', 'a.blend', '--set', 'x'], env);
    expect([code, said]).toEqual([2, `${say('zh', 'cli.submit.setForm', { got: 'x' })}\n`]);
  });

  it.each([
    ['a wrong setting', ['serve'], { RENDERBRIDGE_PORT: 'many' }, 'port: RENDERBRIDGE_PORT：应为'],
    ['an unknown variable', ['serve'], { RENDERBRIDGE_PROT: '1' }, 'RENDERBRIDGE_PROT：没有这样的设置'],
    ['a relative home', ['status'], { RENDERBRIDGE_HOME: 'here' }, 'RENDERBRIDGE_HOME：应为绝对路径'],
    [
      'a key that is none',
      ['serve'],
      {
        RENDERBRIDGE_FARM_BASE_URL: 'http://127.0.0.1:9/',
        RENDERBRIDGE_FARM_ACCOUNT: 'ana',
        RENDERBRIDGE_ACCESS_KEY: '...',
      },
      'RENDERBRIDGE_ACCESS_KEY：应为农场显示的密钥',
    ],
  ])('is the one of %s too, before any daemon runs', async (_what, command, env, said) => {
    const RENDERBRIDGE_HOME = path.join(temporaryFolder(), 'home');
    const outcome = await runCli(command, { RENDERBRIDGE_HOME, LANG: 'zh_CN.UTF-8', ...env });
    expect(outcome.code).toBe(1);
    expect(outcome.said).toContain(said);
    expect(outcome.said).not.toMatch(/expected/);
  });
});
