import type { BridgeClient } from '#protocol/bridge/client/client.ts';
import { DaemonRefused } from '#protocol/bridge/client/errors.ts';
import type { Task } from '#protocol/bridge/task.ts';
import { durationText } from '#protocol/display/durationText.ts';
import { connect } from '../bridgeClient.ts';
import { CommandFailure, type ExitCode, exitCodes, type OutputOptions, print, remark } from '../command.ts';
import { expectedFee } from '../expectedFee.ts';
import { words } from '../language.ts';
import { answersYes } from '../terminal/confirming.ts';

export interface RestOptions extends OutputOptions {
  /** What is held never renders. */
  readonly drop?: boolean | undefined;
  /** The user has already confirmed. */
  readonly yes?: boolean | undefined;
}

type TestTask = Task & { readonly rest: NonNullable<Task['rest']>; readonly submissionId: string };

/** Decides on the frames that are held behind test frames; the id is of a task or of a submission. */
export async function rest(id: string, options: RestOptions): Promise<ExitCode> {
  const bridge = await connect();
  const tests = await testTasks(bridge, id);
  const [first] = tests;
  if (!first) throw new CommandFailure(exitCodes.failed, words('cli.rest.nothing', { id }));
  remark(options, whatItTakes(tests));
  const order = options.drop ? 'drop' : 'render';
  if (!options.yes) await confirmed(order);
  const body = { order, taskIds: tests.map(({ taskId }) => taskId) } as const;
  const submission = await bridge.orderRest({ params: { id: first.submissionId }, body });
  print(options, submission, [words('cli.rest.done', { order, count: heldBy(tests) })], [submission.id]);
  return exitCodes.done;
}

async function testTasks(bridge: BridgeClient, id: string): Promise<TestTask[]> {
  const task = await taskOf(bridge, id);
  if (task) return isHeld(task) ? [task] : [];
  const { items } = await bridge.units({ params: { id } });
  const found: TestTask[] = [];
  for (const { taskId } of items) {
    const known = taskId === undefined ? undefined : await taskOf(bridge, taskId);
    if (known && isHeld(known)) found.push(known);
  }
  return found;
}

async function taskOf(bridge: BridgeClient, taskId: string): Promise<Task | undefined> {
  try {
    return await bridge.task({ params: { taskId } });
  } catch (error) {
    if (error instanceof DaemonRefused) return undefined;
    throw error;
  }
}

function isHeld(task: Task): task is TestTask {
  return task.submissionId !== undefined && task.rest?.state === 'held';
}

function whatItTakes(tests: readonly TestTask[]): string {
  const ranges = tests.map(({ rest: { renderSeconds } }) => renderSeconds);
  const known = ranges.every((range) => range !== undefined) ? 'yes' : 'no';
  const sum = (bound: 'low' | 'high') =>
    durationText(ranges.reduce((total, range) => total + (range?.[bound] ?? 0), 0));
  const count = heldBy(tests);
  const frames = tests.map((test) => test.rest.frames).join(', ');
  const fee = expectedFee(tests.map((test) => test.rest));
  return words('cli.rest.plan', { count, frames, known, low: sum('low'), high: sum('high'), fee });
}

function heldBy(tests: readonly TestTask[]): number {
  return tests.reduce((sum, test) => sum + test.rest.count, 0);
}

async function confirmed(order: 'render' | 'drop'): Promise<void> {
  if (!process.stdin.isTTY) throw new CommandFailure(exitCodes.usage, words('cli.rest.needsYes'));
  if (!(await answersYes(`${words('cli.rest.confirm', { order })} `)))
    throw new CommandFailure(exitCodes.failed, words('cli.login.unchanged'));
}
