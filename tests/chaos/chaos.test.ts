import { randomInt } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { dialectNamed } from './dialects/dialects.ts';
import { type EpisodePlan, lateBeyondAnyWindowMs, playEpisode, usualSettleMs } from './episode.ts';
import { type Kind, kindOf, storm } from './kinds.ts';
import type { Finding } from './verdict.ts';

const usual: Omit<EpisodePlan, 'seed'> = {
  rounds: 3,
  farm: 'double',
  kind: storm,
  settleMs: usualSettleMs,
  assumesFindable: false,
  ordersAtOnce: 3,
};
const blind = (remarks: Kind['remarks']): Kind => ({ ...storm, name: `remarks ${remarks}`, remarks });

/** What was broken, with its story; episodes spend most of their time waiting, so they are played at once. */
async function broken(...plans: readonly EpisodePlan[]) {
  const results = await Promise.all(plans.map(playEpisode));
  return results.flatMap(({ plan, findings, story }) =>
    findings.length === 0 ? [] : [{ plan, findings, story }],
  );
}

describe('whatever breaks, every accepted planned task is on the farm exactly once', () => {
  it('on the double and on the sandbox, with a seed that never changes and one that nobody tried before', async () => {
    const seed = String(randomInt(1_000_000_000));
    process.stderr.write(`chaos.test.ts plays seed ${seed}\n`);
    const plans = ['always the same', seed].flatMap((each): EpisodePlan[] => [
      { ...usual, seed: each },
      { ...usual, seed: each, farm: 'sandbox' },
    ]);
    expect(await broken(...plans)).toEqual([]);
  });

  it('on farms that cut the remark short or do not search it, where only a person may decide', async () => {
    const plans = (['truncated', 'filterIgnored'] as const).map(
      (remarks): EpisodePlan => ({ ...usual, seed: 'blind', kind: blind(remarks) }),
    );
    expect(await broken(...plans)).toEqual([]);
  });

  it('on farms that rewrite rows, repeat ids, leave out what is there, or have another clock', async () => {
    const spoken = [
      'bare scene read as Latin-1 in upper case, project as its id',
      'id of another task',
      'one row at most',
      'clock 3 h behind',
      'output_label above its folder',
    ];
    const plans = spoken.map(
      (name): EpisodePlan => ({ ...usual, rounds: 2, seed: name, kind: kindOf(dialectNamed(name)) }),
    );
    expect(await broken(...plans)).toEqual([]);
  });
});

describe('the run would see a daemon that submits twice or loses work', () => {
  const busy = { ...usual, rounds: 2, createsOfLife: 12 };
  const onlyFault = (name: string) => ({ only: [name], rates: { effect: 0.45, query: 0.2 } });
  const daemons: Readonly<Record<string, EpisodePlan>> = {
    hasty: {
      ...busy,
      seed: 'hasty',
      rounds: 3,
      settleMs: 0,
      lateMs: lateBeyondAnyWindowMs,
      weather: onlyFault('committed late'),
    },
    trusting: {
      ...busy,
      seed: 'trusting',
      kind: blind('truncated'),
      assumesFindable: true,
      weather: onlyFault('answer lost after effect'),
    },
  };
  const seen = new Map<string, readonly Finding[]>();
  const kindsOf = (daemon: string) => (seen.get(daemon) ?? []).map(({ kind }) => kind);
  /** On a machine too busy to search and send again before the farm commits, the farm takes longer the next time. */
  const seenAfter = async (plan: EpisodePlan, most = 5): Promise<readonly Finding[]> => {
    const { findings } = await playEpisode(plan);
    if (most === 1 || findings.some(({ kind }) => kind === 'doubled')) return findings;
    const { seed, lateMs } = plan;
    return seenAfter({ ...plan, seed: `${seed} again`, ...(lateMs && { lateMs: 2 * lateMs }) }, most - 1);
  };

  beforeAll(async () => {
    await Promise.all(
      Object.entries(daemons).map(async ([daemon, plan]) => {
        seen.set(daemon, await seenAfter(plan));
      }),
    );
  });

  it('one that asks for a lost outcome before the farm may have committed it', () => {
    expect(kindsOf('hasty')).toContain('doubled');
  });

  it('one that takes tags for findable on a farm that cuts them short', () => {
    expect(kindsOf('trusting')).toContain('doubled');
  });
});
