import { describe, expect, it } from '@jest/globals';
import { createKeyring } from '#daemon/bridge/keyring.ts';
import { countedRandom } from '../countedRandom.ts';
import { manualClock } from '../manualClock.ts';

const token = 'the-token-of-the-daemon';

function ringed() {
  const clock = manualClock();
  const made: [string, string][] = [];
  const keyring = createKeyring({
    token,
    clock,
    random: countedRandom(),
    made: (kind, secret) => void made.push([kind, secret]),
  });
  const openSession = () => keyring.openSession(keyring.newLinkCode()) ?? '';
  return { clock, keyring, made, openSession };
}

describe('a one-time code', () => {
  it.each([
    ['link', 60_000],
    ['ticket', 30_000],
  ])('of a %s opens until %d ms have passed, and not at that moment', async (kind, livesMs) => {
    const { clock, keyring } = ringed();
    const [early, late] = [1, 2].map(() => (kind === 'link' ? keyring.newLinkCode() : keyring.newTicket()));
    const opens = (code = '') =>
      kind === 'link' ? keyring.openSession(code) !== undefined : keyring.takeTicket(code);
    await clock.advance(livesMs - 1);
    expect(opens(early)).toBe(true);
    await clock.advance(1);
    expect(opens(late)).toBe(false);
  });

  it('opens once, and leaves the others be', () => {
    const { keyring } = ringed();
    const [first, second] = [keyring.newTicket(), keyring.newTicket()];
    expect([first, first, second, second].map((code) => keyring.takeTicket(code))).toEqual([
      true,
      false,
      true,
      false,
    ]);
  });

  it('of one kind opens nothing of the other', () => {
    const { keyring } = ringed();
    expect(keyring.openSession(keyring.newTicket())).toBeUndefined();
    expect(keyring.takeTicket(keyring.newLinkCode())).toBe(false);
    expect(keyring.isToken(keyring.newTicket())).toBe(false);
  });

  it('gives way when a hundred newer ones are open; those that are too old do not count', async () => {
    const { clock, keyring } = ringed();
    for (let n = 0; n < 50; n += 1) keyring.newTicket();
    await clock.advance(30_000);
    const tickets = Array.from({ length: 101 }, () => keyring.newTicket());
    const [oldest = '', next = ''] = tickets;
    expect(keyring.takeTicket(oldest)).toBe(false);
    expect(keyring.takeTicket(next)).toBe(true);
    expect(keyring.takeTicket(tickets.at(-1) ?? '')).toBe(true);
  });

  it('is 32 bytes that are never the same', () => {
    const { keyring } = ringed();
    const codes = Array.from({ length: 20 }, () => keyring.newLinkCode());
    expect(new Set(codes).size).toBe(20);
    expect(codes.map((code) => Buffer.from(code, 'base64url').length)).toEqual(codes.map(() => 32));
  });
});

describe('a session', () => {
  it('opens what the daemon’s token opens, and no other word does', () => {
    const { keyring, openSession } = ringed();
    const session = openSession();
    expect([token, session, `${session}x`, session.slice(1), ''].map(keyring.isToken)).toEqual([
      true,
      true,
      false,
      false,
      false,
    ]);
  });

  it('gives way when there are twenty-five newer ones', () => {
    const { keyring, openSession } = ringed();
    const sessions = Array.from({ length: 26 }, openSession);
    expect(sessions.map(keyring.isToken)).toEqual([false, ...Array.from({ length: 25 }, () => true)]);
    expect(keyring.isToken(token)).toBe(true);
  });

  it('and each code are told to those that hide secrets, by what they are', () => {
    const { keyring, made, openSession } = ringed();
    const session = openSession();
    const ticket = keyring.newTicket();
    expect(made.map(([kind]) => kind)).toEqual(['code', 'session', 'code']);
    expect(made[1]).toEqual(['session', session]);
    expect(made[2]).toEqual(['code', ticket]);
  });
});

describe('wrong tokens', () => {
  it('are borne a thousand times, and then one for each second that passed', async () => {
    const { clock, keyring } = ringed();
    const borne = (times: number) =>
      Array.from({ length: times }, () => keyring.mayFailAgain()).filter((may) => may).length;
    expect(borne(1001)).toBe(1000);
    await clock.advance(3000);
    expect(borne(5)).toBe(2);
    await clock.advance(86_400_000);
    expect(borne(1200)).toBe(1000);
  });
});
