import { createHmac } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { startOfTests } from '../manualClock.ts';
import { rig, secret, studioServer } from './webhookRig.ts';

describe('a webhook', () => {
  it('brings a small body with a signature over it and over the time', async () => {
    const server = await studioServer(200);
    const made = rig({ url: server.url });
    made.note('7');
    await made.over(1);
    const [{ url, body, signature } = { url: '', body: '', signature: '' }] = server.heard;
    expect(url).toBe('/hook?room=7');
    expect(JSON.parse(body)).toEqual({
      id: 'id1',
      event: 'taskDone',
      at: new Date(startOfTests).toISOString(),
      farm: 'sandbox',
      message: expect.stringMatching(/^Task 7.*is done\.$/),
      taskId: '7',
    });
    expect(body).not.toMatch(/\\n|a-secret/);
    const seconds = startOfTests / 1000;
    const digest = createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex');
    expect(signature).toBe(`t=${seconds},v1=${digest}`);
    expect([made.pending(), made.warned]).toEqual([0, []]);
  });

  it('tells only what is switched on, and each thing once', async () => {
    const server = await studioServer(200);
    const made = rig({ url: server.url });
    made.note('7', 'limitNear');
    made.note('7');
    made.note('7');
    made.note('8');
    await made.over(2);
    expect(server.heard.map(({ body }) => JSON.parse(body).id)).toEqual(['id1', 'id2']);
  });

  it('is sent again after a failure, by a daemon that was started in between, with the same id', async () => {
    const server = await studioServer(500, 500, 200);
    const made = rig({ url: server.url });
    made.note('7');
    await made.over(1);
    expect(made.pending()).toBe(1);
    await made.restart();
    expect(server.heard).toHaveLength(1);
    await made.clock.advance(60_000);
    await made.over(2);
    await made.restart();
    await made.clock.advance(60_000);
    await made.over(3);
    expect(server.heard.map(({ body }) => JSON.parse(body).id)).toEqual(['id1', 'id1', 'id1']);
    expect(new Set(server.heard.map(({ signature }) => signature)).size).toBe(3);
    expect([made.pending(), made.warned]).toEqual([0, []]);
  });

  it('is given up after a bounded number of attempts, and that is logged', async () => {
    const server = await studioServer(500);
    const made = rig({ url: server.url });
    made.note('7');
    for (let attempt = 1; attempt <= 12; attempt += 1) {
      await made.over(attempt);
      await made.clock.advance(1_800_000);
    }
    expect(server.heard).toHaveLength(12);
    expect(made.warned).toEqual([expect.stringContaining('answered 500')]);
    expect(made.pending()).toBe(0);
  });

  it('is told each thing once, however much happened in between', async () => {
    const server = await studioServer(200);
    const made = rig({ url: server.url });
    for (const about of ['7', '8', '9', '7', '8', '9']) made.note(about);
    expect(made.pending()).toBe(3);
    await made.over(3);
    await made.restart();
    for (const about of ['7', '8', '9', '10']) made.note(about);
    expect(made.pending()).toBe(1);
    await made.over(4);
    expect(server.heard).toHaveLength(4);
  });

  it('keeps the newest two hundred while the service is away, and brings them when it is back', async () => {
    const made = rig({ url: 'http://127.0.0.1:9/' });
    for (let about = 0; about < 250; about += 1) made.note(String(about));
    expect(made.pending()).toBe(200);
    expect(made.kept()).toEqual(['id51', 'id250']);
    await made.queue().stop();
  });

  it('rests longer after each failure, half an hour at most, and never less than two seconds', async () => {
    const server = await studioServer(500);
    const made = rig({ url: server.url });
    made.note('7');
    const rests: number[] = [];
    for (let attempt = 1; attempt < 12; attempt += 1) {
      await made.over(attempt);
      rests.push(made.restMs());
      await made.clock.advance(made.restMs() - 1);
      expect(server.heard).toHaveLength(attempt);
      await made.clock.advance(1);
    }
    await made.over(12);
    // Half of the bound by the fraction of this test, and the least of two seconds.
    const minute = 60_000;
    expect(rests.map((ms) => ms - 2000)).toEqual([
      4000,
      8000,
      16_000,
      32_000,
      64_000,
      128_000,
      256_000,
      512_000,
      15 * minute,
      15 * minute,
      15 * minute,
    ]);
    expect([server.heard.length, made.pending()]).toEqual([12, 0]);
  });

  it('goes on though the wall clock was set back by a year', async () => {
    const server = await studioServer(500, 200);
    const made = rig({ url: server.url });
    made.note('7');
    await made.over(1);
    made.clock.jump(-365 * 86_400_000);
    await made.restart();
    made.clock.jump(365 * 86_400_000);
    await made.clock.advance(1_800_000);
    await made.over(2);
    expect(made.outcomes).toEqual(['failed', 'taken']);
  });

  it('is patient with a server that hangs for ten seconds, and no longer', async () => {
    const server = await studioServer('hangs');
    const made = rig({ url: server.url });
    made.note('7');
    await server.hears(1);
    await made.clock.advance(9_999);
    expect(made.outcomes).toEqual([]);
    await made.clock.advance(1);
    await made.over(1);
    expect([made.outcomes, made.pending()]).toEqual([['failed'], 1]);
  });

  it('ends with the daemon, and is kept for the next', async () => {
    const server = await studioServer('hangs');
    const made = rig({ url: server.url });
    made.note('7');
    await server.hears(1);
    await made.queue().stop();
    expect(made.pending()).toBe(1);
  });
});
