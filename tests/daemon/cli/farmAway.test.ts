import { expect, it } from '@jest/globals';
import type { Submission } from '#protocol/bridge/submission.ts';
import { findDaemon } from '#tests/plainBridge.ts';
import { blenderScene } from '../blenderScene.ts';
import { beginCli, homeOfFarm, runCli } from './cliProcess.ts';
import { keyFarm } from './farm/keyFarm.ts';

it('while the farm is away orders are kept, questions say why no answer comes, and what was not sent is cancelled', async () => {
  // An address on this machine where nobody listens.
  const { home, env } = homeOfFarm('http://127.0.0.1:9/');
  const daemon = beginCli(['serve'], env);
  await daemon.firstLine;
  const bridge = await findDaemon([home]);

  const asked = await runCli(['projects'], env);
  expect([asked.code, asked.said]).toEqual([1, expect.stringContaining('127.0.0.1:9 does not answer.')]);

  const ordered = await runCli(['projects', 'create', 'Film1'], env);
  expect([ordered.code, ordered.out]).toEqual([0, expect.stringMatching(/Film1 +queued/)]);
  expect(ordered.said).toContain('The order is stored and goes out when the farm answers.');
  const unwaited = await runCli(['notifications', 'none', '--no-wait', '--json'], env);
  expect(JSON.parse(unwaited.out)).toMatchObject([
    { kind: 'changeNotifications', request: { loginName: 'studio' } },
  ]);

  const submitted = { scene: blenderScene(), settings: { projectName: 'film' } };
  const { id } = await bridge.post<Submission>('/v1/submissions', submitted);
  const both = await runCli(['cancel', id, 'unknown'], env);
  expect([both.code, both.said]).toEqual([1, expect.stringContaining('Submission unknown does not exist.')]);
  expect(both.said).toContain('The others were not changed either.');
  expect((await bridge.get<Submission>(`/v1/submissions/${id}`)).cancelRequested).toBe(false);
  expect(await runCli(['cancel', id], env)).toMatchObject({ code: 0, out: 'shot010: cancelled\n' });
  const again = await runCli(['cancel', id], env);
  expect([again.code, again.said]).toEqual([
    1,
    expect.stringContaining('shot010 does not allow cancel now.'),
  ]);

  const sick = await runCli(['doctor'], env);
  expect([sick.code, sick.out]).toEqual([
    1,
    expect.stringMatching(/^farm +problem +127\.0\.0\.1:9 does not answer: /m),
  ]);
  daemon.child.kill('SIGTERM');
  await daemon.ended;
});

it('a farm that went away is what status shows once a call has failed, with no time in between', async () => {
  const farm = await keyFarm('KEY-OF-THE-STUDIO');
  const { home, env } = homeOfFarm(farm.url);
  const daemon = beginCli(['serve'], env);
  await daemon.firstLine;
  const before = await runCli(['status'], env);
  expect([before.code, before.out]).toEqual([0, expect.stringMatching(/^Farm .* ready /m)]);

  await farm.close();
  const looking = (await findDaemon([home])).get('/v1/farm/balance?fresh=1');
  await expect(looking).rejects.toThrow('The farm did not answer.');
  // Nothing is waited for in between, neither a poll of the daemon nor a clock.
  const after = await runCli(['status'], env);
  expect([after.code, after.out]).toEqual([0, expect.stringMatching(/^Farm .* unreachable .*\n {2}\S/m)]);
  const { farm: told } = JSON.parse((await runCli(['status', '--json'], env)).out);
  expect(told).toMatchObject({ state: 'unreachable', detail: expect.stringMatching(/\S/) });
  daemon.child.kill('SIGTERM');
  await daemon.ended;
});
