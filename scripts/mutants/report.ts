import { join } from 'node:path';
import { putFigures } from '#scripts/long/figuresPage.ts';
import { areas } from './areas.ts';
import type { Verdict } from './verdict.ts';

/** A mutant, as a run prints it, with what the tests said. */
export interface Judged {
  readonly area: string;
  readonly place: string;
  readonly kind: string;
  readonly change: string;
  readonly verdict: Verdict;
  /** Why no test can tell it from the original; undefined for all others. */
  readonly equivalent: string | undefined;
}

/** Of all mutants, in percent. */
const leastKilled = 90;
const mostEquivalent = 5;

interface Counts {
  readonly all: number;
  readonly killed: number;
  readonly timedOut: number;
  readonly equivalent: number;
  readonly undecided: number;
  readonly survivors: readonly Judged[];
}

function count(judged: readonly Judged[]): Counts {
  const of = (kind: Verdict['kind']) => judged.filter(({ verdict }) => verdict.kind === kind).length;
  const alive = judged.filter(({ verdict }) => verdict.kind === 'survived' || verdict.kind === 'notExecuted');
  return {
    all: judged.length,
    killed: of('killed') + of('timedOut'),
    timedOut: of('timedOut'),
    equivalent: alive.filter(({ equivalent }) => equivalent !== undefined).length,
    undecided: of('undecided'),
    survivors: alive.filter(({ equivalent }) => equivalent === undefined),
  };
}

const percent = (part: number, all: number) => (all === 0 ? 0 : (100 * part) / all);

/** Enough are killed, and few are excused. */
export function passes(judged: readonly Judged[]): boolean {
  const { all, killed, equivalent } = count(judged);
  return percent(killed, all) >= leastKilled && percent(equivalent, all) <= mostEquivalent;
}

/** A table of the areas, and each mutant that lives. */
export function summary(judged: readonly Judged[]): string {
  const rows = [...areas.map(({ name }) => name), undefined].map((area) => {
    const counts = count(area === undefined ? judged : judged.filter((one) => one.area === area));
    const { all, killed, timedOut, equivalent, undecided, survivors } = counts;
    const share = percent(killed, all).toFixed(1);
    return `| ${area ?? 'all'} | ${all} | ${killed} | ${timedOut} | ${survivors.length} | ${equivalent} | ${undecided} | ${share} % |`;
  });
  const { survivors } = count(judged);
  return [
    '| area | mutants | killed | of these by time-out | survived | equivalent | undecided | killed |',
    '| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |',
    ...rows,
    ...(survivors.length === 0 ? [] : ['', 'Survived:', '']),
    ...survivors.map(
      ({ place, kind, change, verdict }) =>
        `- ${place} · ${kind}: \`${change.replaceAll('`', '´')}\`${verdict.kind === 'notExecuted' ? ' (no test executes it)' : ''}`,
    ),
    ...equivalentRows(judged),
  ].join('\n');
}

function equivalentRows(judged: readonly Judged[]): string[] {
  const rows = judged.filter(
    ({ equivalent, verdict }) =>
      equivalent !== undefined && ['survived', 'notExecuted'].includes(verdict.kind),
  );
  if (rows.length === 0) return [];
  return [
    '',
    'Equivalent:',
    '',
    ...rows.map(
      ({ place, change, equivalent }) => `- ${place} · \`${change.replaceAll('`', '´')}\`: ${equivalent}`,
    ),
  ];
}

interface Run {
  readonly judged: readonly Judged[];
  readonly seed: string;
  readonly sample: number;
  /** As many as the sample has; more than were judged in a run that was broken off. */
  readonly drawn: number;
}

export function writePage(root: string, { judged, seed, sample, drawn }: Run): void {
  const day = new Date().toISOString().slice(0, 10);
  putFigures(
    join(root, 'docs', 'mutations.md'),
    'mutants',
    `${day}, \`npm run test:mutants -- --sample ${sample} --seed ${seed}\`, ${judged.length} of ${drawn} judged:\n\n${summary(judged)}`,
  );
}
