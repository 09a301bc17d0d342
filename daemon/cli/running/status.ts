import { ownCommand } from '#daemon/config/ownCommand.ts';
import type { Submission } from '#protocol/bridge/submission.ts';
import type { Task } from '#protocol/bridge/task.ts';
import type { Transfer } from '#protocol/bridge/transfer.ts';
import { ageOf } from '#protocol/display/age.ts';
import { connect } from '../bridgeClient.ts';
import { type ExitCode, exitCodes, type OutputOptions, print } from '../command.ts';
import { words } from '../language.ts';
import { namesOf } from '../orders/offers.ts';
import { standWord } from '../tasks/stateWord.ts';
import { standOf, tasksOfSubmissions } from '../tasks/submissionTasks.ts';
import { taskColumns, taskTones } from '../tasks/taskColumns.ts';
import { transferProgress } from '../tasks/taskProgress.ts';
import { type Column, type Tone, tableOf } from '../terminal/table.ts';
import { localMinute } from '../terminal/times.ts';

const shown = 10;

/** What runs, which farm it speaks to, and how the newest work stands. */
export async function status(options: OutputOptions): Promise<ExitCode> {
  const { daemon, ...bridge } = await connect();
  const [health, notices, farm, submissions, tasks, transfers] = await Promise.all([
    bridge.health(),
    bridge.notices(),
    bridge.farm(),
    bridge.submissions({ query: { limit: shown } }),
    bridge.tasks({ query: { limit: shown } }),
    bridge.transfers({ query: { limit: shown } }),
  ]);
  const made = await tasksOfSubmissions(bridge, submissions.items);
  const value = {
    daemon: {
      url: daemon.url,
      pid: daemon.pid,
      version: health.version,
      uptimeSeconds: health.uptimeSeconds,
    },
    notices: notices.items,
    farm,
    submissions: submissions.items,
    tasks: tasks.items,
    transfers: transfers.items,
  };
  print(options, value, [
    words('cli.status.daemon', {
      url: daemon.url,
      pid: daemon.pid,
      version: health.version,
      seconds: Math.round(health.uptimeSeconds),
    }),
    words('cli.status.farm', {
      name: farm.name,
      account: farm.account,
      state: farm.state,
      key: farm.accessKey.source,
      login: ownCommand('login'),
    }),
    ...(farm.detail ? [`  ${farm.detail}`] : []),
    ...(farm.published
      ? [words('cli.status.published', { ...farm.published, ...ageOf(farm.published.readAt, Date.now()) })]
      : []),
    ...notices.items.map(({ severity, message }) => `${severity.padEnd(8)}${message}`),
    ...transfers.items.filter(isUnderWay).map(transferLine),
    ...(submissions.items.length === 0 ? [] : ['', tableOf(submissionColumns(made), submissions.items)]),
    ...(tasks.items.length === 0 ? [] : ['', tableOf(taskColumns(), tasks.items)]),
  ]);
  return exitCodes.done;
}

function isUnderWay({ state }: Transfer): boolean {
  return state === 'running' || state === 'waiting' || state === 'paused';
}

function transferLine(transfer: Transfer): string {
  const { label, done, total, note } = transferProgress(transfer);
  return words('cli.status.transfer', { label, id: transfer.id, done, total, note });
}

function submissionColumns(tasks: readonly Task[]): Column<Submission>[] {
  return [
    { title: words('cli.columns.submission'), dropped: 0, cell: ({ id }) => id },
    {
      title: words('cli.columns.state'),
      dropped: 1,
      cell: (item) => {
        const stand = standOf(
          item,
          tasks.filter(({ submissionId }) => submissionId === item.id),
        );
        return { text: standWord(stand), tone: standTones[stand] };
      },
    },
    {
      title: words('cli.columns.parts'),
      dropped: 4,
      align: 'right',
      cell: ({ unitCount }) => String(unitCount),
    },
    { title: words('cli.columns.created'), dropped: 3, cell: ({ createdAt }) => localMinute(createdAt) },
    {
      title: words('cli.columns.project'),
      dropped: 5,
      least: 8,
      cell: ({ projectName = '' }) => projectName,
    },
    { title: words('cli.columns.scene'), dropped: 2, least: 10, cell: ({ scene }) => scene.name },
    {
      title: words('cli.columns.allows'),
      dropped: 6,
      least: 16,
      cell: (submission) => ({ text: namesOf(submission).join(', '), tone: 'faint' }),
    },
  ];
}

const standTones: Readonly<Record<string, Tone>> = {
  ...taskTones,
  needsYou: 'bad',
  failed: 'bad',
  unconfirmed: 'busy',
  sending: 'busy',
  uploading: 'busy',
  onHold: 'busy',
  submitted: 'good',
  cancelled: 'faint',
};
