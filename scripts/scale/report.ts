import { percentile } from '../bench/runner/figures.ts';
import type { AccountDay } from './accountDay.ts';
import { type Inputs, inputs as sources } from './inputs.ts';
import type { Fleet, Resource } from './resources.ts';

export interface Simulated {
  readonly seed: string;
  readonly inputs: Inputs;
  readonly days: readonly AccountDay[];
  readonly largest: number;
  readonly fleet: Fleet;
  readonly resources: readonly Resource[];
}

/** Markdown, the same for the same seed and inputs. */
export function report({ seed, inputs, days, largest, fleet, resources }: Simulated): string {
  return [
    `Seed \`${seed}\`. Inputs:`,
    table(
      ['input', 'value', 'unit', 'source'],
      Object.entries(sources).map(([name, { unit, source }]) => [
        name,
        count(inputs[name as keyof Inputs]),
        unit,
        source,
      ]),
    ),
    'A working day of accounts of different size:',
    table(
      [
        'accounts',
        'workstations each',
        'creates a day',
        'waits p50',
        'p95',
        'p99',
        'starts used',
        'sent late',
        'calls a minute without a gateway',
      ],
      classesOf(days).map((each) => rowOf(each, inputs)),
    ),
    `One account carries ${count(largest)} workstations before 95 of 100 creates wait longer than ${seconds(inputs.tolerableWait)}. ${count(days.filter(({ workstations }) => workstations > largest).length)} of ${count(days.length)} accounts are larger, with ${count(days.filter(({ workstations }) => workstations > largest).reduce((sum, { workstations }) => sum + workstations, 0))} of ${count(inputs.workstations)} workstations. Without a gateway the pace is gone at ${count(Math.floor(inputs.pollOfDaemon / inputs.farmInterval))} workstations, before the first create.`,
    'All together:',
    table(
      ['what', 'how much'],
      [
        ['creates a day', count(fleet.createsPerDay)],
        ['queries to the farm a day', count(fleet.queriesPerDay)],
        ['rows a day', count(fleet.rowsPerDay)],
        [`kept for ${inputs.keptFor} days`, `${count(fleet.gigabytesKept)} GB`],
        ['commits a second, when every account calls at once', count(fleet.commitsAtPeak)],
        ['connections of PostgreSQL at most', count(fleet.connectionsOfDatabases)],
        ['PostgreSQL servers, with a stand-by each', count(fleet.databaseServers)],
        ['memory of gateways', `${count(fleet.gigabytesOfGateways)} GB`],
        ['gateway machines', count(fleet.gatewayMachines)],
        ['cost a month', `${count(fleet.dollarsPerMonth)} USD`],
        ['cost a workstation and month', `${(fleet.dollarsPerMonth / inputs.workstations).toFixed(2)} USD`],
      ],
    ),
    'Where it breaks first, the scarcest on top:',
    table(
      ['what', 'needed', 'one carries', 'so many times', 'then'],
      resources.map(({ name, needed, limit, unit, remedy }) => [
        name,
        count(needed),
        `${count(limit)} ${unit}`,
        (needed / limit).toFixed(2),
        remedy,
      ]),
    ),
  ].join('\n\n');
}

const classes = [1, 10, 50, 100, 250, 500];

/** The largest account, the next nine, and so on. */
function classesOf(days: readonly AccountDay[]): readonly (readonly AccountDay[])[] {
  const ends = classes.filter((end) => end < days.length).concat(days.length);
  return ends.map((end, index) => days.slice(ends[index - 1] ?? 0, end));
}

function rowOf(days: readonly AccountDay[], { pollOfDaemon }: Inputs): readonly string[] {
  const waits = days.flatMap((day) => [...day.waits]);
  const sizes = days.map(({ workstations }) => workstations);
  const mean = (values: readonly number[]) =>
    values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
  const range = [...new Set([Math.min(...sizes), Math.max(...sizes)])].map(count).join('–');
  return [
    count(days.length),
    range,
    count(waits.length),
    ...[50, 95, 99].map((percent) => seconds(percentile(waits, percent))),
    `${Math.round(mean(days.map(({ used }) => used)) * 100)} %`,
    count(days.reduce((sum, { late }) => sum + late, 0)),
    count((mean(sizes) * 60) / pollOfDaemon),
  ];
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

/** Three digits at least; groups of thousands. */
function count(value: number): string {
  if (Math.abs(value) < 10 && !Number.isInteger(value)) return value.toFixed(2).replace(/0$/, '');
  return Math.round(value).toLocaleString('en-US');
}

function seconds(value: number): string {
  if (Number.isNaN(value)) return 'none';
  return value < 120
    ? `${Math.round(value)} s`
    : value < 7_200
      ? `${Math.round(value / 60)} min`
      : `${(value / 3_600).toFixed(1)} h`;
}
