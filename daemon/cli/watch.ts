import { ownHomeFolders } from '#daemon/config/homeFolder.ts';
import type { BridgeEvent } from '#protocol/bridge/event.ts';
import type { Farm } from '#protocol/bridge/farm.ts';
import type { Submission } from '#protocol/bridge/submission.ts';
import type { Task } from '#protocol/bridge/task.ts';
import { DaemonNotReachable, findDaemon } from './bridgeClient.ts';
import { type ExitCode, exitCodes, type OutputOptions } from './command.ts';
import { taskLine } from './status.ts';
import { put } from './terminal.ts';

/** Prints each change as it is pushed, until Ctrl+C; with `--json` the events themselves, one a line. */
export async function watch({ json }: OutputOptions): Promise<ExitCode> {
  const bridge = await findDaemon(ownHomeFolders());
  const socket = bridge.follow(undefined);
  return new Promise((resolve, reject) => {
    const end = () => {
      socket.removeAllListeners('close');
      socket.close();
      resolve(exitCodes.done);
    };
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, end);
    socket.on('error', (error) =>
      reject(new DaemonNotReachable(`The daemon’s events stopped: ${error.message}`)),
    );
    socket.on('close', () => reject(new DaemonNotReachable('The daemon stopped.')));
    socket.on('message', (data) => {
      const event = JSON.parse(String(data)) as BridgeEvent;
      if (event.data === undefined || event.at === undefined) return;
      put(json ? `${JSON.stringify(event)}\n` : `${event.at.slice(11, 19)}  ${describe(event)}\n`);
    });
  });
}

function describe({ type, data }: BridgeEvent): string {
  if (type === 'task.changed') {
    const task = data as unknown as Task;
    return `task ${task.taskId}  ${taskLine(task)}`;
  }
  if (type === 'submission.changed') {
    const submission = data as unknown as Submission;
    const why = submission.error ?? submission.units.find(({ error }) => error)?.error;
    return `${submission.scene.name}  ${submission.state}${why ? `: ${why.message}` : ''}`;
  }
  if (type === 'farm.changed') {
    const farm = data as unknown as Farm;
    return `farm ${farm.name}  ${farm.state}${farm.detail ? `: ${farm.detail}` : ''}`;
  }
  if (type === 'notice') return String(data.message);
  return `${type}  ${String(data.id ?? data.frameId ?? '')}  ${String(data.state ?? '')}`;
}
