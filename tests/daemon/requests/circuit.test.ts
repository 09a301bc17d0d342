import { describe, expect, it } from '@jest/globals';
import { tellingOf } from '#daemon/farms/tellingOf.ts';
import { createCircuit } from '#daemon/requests/circuit.ts';
import { createRateLimit } from '#daemon/requests/rateLimit.ts';
import { createRequestQueue } from '#daemon/requests/requestQueue.ts';
import type { FarmReply, Random } from '#daemon/submissions/ports.ts';
import { manualClock } from '../manualClock.ts';
import { scriptedFarm } from '../scriptedFarm.ts';
import { keptFacts } from './keptFacts.ts';

const notSent: FarmReply<never> = { kind: 'notSent', message: 'refused' };
const most: Random = { bytes: (count) => new Uint8Array(count), fraction: () => 1, id: () => 'id' };

/** A farm that is away until it is back, behind a request queue with a circuit. */
function behindCircuit(intervalMs = 10, random = most) {
  const clock = manualClock();
  const farm = scriptedFarm(clock.monotonic);
  const states: string[] = [];
  const rateLimit = createRateLimit({ farm: 'farm', intervalMs, facts: keptFacts(), clock, random: most });
  const circuit = createCircuit({
    clock,
    random,
    learnInterval: rateLimit.learnInterval,
    accepted: rateLimit.accepted,
    reached: (state) => void states.push(state),
  });
  const requestQueue = createRequestQueue(rateLimit, circuit);
  const client = tellingOf(farm.client, circuit.answered);
  return {
    clock,
    starts: () => farm.calls.map(({ at }) => at),
    states,
    circuit,
    rateLimit: rateLimit,
    call: () => void requestQueue.run('create', () => client.send('query_project', {})),
    answers(next: FarmReply<never> | 'answered') {
      farm.always = next;
    },
  };
}

describe('the circuit', () => {
  it('lets every call through while the farm answers', async () => {
    const { call, clock, starts } = behindCircuit();
    for (let index = 0; index < 20; index += 1) call();
    await clock.advance(1200);
    expect(starts()).toHaveLength(20);
  });

  it('probes with one call at a time while the farm fails, ever more rarely', async () => {
    const { call, clock, starts, answers } = behindCircuit();
    answers(notSent);
    for (let index = 0; index < 200; index += 1) call();
    await clock.advance(60_000);
    expect(starts().slice(0, 6)).toEqual([0, 1000, 3000, 7000, 15_000, 31_000]);
  });

  it('lets all go on as soon as one probe is answered', async () => {
    const { call, clock, starts, answers } = behindCircuit();
    answers(notSent);
    for (let index = 0; index < 200; index += 1) call();
    await clock.advance(10_000);
    answers('answered');
    await clock.advance(5000 + 200 * 60);
    expect(starts()).toHaveLength(200);
  });

  it('never rests longer than a minute between probes', async () => {
    const { call, clock, starts, answers } = behindCircuit();
    answers(notSent);
    for (let index = 0; index < 100; index += 1) call();
    await clock.advance(3_600_000);
    const gaps = starts()
      .slice(1)
      .map((at, index) => at - (starts()[index] ?? 0));
    expect(Math.max(...gaps)).toBe(60_000);
  });

  it('tells for how long it rests, and that one call then decides', async () => {
    const { clock, circuit } = behindCircuit();
    expect(circuit.state()).toEqual({ kind: 'closed', failures: 0, restMs: 0 });
    circuit.answered(notSent);
    await clock.advance(400);
    expect(circuit.state()).toEqual({ kind: 'open', failures: 1, restMs: 600 });
    await clock.advance(600);
    await circuit.ready(new AbortController().signal);
    expect(circuit.state()).toEqual({ kind: 'halfOpen', failures: 1, restMs: 0 });
    circuit.answered({ kind: 'answered', result: {} });
    circuit.over();
    expect(circuit.state()).toEqual({ kind: 'closed', failures: 0, restMs: 0 });
  });

  it('obeys a Retry-After of 120 s: no call for 120 s', async () => {
    const { call, clock, starts, answers } = behindCircuit();
    answers({ kind: 'unknown', message: 'HTTP 503', retryAfterMs: 120_000 });
    for (let index = 0; index < 3; index += 1) call();
    await clock.advance(119_999);
    expect(starts()).toEqual([0]);
    answers('answered');
    await clock.advance(61);
    expect(starts()).toEqual([0, 120_000, 120_060]);
  });

  it('obeys an absurd Retry-After for an hour at most', async () => {
    const { call, clock, starts, answers } = behindCircuit();
    answers({ kind: 'unknown', message: 'HTTP 503', retryAfterMs: 1e15 });
    for (let index = 0; index < 2; index += 1) call();
    await clock.advance(3_600_000);
    expect(starts()).toEqual([0, 3_600_000]);
  });

  const disabled: FarmReply<never> = {
    kind: 'refused',
    code: '1010',
    message: 'disabled',
    class: 'account',
  };

  it('says once that an account is refused, and tries it ever more rarely, each hour at last', async () => {
    const { call, clock, starts, states, answers } = behindCircuit();
    answers(disabled);
    for (let index = 0; index < 12; index += 1) call();
    await clock.advance(5 * 3_600_000);
    const minutes = starts().map((at) => at / 60_000);
    expect(minutes).toEqual([0, 1, 3, 7, 15, 31, 63, 123, 183, 243]);
    expect(new Set(states)).toEqual(new Set(['refused']));
  });

  it('begins with a minute again once the farm took a call in between', async () => {
    const { call, clock, starts, answers } = behindCircuit();
    answers(disabled);
    for (let index = 0; index < 5; index += 1) call();
    await clock.advance(200_000);
    answers('answered');
    await clock.advance(300_000);
    const before = starts().length;
    answers(disabled);
    for (let index = 0; index < 3; index += 1) call();
    await clock.advance(60_000);
    expect(starts().slice(before)).toHaveLength(2);
  });

  it.each<[string, (clock: ReturnType<typeof manualClock>) => void]>([
    ['was set back by three hours', (clock) => clock.jump(-3 * 3_600_000)],
    ['was set ahead by three seconds', (clock) => clock.jump(3000)],
    ['went on while the computer slept', (clock) => clock.sleep(60_000)],
  ])(
    'a refused account is tried at once when the clock %s: what was wrong may be right',
    async (_what, upset) => {
      const { call, clock, starts, answers } = behindCircuit();
      answers(disabled);
      for (let index = 0; index < 8; index += 1) call();
      await clock.advance(10 * 60_000);
      const before = starts().length;
      answers('answered');
      upset(clock);
      await clock.advance(5000);
      expect(starts()).toHaveLength(before + 1);
    },
  );

  it('a clock that goes as it should ends no pause', async () => {
    const { call, clock, starts, answers } = behindCircuit();
    answers(disabled);
    for (let index = 0; index < 4; index += 1) call();
    await clock.advance(60_000 + 119_000);
    expect(starts()).toHaveLength(2);
  });

  it('a person who asks has one try at once, and another pause after it that is short', async () => {
    const { call, clock, starts, circuit, answers } = behindCircuit();
    answers(disabled);
    for (let index = 0; index < 9; index += 1) call();
    await clock.advance(40 * 60_000);
    const before = starts().length;
    circuit.tryAgain();
    await clock.advance(59_000);
    expect(starts().slice(before)).toHaveLength(1);
    await clock.advance(1000);
    expect(starts().slice(before)).toHaveLength(2);
  });

  it.each<
    [
      string,
      (circuit: ReturnType<typeof behindCircuit>['circuit'], clock: ReturnType<typeof manualClock>) => void,
    ]
  >([
    ['a person asks', (circuit) => circuit.tryAgain()],
    ['the clock is set', (_circuit, clock) => clock.jump(3_600_000)],
  ])('a Retry-After is obeyed to its end although %s', async (_what, upset) => {
    const { call, clock, starts, circuit, answers } = behindCircuit();
    answers({ kind: 'unknown', message: 'HTTP 503', retryAfterMs: 120_000 });
    for (let index = 0; index < 3; index += 1) call();
    await clock.advance(30_000);
    upset(circuit, clock);
    await clock.advance(89_999);
    expect(starts()).toEqual([0]);
    answers('answered');
    await clock.advance(1);
    expect(starts()).toEqual([0, 120_000]);
  });

  it('learns an interval of ten seconds from a rate limit text that names none', async () => {
    const { call, clock, rateLimit, answers } = behindCircuit();
    answers({ kind: 'refused', code: undefined, message: 'The interval less than', class: 'pace' });
    call();
    await clock.advance(0);
    expect(rateLimit.intervalMs()).toBe(10_000);
  });

  it('spreads a hundred daemons after an outage: the fullest second has at most twice the mean', async () => {
    let seed = 7;
    const perSecond = new Map<number, number>();
    for (let daemon = 0; daemon < 100; daemon += 1) {
      const fraction = () => {
        seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31;
        return seed / 2 ** 31;
      };
      const { call, clock, starts, answers } = behindCircuit(10_000, { ...most, fraction });
      answers(notSent);
      for (let index = 0; index < 40; index += 1) call();
      await clock.advance(600_000 + fraction() * 10_000);
      const back = clock.monotonic();
      answers('answered');
      await clock.advance(120_000);
      for (const at of starts()) {
        if (at < back) continue;
        const second = Math.floor((at - back) / 1000);
        perSecond.set(second, (perSecond.get(second) ?? 0) + 1);
      }
    }
    const counts = Array.from({ length: 110 }, (_, second) => perSecond.get(second) ?? 0);
    const mean = 100 / 10.2;
    expect(Math.max(...counts)).toBeLessThanOrEqual(2 * mean);
  });
});
