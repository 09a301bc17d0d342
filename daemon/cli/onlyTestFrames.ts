import { ownCommand } from '#daemon/config/ownCommand.ts';
import { formatFrames, readFrames } from '#protocol/frames/frames.ts';
import { framesBeyond, testFramesOf } from '#protocol/frames/testFrames.ts';
import { type CheckedScene, fieldText } from './checkedScenes.ts';
import { CommandFailure, exitCodes } from './command.ts';
import { words } from './language.ts';
import type { LastingDaemon } from './lastingDaemon.ts';

/** A scene of which only test frames render at first, and how the rest is rendered later. */
export interface TestedScene extends CheckedScene {
  readonly later: string;
}

/**
 * Has first, middle and last frame rendered and holds the rest: as the task’s priority frames where its type has them, and
 * otherwise as a task of these frames alone, so that none renders twice. Throws `CommandFailure`.
 */
export async function onlyTestFrames(scene: CheckedScene, daemon: LastingDaemon): Promise<TestedScene> {
  const { file, taskType, body, preview } = scene;
  const all = readFrames(fieldText(preview.form, 'frames') ?? '');
  const test = testFramesOf(all ?? []);
  if (!all || test.length === all.length)
    throw new CommandFailure(exitCodes.usage, words('cli.submit.noTestFrames', { file }));
  const isPriority = hasSetting(taskType.settingsSchema, 'firstFrames') && preview.estimate?.tasks === 1;
  const settings = isPriority
    ? { ...body.settings, firstFrames: test.join(','), afterFirstRender: 'stop' }
    : { ...body.settings, frames: formatFrames(test) };
  const tested = { ...body, settings };
  const again = await daemon.ask((bridge) => bridge.previewSubmission({ body: tested }));
  const { tasks = 0, frames = 0 } = again.estimate ?? {};
  if (!isPriority && frames > tasks * test.length)
    throw new CommandFailure(exitCodes.usage, words('cli.submit.ownFrames', { file }));
  const rest = formatFrames(framesBeyond(all, test));
  const command = isPriority
    ? ownCommand('resume TASK')
    : ownCommand(`submit ${JSON.stringify(file)} --frames ${rest}`);
  const later = words('cli.submit.testFrames', { frames: formatFrames(test), rest, command });
  return { ...scene, body: tested, preview: again, later };
}

function hasSetting(schema: Readonly<Record<string, unknown>>, key: string): boolean {
  const { properties } = schema;
  return typeof properties === 'object' && properties !== null && Object.hasOwn(properties, key);
}
