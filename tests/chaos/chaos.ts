import { createDice } from './dice.ts';
import { type EpisodePlan, type EpisodeResult, playEpisode, usualSettleMs } from './episode.ts';
import { add, type Figures, inOrder } from './figures.ts';

export interface ChaosPlan {
  readonly seed: string;
  readonly rounds: number;
  /** Undefined: both take their turns. */
  readonly farm?: 'double' | 'sandbox';
  readonly settleMs?: number;
  readonly assumesFindable: boolean;
  /** Episodes at a time. */
  readonly lanes: number;
  /** Only this episode of the run, by its number from 0. */
  readonly episode?: number;
}

export interface ChaosResult {
  readonly findings: number;
  readonly figures: Figures;
  /** Faults that could not be met at all, with the reason. */
  readonly inapplicable: ReadonlyMap<string, string>;
}

const roundsPerEpisode = 20;

export async function runChaos(plan: ChaosPlan, say: (line: string) => void): Promise<ChaosResult> {
  const plans = episodesOf(plan);
  let next = 0;
  let findings = 0;
  let played = 0;
  let figures: Figures = {};
  async function lane(): Promise<void> {
    for (let number = next++; number < plans.length; number = next++) {
      const episode = plans[number];
      if (!episode || (plan.episode ?? number) !== number) continue;
      try {
        const result = await playEpisode(episode);
        figures = add(figures, result.figures);
        findings += result.findings.length;
        sayBroken(result, number, say);
        played += 1;
        if (played % 10 === 0) say(`${played} of ${plans.length} episodes`);
      } catch (error) {
        findings += 1;
        say(`\nEpisode ${number}, seed “${episode.seed}”, broke off: ${String(error)}`);
      }
    }
  }
  await Promise.all(Array.from({ length: plan.lanes }, lane));
  const hasBatches = (figures['batches on the wire'] ?? 0) > 0;
  const reason = 'no call carried several scenes';
  return {
    findings,
    figures: inOrder(figures),
    inapplicable: new Map(hasBatches ? [] : [['rows reordered', reason]]),
  };
}

/** Mostly farms that find marks; some that do not, where only a person’s word may move an unknown outcome. */
function episodesOf({ seed, rounds, farm, settleMs, assumesFindable }: ChaosPlan): readonly EpisodePlan[] {
  return Array.from({ length: Math.ceil(rounds / roundsPerEpisode) }, (_, number): EpisodePlan => {
    const episodeSeed = `${seed} episode ${number}`;
    const dice = createDice(`${episodeSeed} plan`);
    // The sandbox always finds marks: taking that for granted would prove nothing there.
    const kind = assumesFindable ? 'double' : (farm ?? (number % 4 === 3 ? 'sandbox' : 'double'));
    const isBlind = assumesFindable || (kind === 'double' && dice.chance(0.2));
    return {
      seed: episodeSeed,
      rounds: Math.min(roundsPerEpisode, rounds - number * roundsPerEpisode),
      farm: kind,
      remarks: isBlind ? dice.pick(['truncated', 'filterIgnored', 'neverFound']) : 'searched',
      settleMs: settleMs ?? usualSettleMs,
      assumesFindable,
    };
  });
}

function sayBroken(
  { plan, findings, story }: EpisodeResult,
  number: number,
  say: (line: string) => void,
): void {
  if (findings.length === 0) return;
  say(`\nEpisode ${number} (${plan.farm}, remarks ${plan.remarks}), seed “${plan.seed}”:`);
  for (const { kind, what } of findings) say(`  ${kind.toUpperCase()}: ${what}`);
  for (const line of story) say(`    ${line}`);
}
