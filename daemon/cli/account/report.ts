import type { BridgeClient } from '#protocol/bridge/client/client.ts';
import type { SpentTask } from '#protocol/bridge/spending.ts';
import { moneyText } from '#protocol/display/moneyText.ts';
import { millionthsText, readMillionths } from '#protocol/estimates/millionths.ts';
import { connect } from '../bridgeClient.ts';
import { CommandFailure, type ExitCode, exitCodes, print } from '../command.ts';
import { farmHeading } from '../farmMark.ts';
import { words } from '../language.ts';
import { type Column, tableOf } from '../terminal/table.ts';
import { putSheet, sayLine } from '../terminal/terminal.ts';
import { localSecond } from '../terminal/times.ts';
import { csvOf } from './csv.ts';
import type { ReportGroup, ReportOptions } from './reportGroups.ts';

/** What a project, an artist or a task cost in a month, in one currency. */
export interface ReportLine {
  readonly of: string;
  readonly project: string;
  readonly artist: string;
  readonly currency: string;
  readonly fee: string;
  readonly hours: string;
  readonly tasks: number;
  readonly framesDone: number;
  readonly framesFailed: number;
  readonly framesAgain: number;
}

const fields = [
  'of',
  'project',
  'artist',
  'currency',
  'fee',
  'hours',
  'tasks',
  'framesDone',
  'framesFailed',
  'framesAgain',
] as const satisfies readonly (keyof ReportLine)[];

export async function report(options: ReportOptions): Promise<ExitCode> {
  if (options.csv && options.json)
    throw new CommandFailure(
      exitCodes.usage,
      words('cli.usage.conflicting', { one: '--csv', other: '--json' }),
    );
  const bridge = await connect();
  const month = options.month ?? localSecond(new Date().toISOString()).slice(0, '2026-11'.length);
  const lines = reportLines(await spentIn(bridge, month), options.by);
  if (options.csv) {
    const heading = farmHeading();
    if (heading !== undefined) sayLine(heading);
    const rows = csvOf(fields, lines).map((line) => `${line}\n`);
    putSheet(rows.join(''));
    return exitCodes.done;
  }
  print(
    options,
    { month, by: options.by, lines },
    lines.length === 0 ? [words('cli.report.none', { month })] : [tableOf(columns(options.by), lines)],
    lines.map(({ of }) => of),
  );
  return exitCodes.done;
}

async function spentIn(bridge: BridgeClient, month: string): Promise<readonly SpentTask[]> {
  const all: SpentTask[] = [];
  let cursor: string | undefined;
  do {
    const query = { month, limit: 500, ...(cursor === undefined ? {} : { cursor }) };
    const page = await bridge.spending({ query });
    all.push(...page.items);
    cursor = page.cursor ?? undefined;
  } while (cursor !== undefined);
  return all;
}

/** One line a group and currency, the most expensive first. */
export function reportLines(spent: readonly SpentTask[], by: ReportGroup): ReportLine[] {
  const groups = Map.groupBy(spent, (each) => JSON.stringify([nameOf(each, by), each.fee.currency]));
  const lines = [...groups.values()].map((group) => lineOf(group, by));
  return lines.toSorted((one, other) => Number(other.fee) - Number(one.fee) || (one.of < other.of ? -1 : 1));
}

function nameOf({ project, artist, taskId }: SpentTask, by: ReportGroup): string {
  if (by === 'project') return project;
  return by === 'artist' ? artist : taskId;
}

function lineOf(group: readonly SpentTask[], by: ReportGroup): ReportLine {
  const sum = (of: (each: SpentTask) => number) => group.reduce((total, each) => total + of(each), 0);
  const all = (names: readonly string[]) => [...new Set(names)].join(', ');
  const [first] = group;
  if (!first) throw new Error('A group has tasks.');
  return {
    of: nameOf(first, by),
    project: all(group.map(({ project }) => project)),
    artist: all(group.map(({ artist }) => artist)),
    currency: first.fee.currency,
    fee: millionthsText(sum(({ fee }) => readMillionths(fee.amount) ?? 0)),
    hours: (sum(({ renderSeconds }) => renderSeconds) / 3600).toFixed(2),
    tasks: group.length,
    framesDone: sum(({ framesDone }) => framesDone),
    framesFailed: sum(({ framesFailed }) => framesFailed),
    framesAgain: sum(({ framesAgain }) => framesAgain),
  };
}

function columns(by: ReportGroup): Column<ReportLine>[] {
  const number = (title: string, dropped: number, of: (line: ReportLine) => number): Column<ReportLine> => ({
    title,
    dropped,
    align: 'right',
    cell: (line) => String(of(line)),
  });
  return [
    { title: words(`cli.columns.${by}`), dropped: 0, least: 8, cell: ({ of }) => of },
    {
      title: words('cli.columns.fee'),
      dropped: 0,
      align: 'right',
      cell: ({ currency, fee }) => moneyText({ currency, amount: fee }),
    },
    { title: words('cli.columns.hours'), dropped: 1, align: 'right', cell: ({ hours }) => hours },
    number(words('cli.columns.tasks'), 5, ({ tasks }) => tasks),
    number(words('cli.columns.done'), 4, ({ framesDone }) => framesDone),
    number(words('cli.columns.failed'), 2, ({ framesFailed }) => framesFailed),
    number(words('cli.columns.again'), 3, ({ framesAgain }) => framesAgain),
  ];
}
