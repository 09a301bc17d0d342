import { setTimeout as pause } from 'node:timers/promises';
import type { BridgeClient } from '#protocol/bridge/client/client.ts';
import { DaemonRefused } from '#protocol/bridge/client/errors.ts';
import type { Frame, FrameLogs, Task } from '#protocol/bridge/task.ts';
import { listNames } from '#protocol/display/listNames.ts';
import { askThroughFarm } from '../askThroughFarm.ts';
import { connect } from '../bridgeClient.ts';
import { CommandFailure, type ExitCode, exitCodes, type OutputOptions, print, remark } from '../command.ts';
import { words } from '../language.ts';
import { frameName } from './taskColumns.ts';

export interface LogsOptions extends OutputOptions {
  /** Goes on with what is added until the frame ends. */
  readonly follow?: boolean | undefined;
}

const askAgainMs = 3000;
const parts = ['log', 'renderLog', 'processLog'] as const;
/** Of tasks whose frames are still to start. */
const beginning: ReadonlySet<Task['state']> = new Set(['preparing', 'waiting', 'rendering']);
const going: ReadonlySet<Frame['state']> = new Set(['waiting', 'rendering', 'unknown']);

/** The farm’s logs: of the named frame, else of those that failed, else of the newest that started. */
export async function logs(
  taskId: string,
  frame: string | undefined,
  options: LogsOptions,
): Promise<ExitCode> {
  const bridge = await connect();
  const items = await framesOf(bridge, taskId, frame, options);
  const chosen = frame === undefined ? withTrouble(items) : [frameOf(items, taskId, frame)];
  if (chosen.length === 0) throw new CommandFailure(exitCodes.failed, words('cli.logs.none', { taskId }));
  if (!options.follow) return printLogs(bridge, taskId, chosen, options);
  return followLog(bridge, taskId, chosen.at(-1) as Frame, options);
}

/** Of a task that is followed, those that there are once one of them can be: before it starts the farm logs nothing. */
async function framesOf(
  bridge: BridgeClient,
  taskId: string,
  asked: string | undefined,
  options: LogsOptions,
): Promise<readonly Frame[]> {
  const canFollow = (frames: readonly Frame[]) =>
    asked === undefined ? withTrouble(frames).length > 0 : frames.length > 0;
  for (let looks = 0; ; looks += 1) {
    const { items } = await bridge.frames({ params: { taskId } });
    if (!options.follow || canFollow(items)) return items;
    const { state } = await bridge.task({ params: { taskId } });
    if (!beginning.has(state)) return items;
    if (looks === 0) remark(options, words('cli.logs.waits', { taskId }));
    await pause(askAgainMs);
  }
}

/** Frames that failed or were broken off; where none did, the newest that the farm has a log of. */
export function withTrouble(frames: readonly Frame[]): Frame[] {
  const troubled = frames.filter(({ state }) => state === 'failed' || state === 'aborted');
  if (troubled.length > 0) return troubled;
  const began = frames.filter(({ state }) => state !== 'waiting');
  const newest = began
    .toSorted((one, other) => (one.startedAt ?? '').localeCompare(other.startedAt ?? ''))
    .at(-1);
  return newest ? [newest] : [];
}

function frameOf(frames: readonly Frame[], taskId: string, asked: string): Frame {
  const byNumber = frames.find(({ number }) => number !== undefined && String(number) === asked);
  const found = byNumber ?? frames.find(({ frameId }) => frameId === asked);
  if (found) return found;
  const known = listNames(frames.map(frameName));
  throw new CommandFailure(
    exitCodes.failed,
    words('cli.logs.noFrame', { taskId, frame: asked, count: frames.length, known }),
  );
}

/** Prints the logs of frames one after the other; each is asked of the farm. */
export async function printLogs(
  bridge: BridgeClient,
  taskId: string,
  frames: readonly Frame[],
  options: OutputOptions,
): Promise<ExitCode> {
  const found: unknown[] = [];
  for (const frame of frames) {
    const known = await logsOf(bridge, taskId, frame);
    found.push({ taskId, frameId: frame.frameId, number: frame.number, state: frame.state, ...known });
    if (options.json) continue;
    const heading = words('cli.logs.heading', { taskId, frame: frameName(frame), state: frame.state });
    const lines = known ? linesOf(known) : [words('cli.logs.noLog')];
    print(options, known, [heading, ...lines], lines);
  }
  if (options.json) print(options, found, []);
  return exitCodes.done;
}

async function followLog(
  bridge: BridgeClient,
  taskId: string,
  frame: Frame,
  options: OutputOptions,
): Promise<ExitCode> {
  const printed = { log: '', renderLog: '', processLog: '' };
  for (let current = frame; ; ) {
    const isOver = !going.has(current.state);
    const known = await logsOf(bridge, taskId, current);
    for (const part of known ? differing(known) : []) {
      const log = wholeLines(known?.[part] ?? '', isOver);
      const fresh = addedTo(printed[part], log);
      printed[part] = log;
      if (fresh === '') continue;
      const lines = textLines(fresh);
      print(options, { taskId, frameId: frame.frameId, [part]: fresh }, lines, lines);
    }
    if (isOver) return current.state === 'done' ? exitCodes.done : exitCodes.failed;
    await pause(askAgainMs);
    const { items } = await bridge.frames({ params: { taskId } });
    current = items.find(({ frameId }) => frameId === frame.frameId) ?? current;
  }
}

/** The part of a log that was not printed yet; all of it when the log started over. */
function addedTo(printed: string, log: string): string {
  return log.startsWith(printed) ? log.slice(printed.length) : log;
}

/** Without the line that is still being written. */
function wholeLines(log: string, isOver: boolean): string {
  return isOver ? log : log.slice(0, log.lastIndexOf('\n') + 1);
}

/** Undefined where the farm kept none yet. */
async function logsOf(
  bridge: BridgeClient,
  taskId: string,
  { frameId }: Frame,
): Promise<FrameLogs | undefined> {
  try {
    return await askThroughFarm(bridge, (asking) =>
      bridge.frameLog({ params: { taskId, frameId }, ...asking }),
    );
  } catch (error) {
    if (error instanceof DaemonRefused && error.problem.code === 'notFound') return undefined;
    throw error;
  }
}

/** The parts that say something, and not the same as one before. */
function differing(known: FrameLogs): (typeof parts)[number][] {
  return parts.filter(
    (part, index) => known[part] !== '' && parts.findIndex((each) => known[each] === known[part]) === index,
  );
}

function linesOf(known: FrameLogs): string[] {
  return differing(known).flatMap((part) => textLines(known[part]));
}

function textLines(text: string): string[] {
  return text.replace(/\r?\n$/, '').split(/\r?\n/);
}
