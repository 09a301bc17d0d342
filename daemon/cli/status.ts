import { ownCommand } from '#daemon/config/ownCommand.ts';
import { taskLine } from '#protocol/display/taskLine.ts';
import { connect } from './bridgeClient.ts';
import { type ExitCode, exitCodes, type OutputOptions, print } from './command.ts';
import { words } from './language.ts';
import { offersLine } from './offers.ts';
import { standOf, tasksOfSubmissions } from './submissionTasks.ts';

const shown = 10;

/** What runs, which farm it speaks to, and how the newest work stands. */
export async function status(options: OutputOptions): Promise<ExitCode> {
  const { daemon, ...bridge } = await connect();
  const [health, notices, farm, submissions, tasks] = await Promise.all([
    bridge.health(),
    bridge.notices(),
    bridge.farm(),
    bridge.submissions({ query: { limit: shown } }),
    bridge.tasks({ query: { limit: shown } }),
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
    ...notices.items.map(({ severity, message }) => `${severity.padEnd(8)}${message}`),
    ...submissions.items.flatMap((item) => [
      words('cli.status.submission', {
        id: item.id,
        state: standOf(
          item,
          made.filter(({ submissionId }) => submissionId === item.id),
        ),
        name: item.scene.name,
        units: item.unitCount,
      }),
      ...offersLine(item),
    ]),
    ...tasks.items.flatMap((task) => [
      words('cli.status.task', { id: task.taskId, line: taskLine(task, words) }),
      ...offersLine(task),
    ]),
  ]);
  return exitCodes.done;
}
