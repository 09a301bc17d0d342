import type { BridgeClient } from '#protocol/bridge/client/client.ts';
import type { Notice } from '#protocol/bridge/notice.ts';
import type { Limit } from '#protocol/bridge/spending.ts';
import { moneyText } from '#protocol/display/moneyText.ts';
import { connect } from '../bridgeClient.ts';
import { CommandFailure, type ExitCode, exitCodes, type OutputOptions, print, remark } from '../command.ts';
import { words } from '../language.ts';
import { answersYes } from '../terminal/confirming.ts';
import { type Column, tableOf } from '../terminal/table.ts';

export interface LimitsOptions extends OutputOptions {
  /** Allows as much again of each limit that is reached, and resumes what it paused. */
  readonly allow?: boolean | undefined;
  /** The user has already confirmed. */
  readonly yes?: boolean | undefined;
}

const reachedCode = 'limitReached';
const spendOn = 'spendOn';

/** What may be spent and what is; with `--allow` a person allows a reached limit to be spent once more. */
export async function limits(options: LimitsOptions): Promise<ExitCode> {
  const bridge = await connect();
  if (options.allow) await allowMore(bridge, options);
  const known = await bridge.limits();
  const { items, activeTasks, delaySeconds, playMoney } = known;
  print(options, known, items.length === 0 ? [words('cli.limits.none')] : [tableOf(columns(), items)]);
  remark(options, words('cli.limits.overshoot', { tasks: activeTasks, seconds: delaySeconds }));
  if (playMoney) remark(options, words('cli.limits.play'));
  return exitCodes.done;
}

async function allowMore(bridge: BridgeClient, options: LimitsOptions): Promise<void> {
  const open = await openNotices(bridge);
  if (open.length === 0) return remark(options, words('cli.limits.nothingReached'));
  for (const { message } of open) remark(options, message);
  if (!options.yes) {
    if (!process.stdin.isTTY) throw new CommandFailure(exitCodes.usage, words('cli.limits.needsYes'));
    if (!(await answersYes(`${words('cli.limits.confirm')} `)))
      throw new CommandFailure(exitCodes.failed, words('cli.login.unchanged'));
  }
  for (const { id } of open) await bridge.actOnNotice({ params: { id }, body: { action: spendOn } });
}

async function openNotices(bridge: BridgeClient): Promise<readonly Notice[]> {
  const open: Notice[] = [];
  let cursor: string | undefined;
  do {
    const page = await bridge.notices({ query: { limit: 500, ...(cursor === undefined ? {} : { cursor }) } });
    open.push(...page.items.filter(({ code, state }) => code === reachedCode && state === 'open'));
    cursor = page.cursor ?? undefined;
  } while (cursor !== undefined);
  return open;
}

function columns(): Column<Limit>[] {
  return [
    { title: words('cli.columns.scope'), dropped: 0, cell: ({ scope, of }) => `${scope} ${of}` },
    {
      title: words('cli.columns.spent'),
      dropped: 0,
      align: 'right',
      cell: ({ currency, spent }) => moneyText({ currency, amount: spent }),
    },
    { title: words('cli.columns.limit'), dropped: 0, align: 'right', cell: ({ limit }) => limit },
    {
      title: words('cli.columns.state'),
      dropped: 1,
      cell: ({ state }) => ({
        text: state,
        tone: ({ ok: 'good', near: 'busy', reached: 'bad' } as const)[state],
      }),
    },
  ];
}
