import { isMissed, type Measured, numberInWords } from './bench.ts';

/** What one bench came to, and where: kept beside the page that shows it. */
export interface Kept {
  readonly about: string;
  /** Day, Node, system, processors, load. */
  readonly machine: string;
  readonly told: readonly Measured[];
}

const width = 1040;
const [rowHeight, headHeight, unitHeight] = [22, 54, 28];
const [labelWidth, barsFrom, barsTo] = [430, 440, 720];

const style = `
  text { font: 12px system-ui, sans-serif; fill: #24292f; }
  .name { font-size: 15px; font-weight: 600; }
  .machine, .unit { fill: #57606a; }
  .ours { fill: #1f6feb; }
  .peer { fill: #8c959f; }
  .spread { stroke: #24292f; stroke-width: 1.5; }
  .limit { stroke: #bf3989; stroke-width: 2; }
  @media (prefers-color-scheme: dark) {
    text { fill: #e6edf3; }
    .machine, .unit { fill: #9198a1; }
    .ours { fill: #4493f8; }
    .peer { fill: #656c76; }
    .spread { stroke: #e6edf3; }
    .limit { stroke: #f778ba; }
  }`;

const legend =
  'Bar: median; line: least to greatest round; pink: limit of the median, or where it says so of all rounds; grey: what stands beside it.';

/** A picture of the medians with their spread, ours and what stands beside them, each unit on a scale of its own. */
export function chartOf(name: string, { about, machine, told }: Kept): string {
  const units = [...new Set(told.map(({ unit }) => unit))];
  const rows: string[] = [];
  let y = headHeight;
  for (const unit of units) {
    const ofUnit = told.filter((one) => one.unit === unit);
    const { kind, at } = scaleOf(ofUnit);
    y += unitHeight;
    rows.push(words(labelWidth, y - 8, kind === 'log' ? `${unit}, logarithmic` : unit, 'unit', 'end'));
    for (const measured of ofUnit) {
      rows.push(...rowOf(measured, y, at));
      y += rowHeight;
    }
  }
  const height = y + 34;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="title">
<title id="title">${escaped(`${name}: ${about}`)}</title>
<style>${style}
</style>
${words(12, 22, name, 'name')}
${words(12, 42, machine, 'machine')}
${rows.join('\n')}
${words(12, height - 10, legend, 'machine')}
</svg>
`;
}

/** From a figure to its place. */
type Scale = (value: number) => number;

/** From so many times on the smaller of two bars is no more than a line. */
const farApart = 30;

/** Figures that lie far apart are drawn by their logarithm. */
function scaleOf(told: readonly Measured[]): { readonly kind: 'linear' | 'log'; readonly at: Scale } {
  const values = told.flatMap(({ figures, limit }) => [
    figures.median,
    figures.max,
    ...(limit ? [boundOf(limit)] : []),
  ]);
  // Where all figures are 0, as of errors, any scale will do.
  const most = Math.max(...values) || 1;
  const least = Math.min(...told.map(({ figures }) => figures.median).filter((value) => value > 0), most);
  const span = barsTo - barsFrom;
  if (most / least < farApart) return { kind: 'linear', at: (value) => barsFrom + (span * value) / most };
  const from = Math.log10(least / 2);
  const step = span / (Math.log10(most) - from);
  const at: Scale = (value) => barsFrom + Math.max(0, (Math.log10(Math.max(value, least / 2)) - from) * step);
  return { kind: 'log', at };
}

function boundOf(limit: NonNullable<Measured['limit']>): number {
  return 'most' in limit ? limit.most : limit.least;
}

/** `≤ 5.00` of the median, `all ≤ 5.00` of every round. */
export function boundInWords(limit: NonNullable<Measured['limit']>): string {
  const sign = 'most' in limit ? '≤' : '≥';
  return `${limit.of === 'median' ? '' : 'all '}${sign} ${numberInWords(boundOf(limit))}`;
}

function rowOf(measured: Measured, y: number, scale: Scale): readonly string[] {
  const { what, figures, limit, of } = measured;
  const middle = y + rowHeight / 2 - 3;
  const at = (value: number) => scale(value).toFixed(1);
  const bar = Math.max(1, scale(figures.median) - barsFrom).toFixed(1);
  const said = [
    numberInWords(figures.median),
    `(${numberInWords(figures.min)} to ${numberInWords(figures.max)})`,
  ];
  if (limit) said.push(`${boundInWords(limit)}${isMissed(measured) ? ': missed' : ''}`);
  return [
    words(labelWidth, middle + 4, what, 'what', 'end'),
    `<rect class="${of ?? 'ours'}" x="${barsFrom}" y="${y}" width="${bar}" height="${rowHeight - 8}"/>`,
    `<line class="spread" x1="${at(figures.min)}" x2="${at(figures.max)}" y1="${middle}" y2="${middle}"/>`,
    ...(limit
      ? [
          `<line class="limit" x1="${at(boundOf(limit))}" x2="${at(boundOf(limit))}" y1="${y - 2}" y2="${y + rowHeight - 6}"/>`,
        ]
      : []),
    words(barsTo + 10, middle + 4, said.join('  '), 'figure'),
  ];
}

function words(x: number, y: number, text: string, kind: string, anchor: 'start' | 'end' = 'start'): string {
  return `<text class="${kind}" x="${x}" y="${y}" text-anchor="${anchor}">${escaped(text)}</text>`;
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
