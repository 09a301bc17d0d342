import { describe, expect, it } from '@jest/globals';
import supertest from 'supertest';
import { bridgeRig } from './bridgeRig.ts';

type Rig = Awaited<ReturnType<typeof bridgeRig>>;

async function codeOf({ post }: Rig): Promise<string> {
  const { body } = await post('/v1/session/link').expect(201);
  return new URL(String(body.url)).hash.replace('#code=', '');
}

const open = (rig: Rig, code: string) =>
  supertest(rig.url)
    .post('/v1/session')
    .set('Content-Type', 'application/json')
    .send(JSON.stringify({ code }));

const asSession = (rig: Rig, token: string) =>
  supertest(rig.url).get('/v1/farm').set('Authorization', `Bearer ${token}`);

describe('a page', () => {
  it('trades the code of a link for a token of its own, which opens what the daemon’s token opens', async () => {
    const rig = await bridgeRig();
    const { body } = await open(rig, await codeOf(rig)).expect(201);
    await asSession(rig, body.token).expect(200);
  });

  it('cannot use a code twice', async () => {
    const rig = await bridgeRig();
    const code = await codeOf(rig);
    await open(rig, code).expect(201);
    await open(rig, code).expect(401);
  });

  it('cannot use a code that is older than a minute', async () => {
    const rig = await bridgeRig();
    const code = await codeOf(rig);
    await rig.clock.advance(60_001);
    await open(rig, code).expect(401);
  });

  it('cannot use a code that nobody gave out', async () => {
    await open(await bridgeRig(), 'x'.repeat(43)).expect(401);
  });

  it('gets no link without a token', async () => {
    const { url } = await bridgeRig();
    await supertest(url)
      .post('/v1/session/link')
      .set('Content-Type', 'application/json')
      .send('{}')
      .expect(401);
  });

  it('opens its WebSocket with a ticket, once, and the ticket is no token', async () => {
    const rig = await bridgeRig();
    const { ticket } = (await rig.post('/v1/session/ticket').expect(201)).body;
    await asSession(rig, ticket).expect(401);
    const first = rig.page(ticket);
    expect((await first.next()).type).toBe('hello');
    expect(first.socket.protocol).toBe('renderbridge.v1');
    expect(await rig.page(ticket).refused()).toBe(401);
  });

  it('cannot use a ticket after half a minute', async () => {
    const rig = await bridgeRig();
    const { ticket } = (await rig.post('/v1/session/ticket').expect(201)).body;
    await rig.clock.advance(30_001);
    expect(await rig.page(ticket).refused()).toBe(401);
  });

  it('has one of 25 sessions; the oldest gives way', async () => {
    const rig = await bridgeRig();
    const tokens: string[] = [];
    for (let page = 0; page < 26; page += 1) tokens.push((await open(rig, await codeOf(rig))).body.token);
    await asSession(rig, tokens[0] ?? '').expect(401);
    await asSession(rig, tokens[1] ?? '').expect(200);
    await asSession(rig, tokens[25] ?? '').expect(200);
  });
});

it('a thousand wrong tokens are refused, then there is no more guessing; the right one still works', async () => {
  const rig = await bridgeRig();
  const statuses = new Map<number, number>();
  for (let guess = 0; guess < 1010; guess += 1) {
    const { status } = await asSession(rig, `guess-${guess}`);
    statuses.set(status, (statuses.get(status) ?? 0) + 1);
  }
  expect([...statuses]).toEqual([
    [401, 1000],
    [429, 10],
  ]);
  await rig.get('/v1/farm').expect(200);
});

it('codes of links are guessed no more often than tokens, and a right one still works', async () => {
  const rig = await bridgeRig();
  const code = await codeOf(rig);
  const statuses = new Set<number>();
  for (let guess = 0; guess < 1001; guess += 1) {
    const { status } = await open(rig, `guess-that-is-long-${guess}`);
    statuses.add(status);
  }
  expect([...statuses]).toEqual([401, 429]);
  await open(rig, code).expect(201);
});
