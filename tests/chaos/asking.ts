import { add, type Figures } from './figures.ts';
import type { Kind } from './kinds.ts';

/** How often a person was asked in the end. */
export interface AskingRate {
  readonly group: string;
  readonly plannedTasks: number;
  readonly asked: number;
  /** Of the planned tasks, from 0 to 1. */
  readonly most: number;
  /** So many come by chance in fewer than one of twenty runs of a farm that keeps the bound. */
  readonly isTooHigh: boolean;
}

const leastChance = 0.05;

/** Asking a person is no way out: for each group of kinds with a bound, whether it was kept. */
export function askingRates(figuresByKind: ReadonlyMap<Kind, Figures>): readonly AskingRate[] {
  const groups = new Map<string, { most: number; figures: Figures }>();
  for (const [{ asking }, figures] of figuresByKind) {
    if (!asking) continue;
    const before = groups.get(asking.group)?.figures ?? {};
    groups.set(asking.group, { most: asking.most, figures: add(before, figures) });
  }
  return [...groups].map(([group, { most, figures }]) => {
    const plannedTasks = figures.units ?? 0;
    const asked = figures['units that a person decided'] ?? 0;
    return { group, plannedTasks, asked, most, isTooHigh: chanceOf(asked, plannedTasks, most) < leastChance };
  });
}

/** How likely so many or more are, where each of `all` is one with the same likelihood. */
export function chanceOf(atLeast: number, all: number, likelihood: number): number {
  let exactly = (1 - likelihood) ** all;
  let fewer = 0;
  for (let count = 0; count < atLeast; count += 1) {
    fewer += exactly;
    exactly *= ((all - count) / (count + 1)) * (likelihood / (1 - likelihood));
  }
  return 1 - fewer;
}

const columns = [
  ['units', 'units'],
  ['tasks', 'tasks on the farm'],
  ['unknown', 'unknown outcomes'],
  ['found', 'reconciled: found'],
  ['absent', 'reconciled: absent'],
  ['asked', 'units that a person decided'],
  ['open', 'units unconfirmed until the farm was mended'],
  ['lost', 'lost'],
  ['doubled', 'doubled'],
] as const;

/** A row for each kind of farm. */
export function kindTable(figuresByKind: ReadonlyMap<Kind, Figures>): string {
  const rows = [...figuresByKind].map(([{ name }, figures]) => {
    const asked = figures['units that a person decided'] ?? 0;
    const rate = percent(asked / Math.max(1, figures.units ?? 0));
    return [name, ...columns.map(([, figure]) => String(figures[figure] ?? 0)), rate];
  });
  const all = [['kind of farm', ...columns.map(([title]) => title), 'asked of units'], ...rows];
  const widths = all[0]?.map((_title, index) => Math.max(...all.map((row) => row[index]?.length ?? 0))) ?? [];
  return all
    .map((row) =>
      row
        .map((cell, index) => (index === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[index] ?? 0)))
        .join('  '),
    )
    .join('\n');
}

export function percent(rate: number): string {
  return `${(rate * 100).toFixed(2)} %`;
}
