import { isMissed, type Measured, numberInWords } from './bench.ts';
import { boundInWords, type Kept } from './chart.ts';

/** A figure that has a limit. */
type Limited = Measured & { readonly limit: NonNullable<Measured['limit']> };

/** The page of all limits, as the kept runs found them: which are missed, then all of them by bench; and which benches have none. */
export function limitsPage(kept: Readonly<Record<string, Kept>>, names: readonly string[]): string {
  const unkept = names.filter((name) => kept[name] === undefined);
  const benches = Object.entries(kept)
    .map(([name, { machine, told }]) => ({ name, machine, limited: told.filter(hasLimit) }))
    .filter(({ limited }) => limited.length > 0);
  const all = benches.flatMap(({ name, limited }) => limited.map((measured) => ({ name, measured })));
  const missed = all.filter(({ measured }) => isMissed(measured));
  return `${[
    '<!-- Written by `npm run bench -- --keep` and `npm run bench -- --draw` from figures.json. -->',
    '# Figures and their limits',
    `${all.length - missed.length} of ${all.length} limits are met. Why one is missed: [what things cost](../performance.md).`,
    ...(unkept.length > 0 ? [`Without a kept run, and not counted: ${unkept.join(', ')}.`] : []),
    ...(missed.length > 0
      ? ['## Missed', table('Bench', missed, ({ name }) => `[${name}](#${name.toLowerCase()})`)]
      : []),
    ...benches.flatMap(({ name, machine, limited }) => [
      `## ${name}`,
      `${machine} · [picture](${name}.svg)`,
      table(
        'Result',
        limited.map((measured) => ({ name, measured })),
        ({ measured }) => (isMissed(measured) ? '**missed**' : 'met'),
      ),
    ]),
  ].join('\n\n')}\n`;
}

interface Row {
  readonly name: string;
  readonly measured: Limited;
}

function table(last: string, rows: readonly Row[], cell: (row: Row) => string): string {
  return [
    `| What | Median | Least to greatest | Limit | ${last} |`,
    '| --- | --- | --- | --- | --- |',
    ...rows.map((row) => {
      const { what, unit, figures, limit } = row.measured;
      const [min, median, max] = [figures.min, figures.median, figures.max].map(numberInWords);
      const cells = [cellOf(what), `${median} ${unit}`, `${min} to ${max}`, boundInWords(limit), cell(row)];
      return `| ${cells.join(' | ')} |`;
    }),
  ].join('\n');
}

function hasLimit(measured: Measured): measured is Limited {
  return measured.limit !== undefined;
}

/** A text as it stands in a cell. */
function cellOf(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('<', '&lt;');
}
