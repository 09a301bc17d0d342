import { ownHomeFolders } from '#daemon/config/homeFolder.ts';
import type {
  BridgeEvent,
  EventData,
  EventType,
  ProgressMessage,
  ProgressType,
} from '#protocol/bridge/event.ts';
import { findDaemon, mostTries } from './bridgeClient.ts';
import { type ExitCode, exitCodes, type OutputOptions, print } from './command.ts';
import { words } from './language.ts';
import { taskLine } from './status.ts';

/** Prints each change as it is pushed, until Ctrl+C; with `--json` the events themselves, one a line. */
export async function watch({ json }: OutputOptions): Promise<ExitCode> {
  const bridge = await findDaemon(ownHomeFolders());
  const interrupted = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => interrupted.abort());
  // What was missed while another database came is past; the next changes are printed.
  const reset = async () => undefined;
  for await (const event of bridge.events({ reset, signal: interrupted.signal, tries: mostTries })) {
    const at = 'at' in event ? event.at : new Date().toISOString();
    print({ json }, event, [`${at.slice(11, 19)}  ${describe(event)}`]);
  }
  return exitCodes.done;
}

/** An event or a progress message in a line; a type without one does not compile. */
const lines: { readonly [Type in EventType | ProgressType]: (data: EventData<Type>) => string } = {
  'submission.changed': ({ scene, state, error, units: plannedTasks }) => {
    const why = error ?? plannedTasks.find((plannedTask) => plannedTask.error)?.error;
    const line = `${scene.name}  ${state}`;
    return why ? `${line}  ${why.message}` : line;
  },
  'task.changed': (task) => words('cli.status.task', { id: task.taskId, line: taskLine(task) }),
  'frame.changed': ({ taskId, frameId, number, state }) =>
    words('cli.watch.frame', { taskId, frame: number ?? frameId, state }),
  'operation.changed': ({ id, kind, state }) => words('cli.watch.operation', { id, kind, state }),
  'farm.changed': ({ name, state, detail }) => {
    const line = words('cli.watch.farm', { name, state });
    return detail ? `${line}  ${detail}` : line;
  },
  'host.changed': ({ app, id, connected }) => words('cli.watch.host', { app, id, connected }),
  notice: ({ message }) => message,
  'transfer.progress': ({ id, direction, state, files: { done, total } }) =>
    words('cli.watch.transfer', { id, direction, state, done, total }),
  'frame.progress': ({ taskId, frameId, number, percent }) =>
    words('cli.watch.frameProgress', { taskId, frame: number ?? frameId, percent }),
};

function describe({ type, data }: BridgeEvent | ProgressMessage): string {
  const line = lines[type] as ((data: unknown) => string) | undefined;
  // A newer daemon sends types that this version does not know.
  return line ? line(data) : type;
}
