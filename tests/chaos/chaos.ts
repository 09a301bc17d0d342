import { createDice } from './dice.ts';
import {
  type EpisodePlan,
  type EpisodeResult,
  lateBeyondAnyWindowMs,
  playEpisode,
  usualSettleMs,
} from './episode.ts';
import { add, type Figures } from './figures.ts';
import { blindKinds, type Kind, kinds } from './kinds.ts';

export interface ChaosPlan {
  readonly seed: string;
  /** Episodes are played until the farms hold so many tasks, and each kind of farm was met. */
  readonly tasks: number;
  /** Undefined: both take their turns. */
  readonly farm?: 'double' | 'sandbox';
  /** Only this kind of farm. */
  readonly kind?: string;
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
  readonly figuresByKind: ReadonlyMap<Kind, Figures>;
}

/**
 * Few tasks are many short episodes: each kind of farm is met. Wrong ids come with some creates, lies with
 * some searches, and a storm draws from all faults: those episodes last longer, so that each is met often.
 */
function livesOf({ tasks }: ChaosPlan, { dialect, weather }: Kind): number {
  const usual = tasks < 10_000 ? 5 : 10;
  if (dialect?.family === 'ids') return usual * 4;
  if (dialect?.family === 'searches' || weather === 'storm') return usual * 2;
  return usual;
}

const ordersAtOnce = 8;

export async function runChaos(plan: ChaosPlan, say: (line: string) => void): Promise<ChaosResult> {
  const { episode: only } = plan;
  const chosen = chooseKinds(plan);
  let next = only ?? 0;
  let played = 0;
  let findings = 0;
  let figures: Figures = {};
  const figuresByKind = new Map<Kind, Figures>();
  const isOver = () =>
    only === undefined
      ? next >= chosen.length && (figures['tasks on the farm'] ?? 0) >= plan.tasks
      : next > only;

  async function play(episode: EpisodePlan, number: number): Promise<void> {
    try {
      const result = await playEpisode(episode);
      figures = add(figures, result.figures);
      figuresByKind.set(episode.kind, add(figuresByKind.get(episode.kind) ?? {}, result.figures));
      findings += result.findings.length;
      sayBroken(result, number, say);
      played += 1;
      if (played % 10 === 0) say(`${played} episodes, ${figures['tasks on the farm']} tasks`);
    } catch (error) {
      findings += 1;
      say(`\nEpisode ${number} (${episode.kind.name}), seed “${episode.seed}”, broke off: ${String(error)}`);
    }
  }

  async function lane(): Promise<void> {
    while (!isOver()) {
      const number = next;
      next += 1;
      const kind = chosen[number % chosen.length];
      if (kind) await play(episodeOf(plan, kind, number), number);
    }
  }

  await Promise.all(Array.from({ length: plan.lanes }, lane));
  return { findings, figures, figuresByKind };
}

function chooseKinds({ kind: name, assumesFindable }: ChaosPlan): readonly Kind[] {
  // The sandbox always finds tags: taking that for granted would prove nothing there.
  const all = assumesFindable ? blindKinds : kinds;
  if (name === undefined) return all;
  const chosen = all.find((kind) => kind.name === name);
  if (chosen) return [chosen];
  const known = [...new Set(all.map((kind) => kind.name))].join('\n  ');
  throw new RangeError(`--kind: got ${name}; expected one of\n  ${known}`);
}

function episodeOf(plan: ChaosPlan, kind: Kind, number: number): EpisodePlan {
  const { seed, farm, settleMs, assumesFindable } = plan;
  const episodeSeed = `${seed} episode ${number}`;
  const isSandbox = createDice(`${episodeSeed} plan`).chance(0.25);
  return {
    seed: episodeSeed,
    rounds: livesOf(plan, kind),
    farm: kind.farm ?? farm ?? (isSandbox ? 'sandbox' : 'double'),
    kind,
    settleMs: settleMs ?? usualSettleMs,
    assumesFindable,
    ...(settleMs !== undefined && settleMs < usualSettleMs ? { lateMs: lateBeyondAnyWindowMs } : {}),
    ordersAtOnce,
  };
}

function sayBroken(
  { plan, findings, story }: EpisodeResult,
  number: number,
  say: (line: string) => void,
): void {
  if (findings.length === 0) return;
  say(`\nEpisode ${number} (${plan.kind.name}, ${plan.farm}), seed “${plan.seed}”:`);
  for (const { kind, what } of findings) say(`  ${kind.toUpperCase()}: ${what}`);
  for (const line of story) say(`    ${line}`);
}
