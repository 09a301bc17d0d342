import { ownCommand } from '#daemon/config/ownCommand.ts';
import type { Configuration, Plugin, Project } from '#protocol/bridge/project.ts';
import type { User } from '#protocol/bridge/user.ts';
import { moneyText } from '#protocol/display/moneyText.ts';
import { askThroughFarm } from '../askThroughFarm.ts';
import { connect } from '../bridgeClient.ts';
import { type ExitCode, exitCodes, type OutputOptions, print, remark } from '../command.ts';
import { words } from '../language.ts';
import { type Column, tableOf } from '../terminal/table.ts';
import { localSecond } from '../terminal/times.ts';

export interface AgedOptions extends OutputOptions {
  /** Asks the farm first; otherwise shows its last answer, with its age. */
  readonly fresh?: boolean | undefined;
}

/** The projects of the account with their configurations. */
export async function projects(options: AgedOptions): Promise<ExitCode> {
  const bridge = await connect();
  const { items } = await askThroughFarm(bridge, (asking) =>
    bridge.projects({ query: freshness(options), ...asking }),
  );
  print(
    options,
    items,
    items.length === 0
      ? [words('cli.account.noProjects', { create: ownCommand('projects create') })]
      : [tableOf(projectColumns(), items.flatMap(byConfiguration))],
    items.map(({ projectId }) => projectId),
  );
  tellAge(options, items[0]?.readAt);
  return exitCodes.done;
}

interface ProjectLine {
  readonly project: Project;
  readonly configuration: Configuration | undefined;
  /** The lines below it are further configurations of the same project. */
  readonly isFirst: boolean;
}

function byConfiguration(project: Project): ProjectLine[] {
  const { configurations } = project;
  if (configurations.length === 0) return [{ project, configuration: undefined, isFirst: true }];
  return configurations.map((configuration, index) => ({ project, configuration, isFirst: index === 0 }));
}

function projectColumns(): Column<ProjectLine>[] {
  const once = (text: (project: Project) => string) => (line: ProjectLine) =>
    line.isFirst ? text(line.project) : '';
  return [
    { title: words('cli.columns.id'), dropped: 0, cell: once(({ projectId }) => projectId) },
    {
      title: words('cli.columns.project'),
      dropped: 0,
      least: 6,
      cell: once(({ projectName }) => projectName),
    },
    { title: words('cli.columns.account'), dropped: 3, least: 8, cell: once(({ owner }) => owner) },
    {
      title: words('cli.columns.configuration'),
      dropped: 4,
      cell: ({ configuration }) => configuration?.configId ?? '',
    },
    {
      title: words('cli.columns.software'),
      dropped: 1,
      least: 8,
      cell: ({ configuration }) => configuration?.cgSoftName ?? '',
    },
    {
      title: words('cli.columns.default'),
      dropped: 5,
      cell: ({ configuration }) =>
        configuration?.isDefault ? { text: words('cli.columns.yes'), tone: 'good' } : '',
    },
    {
      title: words('cli.columns.plugins'),
      dropped: 2,
      least: 12,
      cell: ({ configuration }) => configuration?.plugins.join(', ') ?? '',
    },
    { title: words('cli.columns.os'), dropped: 6, cell: once(({ renderOs }) => renderOs) },
    { title: words('cli.columns.remark'), dropped: 7, least: 8, cell: once(({ remark: note }) => note) },
  ];
}

/** The plug-ins that the farm has, of all programs or of those whose name holds a text. */
export async function plugins(software: string | undefined, options: AgedOptions): Promise<ExitCode> {
  const bridge = await connect();
  const query = { ...freshness(options), ...(software === undefined ? {} : { cgSoftName: software }) };
  const { items, readAt } = await askThroughFarm(bridge, (asking) => bridge.plugins({ query, ...asking }));
  const columns: Column<Plugin>[] = [
    { title: words('cli.columns.software'), dropped: 0, least: 8, cell: ({ cgSoftName }) => cgSoftName },
    { title: words('cli.columns.plugin'), dropped: 0, least: 8, cell: ({ pluginName }) => pluginName },
  ];
  print(
    options,
    items,
    items.length === 0 ? [words('cli.account.noPlugins')] : [tableOf(columns, items)],
    items.map(({ pluginName }) => pluginName).filter((name) => name !== ''),
  );
  tellAge(options, readAt);
  return exitCodes.done;
}

/** The account and its sub-accounts. */
export async function users(options: AgedOptions): Promise<ExitCode> {
  const bridge = await connect();
  const { items, readAt } = await askThroughFarm(bridge, (asking) =>
    bridge.users({ query: freshness(options), ...asking }),
  );
  const columns: Column<User>[] = [
    { title: words('cli.columns.user'), dropped: 0, least: 8, cell: ({ loginName }) => loginName },
    { title: words('cli.columns.kind'), dropped: 1, cell: ({ accountType }) => accountType },
    { title: words('cli.columns.balance'), dropped: 2, align: 'right', cell: amounts },
    {
      title: words('cli.columns.vip'),
      dropped: 4,
      align: 'right',
      cell: ({ vipLevel }) => String(vipLevel ?? ''),
    },
    { title: words('cli.columns.company'), dropped: 3, least: 8, cell: ({ company }) => company },
  ];
  print(
    options,
    items,
    items.length === 0 ? [words('cli.account.noUsers')] : [tableOf(columns, items)],
    items.map(({ loginName }) => loginName),
  );
  tellAge(options, readAt);
  return exitCodes.done;
}

/** What the account has, one line per currency. */
export async function balance(options: AgedOptions): Promise<ExitCode> {
  const bridge = await connect();
  const known = await askThroughFarm(bridge, (asking) =>
    bridge.balance({ query: freshness(options), ...asking }),
  );
  const lines = known.balances.map(moneyText);
  print(
    options,
    known,
    [words('cli.account.balanceOf', { account: known.account }), ...lines.map((line) => `  ${line}`)],
    lines,
  );
  tellAge(options, known.readAt);
  return exitCodes.done;
}

function amounts({ balances }: User): string {
  return balances.map(moneyText).join(', ');
}

function freshness({ fresh }: AgedOptions): { readonly fresh?: '1' } {
  return fresh ? { fresh: '1' } : {};
}

/** Says that what is shown may be old, so that nobody takes it for current. */
function tellAge(options: OutputOptions, readAt: string | undefined): void {
  if (readAt !== undefined) remark(options, words('cli.account.readAt', { at: localSecond(readAt) }));
}
