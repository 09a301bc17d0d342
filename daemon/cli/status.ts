import { ownHomeFolders } from '#daemon/config/homeFolder.ts';
import type { Farm } from '#protocol/bridge/farm.ts';
import type { Task } from '#protocol/bridge/task.ts';
import { findDaemon } from './bridgeClient.ts';
import { type ExitCode, exitCodes, type OutputOptions, print } from './command.ts';

const shown = 10;

/** What runs, which farm it speaks to, and how the newest work stands. */
export async function status(options: OutputOptions): Promise<ExitCode> {
  const { daemon, ...bridge } = await findDaemon(ownHomeFolders());
  const [health, notices, farm, submissions, tasks] = await Promise.all([
    bridge.health(),
    bridge.notices(),
    bridge.farm(),
    bridge.submissions({ query: { limit: shown } }),
    bridge.tasks({ query: { limit: shown } }),
  ]);
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
    `daemon  ${daemon.url}  pid ${daemon.pid}  version ${health.version}  up ${Math.round(health.uptimeSeconds)} s`,
    `farm    ${farm.name}  account ${farm.account}  ${farm.state}${farm.detail ? `: ${farm.detail}` : ''}  ${keySentence(farm)}`,
    ...notices.items.map(({ severity, message }) => `${severity.padEnd(8)}${message}`),
    ...submissions.items.map(
      (item) => `submission  ${item.state.padEnd(12)}${item.scene.name}  ${item.unitCount} unit(s)`,
    ),
    ...tasks.items.map((task) => `task ${task.taskId}  ${taskLine(task)}`),
  ]);
  return exitCodes.done;
}

const keySentences: Readonly<Record<Farm['accessKey']['source'], string>> = {
  environment: 'key set, from RENDERBRIDGE_ACCESS_KEY',
  keychain: 'key set, from the keychain',
  secretsFile: 'key set, from secrets.json',
  sandbox: 'needs no key of yours',
  none: 'key not set; run renderbridge login',
};

function keySentence({ accessKey }: Farm): string {
  return keySentences[accessKey.source];
}

/** A task’s state in one line, such as `rendering 5/12  CNY 0.40`. */
export function taskLine({ state, counts, fee }: Task): string {
  const failed = counts.failed + counts.aborted > 0 ? `, ${counts.failed + counts.aborted} failed` : '';
  return `${state} ${counts.done}/${counts.total}${failed}${fee ? `  ${fee.currency} ${fee.amount}` : ''}`;
}
