import { existsSync } from 'node:fs';
import { ownCommand } from '#daemon/config/ownCommand.ts';
import type { BridgeClient } from '#protocol/bridge/client/client.ts';
import type { Farm } from '#protocol/bridge/farm.ts';
import type { Form } from '#protocol/bridge/form.ts';
import type { TaskTypeName } from '#protocol/bridge/taskType.ts';
import { visibleJson } from '#protocol/display/visibleText.ts';
import { headAnswers } from '../bridgeClient.ts';
import { CommandFailure, type ExitCode, exitCodes, type OutputOptions, print } from '../command.ts';
import { words } from '../language.ts';
import { sayLine } from '../terminal/terminal.ts';
import {
  type Asked,
  type CheckedScene,
  checkScene,
  fieldText,
  ofEach,
  type RefusedFile,
  requireFittingFlags,
  requireSound,
} from './checkedScenes.ts';
import { readChosen, type SettingFlags } from './chosenSettings.ts';
import { confirmSpending } from './confirmSpending.ts';
import { sceneReaderOf } from './gatherScene.ts';
import { lastingDaemon } from './lastingDaemon.ts';
import { errorsOf, problemLine } from './problemLines.ts';
import { sendScenes } from './sendScenes.ts';
import { waitForFrames } from './waitForFrames.ts';

/** Longer than a farm rests between two calls. */
const projectsWithinMs = 15_000;

export interface SubmitOptions extends OutputOptions, SettingFlags {
  readonly type?: TaskTypeName | undefined;
  readonly preview?: boolean | undefined;
  /** First, middle and last frame at first; the rest is held. */
  readonly testFrames?: boolean | undefined;
  readonly wait?: boolean | undefined;
  /** Spends money without a question. */
  readonly yes?: boolean | undefined;
  /** What can be submitted is, whatever becomes of the other files. */
  readonly keepGoing?: boolean | undefined;
  /** Compares what the farm should hold already with its storage. */
  readonly verify?: boolean | undefined;
}

/**
 * Gathers and checks every file before the first is sent, then previews or submits them; with `--wait` stays until
 * their frames are there.
 */
export async function submit(named: readonly string[], given: SubmitOptions): Promise<ExitCode> {
  const { files, options } = withFurtherSettings(named, given);
  const chosen = readChosen(options.testFrames ? withTestFrames(options) : options);
  requireDistinct(files);
  const refused: RefusedFile[] = [];
  const stopIfRefused = () => {
    const isTooFew = options.keepGoing ? refused.length === files.length : refused.length > 0;
    if (isTooFew) throw nothingSubmitted(refused, files.length);
  };
  const readable = await ofEach(
    files.map((file) => ({ file })),
    refused,
    ({ file }) => ({ file, reader: sceneReaderOf(file) }),
  );
  stopIfRefused();
  const daemon = await lastingDaemon();
  const farm = await daemon.ask(headAnswers);
  const { items: taskTypes } = await daemon.ask((bridge) => bridge.taskTypes());
  const asked: Asked = {
    type: options.type,
    chosen,
    taskTypes,
    projectsListed: listProjects(daemon.bridge(), farm),
  };
  const fitting = await ofEach(readable, refused, (scene) => requireFittingFlags(scene, asked));
  stopIfRefused();
  const checked = await ofEach(fitting, refused, (scene) => checkScene(scene, asked, daemon));
  if (options.preview) return showPreviews(checked, refused, options);
  const sound = await ofEach(checked, refused, requireSound);
  stopIfRefused();
  for (const { file, failure } of refused) sayLine(refusalLine(file, failure));
  if (!options.json) print(options, undefined, planLines(sound, farm));
  await confirmSpending(sound, farm, options);

  const early = refused.length;
  const { sent, unsent } = await sendScenes(sound, refused, daemon, options);
  const ended = options.wait ? await waitForFrames(sent, daemon.bridge(), options) : undefined;
  const results: readonly unknown[] = ended ?? sent;
  if (refused.length > 0) throw someRefused({ refused, early, unsent, all: files.length }, results);
  if (options.json) print(options, single(results), []);
  return ended?.every(({ ok }) => ok) === false ? exitCodes.failed : exitCodes.done;
}

function withTestFrames(options: SubmitOptions): SubmitOptions {
  return { ...options, set: [...options.set, 'testFrames=hold'] };
}

/** `--set a=1 b=2`: what follows a `--set` in its form, and is not a file, is a setting too. */
function withFurtherSettings(
  named: readonly string[],
  given: SubmitOptions,
): { readonly files: readonly string[]; readonly options: SubmitOptions } {
  const isSetting = (text: string) => given.set.length > 0 && /^[a-z]\w*=/i.test(text) && !existsSync(text);
  const files = named.filter((text) => !isSetting(text));
  if (files.length === 0) throw new CommandFailure(exitCodes.usage, words('cli.submit.noFile'));
  return { files, options: { ...given, set: [...given.set, ...named.filter(isSetting)] } };
}

/** Has a daemon that just started ask for them. A farm that is away keeps nobody from submitting. */
async function listProjects(bridge: BridgeClient, { state }: Farm): Promise<void> {
  if (state !== 'ready') return;
  await bridge.projects({ query: { limit: 1 }, timeoutMs: projectsWithinMs }).catch(() => undefined);
}

function requireDistinct(files: readonly string[]): void {
  const twice = files.find((file, index) => files.indexOf(file) !== index);
  if (twice !== undefined)
    throw new CommandFailure(exitCodes.usage, words('cli.submit.twice', { flag: twice }));
}

function refusalLine(file: string, { message }: CommandFailure): string {
  return words('cli.submit.fileRefused', { file, reason: message });
}

function nothingSubmitted(refused: readonly RefusedFile[], count: number): CommandFailure {
  const facts = { submissions: [], refused: refused.map(shownRefusal) };
  const [first] = refused;
  if (count === 1 && first) return new CommandFailure(first.failure.exitCode, first.failure.message, facts);
  const isUsage = refused.every(({ failure }) => failure.exitCode === exitCodes.usage);
  const lines = refused.map(({ file, failure }) => refusalLine(file, failure));
  return new CommandFailure(
    isUsage ? exitCodes.usage : exitCodes.failed,
    [...lines, words('cli.submit.nothing')].join('\n'),
    facts,
  );
}

interface Shortfall {
  readonly refused: readonly RefusedFile[];
  /** So many of them were told before the first was sent. */
  readonly early: number;
  readonly unsent: readonly string[];
  readonly all: number;
}

function someRefused(
  { refused, early, unsent, all }: Shortfall,
  submissions: readonly unknown[],
): CommandFailure {
  const lines = refused.slice(early).map(({ file, failure }) => refusalLine(file, failure));
  lines.push(words('cli.submit.some', { count: refused.length + unsent.length, all }));
  const facts = { submissions, refused: refused.map(shownRefusal), unsent };
  return new CommandFailure(exitCodes.failed, lines.join('\n'), facts);
}

function shownRefusal({ file, failure }: RefusedFile): object {
  return { file, error: failure.message, ...failure.facts };
}

function showPreviews(
  checked: readonly CheckedScene[],
  refused: readonly RefusedFile[],
  options: SubmitOptions,
): ExitCode {
  const previews = checked.map(({ preview }) => preview);
  for (const { file, failure } of refused) sayLine(refusalLine(file, failure));
  print(options, single(previews), checked.flatMap(previewLines));
  const hasErrors = previews.some(({ problems }) => errorsOf(problems).length > 0);
  return hasErrors || refused.length > 0 ? exitCodes.failed : exitCodes.done;
}

function previewLines(scene: CheckedScene): string[] {
  const { requests } = scene.preview;
  return [
    ...sceneLines(scene),
    ...requests.flatMap(({ action, body }) => `${action} ${visibleJson(body, 2)}`.split('\n')),
  ];
}

/** What will be submitted to which farm. */
function planLines(scenes: readonly CheckedScene[], farm: Farm): string[] {
  const { name, account, state, detail = '' } = farm;
  return [words('cli.submit.farm', { name, account, state, detail }), ...scenes.flatMap(sceneLines)];
}

function sceneLines(scene: CheckedScene): string[] {
  const { file, taskType, preview } = scene;
  const { form, problems, estimate } = preview;
  const project = fieldText(form, 'projectName');
  const frames = fieldText(form, 'frames');
  const parts = [
    taskType.label,
    ...(project === undefined ? [] : [words('cli.submit.ofProject', { project })]),
    ...(frames === undefined ? [] : [words('cli.submit.ofFrames', { frames })]),
    ...(estimate ? [words('cli.submit.estimate', estimate)] : []),
  ];
  return [
    words('cli.submit.scene', { file, parts: parts.join('  ') }),
    ...toldFacts(form),
    ...(fieldText(form, 'testFrames') === 'hold' ? [`  ${heldLine()}`] : []),
    ...problems.map((problem) => problemLine(problem, taskType)),
  ];
}

function heldLine(): string {
  return words('cli.submit.held', { command: ownCommand('rest TASK') });
}

/** What is uploaded, where the frames go, and what it takes. */
function toldFacts({ groups }: Form): string[] {
  const fields = groups
    .filter(({ id }) => id === 'files' || id === 'estimate')
    .flatMap((group) => group.fields);
  return fields.map(({ title, value }) => `  ${words('cli.submit.fact', { title, value: String(value) })}`);
}

function single<Item>(items: readonly Item[]): Item | readonly Item[] {
  const [only] = items;
  return items.length === 1 && only !== undefined ? only : items;
}
